package wakeline.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import wakeline.syscall.CallClass;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// Counts what tasks do while a trace is read: RUNTIME-CONTRACT §5.
///
/// A wake of a task inside a call is *open* until the call returns (returned) or the task sleeps
/// again (in vain). A returned wake is useful at once if the call was a transfer that succeeded. If
/// it was a readiness call that reported something, it becomes useful with the first successful
/// transfer on what was reported, before the task's next readiness call.
///
/// ```
///   asleep in a call --sched_waking--> open --sched_switch S, D--> in vain, asleep again
///                                        |
///                                     sys_exit --> returned --> useful
///                                                     |           ^
///                                                     +-- reported: a transfer that succeeds
/// ```
final class Accounting {
  private static final int NONE = -1;
  private static final int NOT_RUNNING = -1;

  private final Trace trace;
  private final List<TallyListener> listeners = new ArrayList<>();

  final Tallies tasks;
  final Tallies objects;

  /// By task: the `sys_enter` of the call it is in.
  private final int[] enter;

  /// By task: how often it slept in this call, and slept again after a wake.
  private final int[] slept;

  private final int[] vain;

  /// By task: when it last went to sleep in this call.
  private final long[] asleepSince;

  /// By task: whether it was switched out to sleep and not woken since.
  private final boolean[] isAsleep;

  /// By task: the open wake's record.
  private final int[] openWake;

  /// By task: what its last readiness call reported.
  private final Report[] reports;

  /// By task: since when it holds a CPU.
  private final long[] runningSince;

  Accounting(Trace trace) {
    this.trace = trace;
    int n = trace.tasks().size();
    tasks = new Tallies(n);
    objects = new Tallies(trace.objects().size());
    enter = filled(n);
    openWake = filled(n);
    slept = new int[n];
    vain = new int[n];
    asleepSince = new long[n];
    isAsleep = new boolean[n];
    runningSince = new long[n];
    Arrays.fill(runningSince, NOT_RUNNING);
    reports = new Report[n];
    for (int i = 0; i < n; i++) {
      reports[i] = new Report();
    }
  }

  void listen(TallyListener listener) {
    listeners.add(listener);
  }

  /// Takes the next record.
  void see(int record) {
    int task = trace.task(record);
    switch (trace.kind(record)) {
      case SYS_ENTER -> entered(record, task);
      case SYS_EXIT -> exited(record, task);
      case SCHED_WAKING -> waking(record);
      case SCHED_SWITCH -> switched(record);
      case EP_SEND_EVENT -> sent(record, task);
      case EP_POLL_CALLBACK -> called(record);
      case SCHED_PROCESS_EXIT -> enter[task] = NONE;
      case SCHED_PROCESS_FORK,
          SCHED_WAKEUP_NEW,
          SCHED_WAKEUP,
          SCHED_MIGRATE_TASK,
          SIGNAL_GENERATE,
          SIGNAL_DELIVER,
          TIMER_EXPIRE,
          WAKE_UP,
          EP_ITEM_READY,
          IRQ_HANDLER_ENTRY,
          IRQ_HANDLER_EXIT,
          SOFTIRQ_RAISE,
          SOFTIRQ_ENTRY,
          SOFTIRQ_EXIT,
          NAPI_POLL,
          IPI_SEND_CPU,
          NET_DEV_QUEUE,
          NET_DEV_START_XMIT,
          NET_DEV_XMIT,
          NETIF_RX,
          NAPI_GRO_RECEIVE_ENTRY,
          NETIF_RECEIVE_SKB,
          CONSUME_SKB,
          KFREE_SKB,
          LINK_TRANSMIT,
          LINK_DELIVER,
          SK_DATA_READY,
          SK_WRITE_SPACE,
          INET_SOCK_SET_STATE,
          COUNTER,
          VAR,
          MARK,
          SNAPSHOT,
          CHOICE -> {}
    }
  }

  /// Closes the books at the end of the run: time on a CPU counts up to there.
  void finish() {
    for (int task = 0; task < runningSince.length; task++) {
      if (runningSince[task] != NOT_RUNNING) {
        tasks.add(task, Count.CPU, trace.endNanos() - runningSince[task]);
      }
    }
  }

  /// {@return the tasks that are still in a call}
  List<Asleep> asleep() {
    var asleep = new ArrayList<Asleep>();
    for (int task = 0; task < enter.length; task++) {
      if (enter[task] != NONE) {
        asleep.add(
            new Asleep(
                task,
                trace.call(enter[task]),
                enter[task],
                slept[task] > 0 ? asleepSince[task] : trace.time(enter[task]),
                slept[task],
                vain[task],
                isAsleep[task]));
      }
    }
    return asleep;
  }

  /// Writes what is open: calls that have not returned, wakes that are neither useful nor in vain.
  void writeOpen(LongConsumer out) {
    for (int task = 0; task < enter.length; task++) {
      out.accept(enter[task] == NONE ? 0 : 1);
      out.accept(openWake[task] == NONE ? NONE : trace.object(openWake[task]));
      out.accept(slept[task]);
      out.accept(vain[task]);
      out.accept(runningSince[task]);
      reports[task].write(out);
    }
  }

  private void entered(int record, int task) {
    count(record, task, Count.CALLS, 1);
    objects.add(trace.object(record), Count.CALLS, 1);
    enter[task] = record;
    slept[task] = 0;
    vain[task] = 0;
    if (Syscall.ofCode(trace.call(record)).callClass() == CallClass.READINESS) {
      reports[task].clear();
    }
  }

