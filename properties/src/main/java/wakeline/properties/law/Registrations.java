package wakeline.properties.law;

import java.util.LinkedHashMap;
import java.util.Map;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Follows a trace record by record: which file each number names in which process, and what each
/// epoll item was last asked to report.
public final class Registrations {
  private static final long ONESHOT = 1L << 30;
  private static final long EXCLUSIVE = 1L << 28;
  private static final long EDGE = 1L << 31;
  private static final int DEL = 2;

  /// An item: its epoll, the number and the file it was registered under.
  public record Item(int epoll, int fd, int file) {}

  private final Trace trace;

  /// By process: number to object.
  private final Map<String, Map<Long, Integer>> files = new LinkedHashMap<>();

  private final Map<Item, Long> masks = new LinkedHashMap<>();

  public Registrations(Trace trace) {
    this.trace = trace;
  }

  /// Goes on behind record `i`.
  public void see(int i) {
    Kind kind = trace.kind(i);
    if (kind == Kind.SCHED_PROCESS_FORK && trace.row(i) instanceof Row.SchedProcessFork fork) {
      if (!fork.thread()) {
        files.put(process(fork.child()), new LinkedHashMap<>(filesOf(trace.task(i))));
      }
    } else if (kind == Kind.SYS_EXIT && trace.errno(i) == 0) {
      returned((Row.SysExit) trace.row(i), trace.task(i));
    }
  }

  private String process(int task) {
    return trace.tasks().get(task).process();
  }

  private Map<Long, Integer> filesOf(int task) {
    return files.computeIfAbsent(process(task), _ -> new LinkedHashMap<>());
  }

  private void returned(Row.SysExit exit, int task) {
    if (exit.result() instanceof Row.Result.Files(long[] flat)) {
      for (int k = 0; k < flat.length; k += 2) {
        filesOf(task).put(flat[k], (int) flat[k + 1]);
      }
    }
    long[] args = ((Row.SysEnter) trace.row(exit.enter())).args();
    if (exit.call() == Syscall.CLOSE.code()) {
      filesOf(task).remove(args[0]);
    } else if (exit.call() == Syscall.EPOLL_CTL.code()) {
      int file = filesOf(task).getOrDefault(args[2], -1);
      var item = new Item(trace.object(exit.enter()), (int) args[2], file);
      if (args[1] == DEL) {
        masks.remove(item);
      } else {
        masks.put(item, args[4]);
      }
    }
  }

  /// {@return the item that a record about one names}
  public Item item(int record, Row.Item item) {
    return new Item(trace.object(record), item.fd(), item.object());
  }

  /// {@return whether nothing is known of an item: a call on it has not returned yet}
  public boolean isUnknown(Item item) {
    return !masks.containsKey(item);
  }

  /// {@return what the item was last asked to report, with its private bits}
  public long mask(Item item) {
    return masks.getOrDefault(item, 0L);
  }

  public boolean isEdge(Item item) {
    return (mask(item) & EDGE) != 0;
  }

  public boolean isOneshot(Item item) {
    return (mask(item) & ONESHOT) != 0;
  }

  public boolean isExclusive(Item item) {
    return (mask(item) & EXCLUSIVE) != 0;
  }

  /// {@return `LT`, `ET`, with `+1S` and `+X` behind}
  public String trigger(Item item) {
    return trigger(mask(item));
  }

  /// {@return the trigger of a mask}
  public static String trigger(long mask) {
    String level = (mask & EDGE) != 0 ? "ET" : "LT";
    return level + ((mask & ONESHOT) != 0 ? "+1S" : "") + ((mask & EXCLUSIVE) != 0 ? "+X" : "");
  }
}
