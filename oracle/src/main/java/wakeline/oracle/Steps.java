package wakeline.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import wakeline.syscall.Errno;
import wakeline.syscall.Family;
import wakeline.syscall.Flags;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// What can be compared of a trace: returns of calls, marks and ends of tasks in their order, and
/// who is in a call at the end.
final class Steps {
  private static final int NONE = -1;

  final Trace trace;
  private final List<TaskInfo> tasks;

  /// Records, in order.
  private int[] records = new int[64];

  private int count;

  /// By task: the `sys_enter` of the call it is in at the end.
  final int[] open;

  /// By task: how often it slept in that call.
  final int[] slept;

  private Steps(Trace trace) {
    this.trace = trace;
    tasks = trace.tasks();
    open = new int[tasks.size()];
    slept = new int[tasks.size()];
    Arrays.fill(open, NONE);
  }

  static Steps of(Trace trace) {
    var steps = new Steps(trace);
    for (int i = 0; i < trace.size(); i++) {
      steps.see(i);
    }
    return steps;
  }

  private void see(int i) {
    switch (trace.kind(i)) {
      case SYS_ENTER -> {
        open[trace.task(i)] = i;
        slept[trace.task(i)] = 0;
      }
      case SYS_EXIT -> {
        open[trace.task(i)] = NONE;
        add(i);
      }
      case SCHED_PROCESS_EXIT -> {
        open[trace.task(i)] = NONE;
        add(i);
      }
      case SCHED_SWITCH -> {
        if (trace.row(i) instanceof Row.SchedSwitch row
            && row.prev() >= 0
            && (row.prevState() == 'S' || row.prevState() == 'D')) {
          slept[row.prev()]++;
        }
      }
      case MARK, SNAPSHOT, SIGNAL_DELIVER -> add(i);
      default -> {}
    }
  }

  private void add(int record) {
    if (count == records.length) {
      records = Arrays.copyOf(records, 2 * count);
    }
    records[count++] = record;
  }

  int size() {
    return count;
  }

  int record(int k) {
    return records[k];
  }

  /// {@return the name of the task of a record, with its host's if there are several}
  String task(int record) {
    return name(trace.task(record));
  }

  String name(int task) {
    TaskInfo info = tasks.get(task);
    return trace.hosts().size() > 1
        ? trace.hosts().get(info.host()).name() + "." + info.name()
        : info.name();
  }

  /// {@return the names of all tasks}
  List<String> tasks() {
    var names = new ArrayList<String>();
    for (int task = 0; task < tasks.size(); task++) {
      names.add(name(task));
    }
    return names;
  }

  /// {@return the records of all tasks}
  int[] all() {
    return Arrays.copyOf(records, count);
  }

  /// {@return the records of one task}
  int[] of(String task) {
    return those(record -> task(record).equals(task));
  }

  /// {@return the records of one host}
  int[] of(int host) {
    return those(record -> host(record) == host);
  }

  private int[] those(IntPredicate which) {
    return Arrays.stream(records, 0, count).filter(which).toArray();
  }

  int host(int record) {
    return tasks.get(trace.task(record)).host();
  }

  /// {@return the tasks that are in a call at the end, by name}
  List<String> asleep() {
    var asleep = new ArrayList<String>();
    for (int task = 0; task < open.length; task++) {
      if (open[task] != NONE) {
        asleep.add(name(task) + " in " + call(open[task]) + sleeps(slept[task]));
      }
    }
    asleep.sort(null);
    return asleep;
  }

  String call(int record) {
    return Syscall.ofCode(trace.call(record)).cName();
  }

  private static String sleeps(int slept) {
    return slept == 1 ? "" : slept == 0 ? ", never slept" : ", slept " + slept + " times";
  }

  /// {@return what happens in a record, in words}
  String words(int record) {
    return switch (trace.row(record)) {
      case Row.SysExit exit -> call(record) + " = " + result(exit);
      case Row.Mark mark -> "mark \"" + mark.name() + "\" " + Arrays.toString(mark.values());
      case Row.Snapshot shot -> "snapshot \"" + shot.name() + "\" " + shot.rows();
      case Row.SchedProcessExit exit ->
          exit.signal() != 0 ? "killed by signal " + exit.signal() : "ends";
      case Row.SignalDeliver signal -> "handler of signal " + signal.signal();
      default -> trace.kind(record).word();
    };
  }

  private static String result(Row.SysExit exit) {
    var text = new StringBuilder();
    text.append(exit.errno() != 0 ? Errno.name(exit.errno()) : Long.toString(exit.ret()));
    switch (exit.result()) {
      case Row.Result.EpollEvents(long[] flat) -> {
        for (int i = 0; i < flat.length; i += 3) {
          text.append(i == 0 ? " [" : ", ").append(mask(Family.EPOLL_EVENTS, flat[i]));
          text.append(" data ").append(flat[i + 1]);
        }
        text.append(']');
      }
      case Row.Result.PollEvents(long[] flat) -> {
        for (int i = 0; i < flat.length; i += 2) {
          text.append(i == 0 ? " [" : ", ").append("fd ").append(flat[i]);
          text.append(' ').append(mask(Family.POLL_EVENTS, flat[i + 1]));
        }
        text.append(flat.length == 0 ? "" : "]");
      }
      case Row.Result.SelectSets(int[] read, int[] write, int[] except) ->
          text.append(" read ")
              .append(Arrays.toString(read))
              .append(" write ")
              .append(Arrays.toString(write))
              .append(" except ")
              .append(Arrays.toString(except));
      case Row.Result.Data(long[] ranges) -> text.append(" at ").append(Arrays.toString(ranges));
      case Row.Result.Files(long[] flat) -> {
        for (int i = 0; flat.length > 2 && i < flat.length; i += 2) {
          text.append(i == 0 ? " [" : ", ").append(flat[i]);
        }
        text.append(flat.length > 2 ? "]" : "");
      }
      case Row.Result.None _ -> {}
    }
    return text.append(sleeps(exit.slept(), exit.vain())).toString();
  }

  private static String mask(Family family, long mask) {
    return Flags.format(family, mask);
  }

  private static String sleeps(int slept, int vain) {
    return slept == 0
        ? ""
        : ", slept " + slept + (vain == 0 ? "" : " (" + vain + " wakeups in vain)");
  }

  boolean isExit(int record) {
    return trace.kind(record) == Kind.SYS_EXIT;
  }
}