  private void exited(int record, int task) {
    Syscall call = Syscall.ofCode(trace.call(record));
    boolean isTransfer = call.callClass() == CallClass.TRANSFER && trace.ret(record) >= 0;
    if (isTransfer) {
      transferred(record, task);
    }
    int wake = openWake[task];
    if (wake != NONE) {
      openWake[task] = NONE;
      count(record, task, Count.RETURNED, 1);
      objects.add(trace.object(wake), Count.RETURNED, 1);
      if (isTransfer) {
        useful(record, task, wake);
      } else if (call.callClass() == CallClass.READINESS && trace.ret(record) > 0) {
        reports[task].expect(wake);
        reportPolled(record, task);
      }
    }
    enter[task] = NONE;
  }

  /// A transfer on what was reported makes the wake that ended the readiness call useful.
  private void transferred(int exit, int task) {
    Report report = reports[task];
    if (report.wake() == NONE) {
      return;
    }
    long[] args =
        trace.row(trace.enter(exit)) instanceof Row.SysEnter row ? row.args() : new long[0];
    boolean isReported =
        report.hasObject(trace.object(exit)) || (args.length > 0 && report.hasFd((int) args[0]));
    if (isReported) {
      int wake = report.wake();
      report.clear();
      useful(exit, task, wake);
    }
  }

  private void reportPolled(int exit, int task) {
    if (!(trace.row(exit) instanceof Row.SysExit row)) {
      return;
    }
    switch (row.result()) {
      case Row.Result.PollEvents(long[] flat) -> {
        for (int i = 0; i < flat.length; i += 2) {
          reports[task].addFd((int) flat[i]);
        }
      }
      case Row.Result.SelectSets(int[] read, int[] write, int[] except) -> {
        addFds(task, read);
        addFds(task, write);
        addFds(task, except);
      }
      case Row.Result.None _, Row.Result.EpollEvents _, Row.Result.Data _, Row.Result.Files _ -> {}
    }
  }

  private void addFds(int task, int[] fds) {
    for (int fd : fds) {
      reports[task].addFd(fd);
    }
  }

  private void useful(int record, int task, int wake) {
    count(record, task, Count.USEFUL, 1);
    objects.add(trace.object(wake), Count.USEFUL, 1);
  }

  private void waking(int record) {
    if (!(trace.row(record) instanceof Row.SchedWaking row)) {
      return;
    }
    int target = row.target();
    isAsleep[target] = false;
    if (enter[target] != NONE && row.by() != WakeBy.TIMER) {
      openWake[target] = record;
      count(record, target, Count.WAKEUPS, 1);
      objects.add(trace.object(record), Count.WAKEUPS, 1);
    }
  }

  private void switched(int record) {
    if (!(trace.row(record) instanceof Row.SchedSwitch row)) {
      return;
    }
    long now = trace.time(record);
    if (row.prev() >= 0) {
      leaves(record, row.prev(), row.prevState(), now);
    }
    if (row.next() >= 0) {
      runningSince[row.next()] = now;
      for (TallyListener listener : listeners) {
        listener.runs(record, row.next());
      }
    }
  }

  private void leaves(int record, int task, char state, long now) {
    switch (state) {
      case 'R' -> count(record, task, Count.INVOLUNTARY, 1);
      case 'X' -> {}
      default -> {
        count(record, task, Count.VOLUNTARY, 1);
        sleeps(record, task, now);
      }
    }
    long ran = runningSince[task] == NOT_RUNNING ? 0 : now - runningSince[task];
    runningSince[task] = NOT_RUNNING;
    count(record, task, Count.CPU, ran);
    for (TallyListener listener : listeners) {
      listener.stops(record, task);
    }
  }

  private void sleeps(int record, int task, long now) {
    isAsleep[task] = true;
    if (enter[task] == NONE) {
      return;
    }
    slept[task]++;
    asleepSince[task] = now;
    int wake = openWake[task];
    if (wake != NONE) {
      openWake[task] = NONE;
      vain[task]++;
      count(record, task, Count.VAIN, 1);
      objects.add(trace.object(wake), Count.VAIN, 1);
    }
  }

  /// A harvest in the context of `task`: what it delivers is reported to it, and the merges that
  /// the item went through are its merges.
  private void sent(int record, int task) {
    if (task < 0 || !(trace.row(record) instanceof Row.EpSendEvent row)) {
      return;
    }
    switch (row.outcome()) {
      case DELIVERED -> reports[task].addObject(row.item().object());
      case DROPPED -> {}
      case LEFT -> {
        return;
      }
    }
    int merged = 0;
    for (int arrival : row.arrivals()) {
      merged += isMerge(arrival) ? 1 : 0;
    }
    if (merged > 0) {
      count(record, task, Count.MERGES, merged);
    }
  }

  private void called(int record) {
    if (isMerge(record) && trace.row(record) instanceof Row.EpPollCallback row) {
      objects.add(trace.object(record), Count.MERGES, 1);
      objects.add(row.item().object(), Count.MERGES, 1);
    }
  }

  private boolean isMerge(int record) {
    return trace.row(record) instanceof Row.EpPollCallback row
        && row.how() == CallbackResult.MERGED;
  }

  private void count(int record, int task, Count count, long delta) {
    if (task < 0) {
      return;
    }
    tasks.add(task, count, delta);
    for (TallyListener listener : listeners) {
      listener.added(record, task, count, delta);
    }
  }

  private static int[] filled(int n) {
    var list = new int[n];
    Arrays.fill(list, NONE);
    return list;
  }
}
