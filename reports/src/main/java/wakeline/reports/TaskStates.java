package wakeline.reports;

import java.util.Arrays;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Where every task stands after the records read so far. Feed it every record, in order.
final class TaskStates {
  /// In [#enter(int)]: the task is in no call.
  static final int NONE = -1;

  enum State {
    /// Not created yet.
    ABSENT,
    RUNNABLE,
    RUNNING,
    SLEEPING,
    DEAD
  }

  private final Trace trace;

  /// One entry per task in each.
  private final State[] states;

  private final int[] cpus;
  private final int[] enters;
  private final int[] slept;
  private final long[] since;

  TaskStates(Trace trace) {
    this.trace = trace;
    int tasks = trace.tasks().size();
    states = new State[tasks];
    Arrays.fill(states, State.ABSENT);
    cpus = new int[tasks];
    enters = new int[tasks];
    Arrays.fill(enters, NONE);
    slept = new int[tasks];
    since = new long[tasks];
  }

  /// Goes on behind record `i`.
  void apply(int i) {
    switch (trace.kind(i)) {
      case SYS_ENTER -> applyEnter(i, trace.task(i));
      case SYS_EXIT -> enters[trace.task(i)] = NONE;
      case SCHED_SWITCH -> applySwitch(i, (Row.SchedSwitch) trace.row(i));
      case SCHED_WAKING -> wake(((Row.SchedWaking) trace.row(i)).target());
      case SCHED_WAKEUP_NEW -> wake(((Row.SchedWakeupNew) trace.row(i)).target());
      case SCHED_PROCESS_EXIT -> states[trace.task(i)] = State.DEAD;
      default -> {}
    }
  }

  private void applyEnter(int i, int task) {
    enters[task] = i;
    slept[task] = 0;
    since[task] = trace.time(i);
  }

  private void wake(int task) {
    if (states[task] != State.RUNNING && states[task] != State.DEAD) {
      states[task] = State.RUNNABLE;
    }
  }

  private void applySwitch(int i, Row.SchedSwitch row) {
    int prev = row.prev();
    if (prev >= 0 && states[prev] != State.DEAD) {
      switch (row.prevState()) {
        case 'X' -> states[prev] = State.DEAD;
        case 'R' -> states[prev] = State.RUNNABLE;
        default -> {
          states[prev] = State.SLEEPING;
          slept[prev]++;
          since[prev] = trace.time(i);
        }
      }
    }
    if (row.next() >= 0) {
      states[row.next()] = State.RUNNING;
      cpus[row.next()] = trace.cpu(i);
    }
  }

  int tasks() {
    return states.length;
  }

  State state(int task) {
    return states[task];
  }

  /// The CPU on which the task runs or ran last.
  int cpu(int task) {
    return cpus[task];
  }

  /// The `sys_enter` record of the call that the task is in, or [#NONE].
  int enter(int task) {
    return enters[task];
  }

  /// How often the task slept in the call that it is in.
  int slept(int task) {
    return slept[task];
  }

  /// How often it was woken in that call and slept again.
  int vain(int task) {
    return Math.max(0, slept[task] - 1);
  }

  /// The instant at which it last fell asleep in the call that it is in; that of the call's begin
  /// if it did not.
  long since(int task) {
    return since[task];
  }

  boolean isInCall(int task) {
    return enters[task] != NONE && states[task] != State.DEAD;
  }
}
