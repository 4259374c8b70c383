package wakeline.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// What the descriptor numbers of each process were last seen to name. Feed it every record, in
/// order.
final class Descriptors {
  /// Nothing known.
  static final int NONE = -1;

  private final Trace trace;

  /// By task: the number of its process.
  private final int[] processOf;

  /// Process and descriptor to object.
  private final Map<Long, Integer> known = new LinkedHashMap<>();

  Descriptors(Trace trace) {
    this.trace = trace;
    var tasks = trace.tasks();
    processOf = new int[tasks.size()];
    List<String> processes = new ArrayList<>();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int k = 0; k < processOf.length; k++) {
      String process = tasks.get(k).host() + ":" + tasks.get(k).process();
      Integer number = numbers.get(process);
      if (number == null) {
        number = processes.size();
        processes.add(process);
        numbers.put(process, number);
      }
      processOf[k] = number;
    }
  }

  /// Goes on behind record `i`.
  void apply(int i) {
    Kind kind = trace.kind(i);
    if (kind == Kind.SYS_ENTER && trace.object(i) >= 0) {
      learn(trace.task(i), descriptor((Row.SysEnter) trace.row(i)), trace.object(i));
    } else if (kind == Kind.EP_ITEM_READY && trace.task(i) >= 0) {
      Row.Item item = ((Row.EpItemReady) trace.row(i)).item();
      learn(trace.task(i), item.fd(), item.object());
    } else if (kind == Kind.SYS_EXIT && trace.errno(i) == 0) {
      if (trace.call(i) == Syscall.CLOSE.code()) {
        forget(trace.task(i), descriptor((Row.SysEnter) trace.row(trace.enter(i))));
      } else if (((Row.SysExit) trace.row(i)).result() instanceof Row.Result.Files(long[] flat)) {
        for (int k = 0; k < flat.length; k += 2) {
          learn(trace.task(i), flat[k], (int) flat[k + 1]);
        }
      }
    }
  }

  /// {@return the first descriptor argument, or [#NONE]}
  static long descriptor(Row.SysEnter enter) {
    List<Param> params = Syscall.ofCode(enter.call()).params();
    return !params.isEmpty() && params.getFirst().kind() == ParamKind.FD && enter.args().length > 0
        ? enter.args()[0]
        : NONE;
  }

  private void learn(int task, long fd, int object) {
    if (fd >= 0 && object >= 0) {
      known.put(key(task, fd), object);
    }
  }

  private void forget(int task, long fd) {
    known.remove(key(task, fd));
  }

  private long key(int task, long fd) {
    return (long) processOf[task] << 32 | (fd & 0xffffffffL);
  }

  /// {@return the object that the number names in the task's process, or [#NONE]}
  int object(int task, long fd) {
    return task < 0 ? NONE : known.getOrDefault(key(task, fd), NONE);
  }
}
