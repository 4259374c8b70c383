package wakeline.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.syscall.Errno;
import wakeline.trace.CallbackResult;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// The rows of each thread: its state, its calls, and inside of them the walks over wait queues.
/// Feed it every record, in order, behind `states` and `descriptors`.
final class ViewThreads {
  private final Trace trace;
  private final ViewWindow window;
  private final Phrases phrases;
  private final TaskStates states;
  private final Words words;
  private final List<TaskInfo> tasks;

  /// By task.
  private final List<ViewLane> threads = new ArrayList<>();

  /// By task.
  private final List<ViewLane> calls = new ArrayList<>();

  /// By task: the state that its row shows.
  private final TaskStates.State[] shown;

  private final ViewWalks walks;

  ViewThreads(
      Trace trace,
      ViewWindow window,
      Phrases phrases,
      TaskStates states,
      Names names,
      Words words) {
    this.trace = trace;
    this.window = window;
    this.phrases = phrases;
    this.states = states;
    this.words = words;
    tasks = trace.tasks();
    shown = new TaskStates.State[tasks.size()];
    Arrays.fill(shown, TaskStates.State.ABSENT);
    for (int k = 0; k < tasks.size(); k++) {
      var task = tasks.get(k);
      threads.add(new ViewLane(ViewLane.Sort.THREAD, task.host(), k, 0, task.name()));
      calls.add(new ViewLane(ViewLane.Sort.CALLS, task.host(), k, 0, ""));
    }
    walks = new ViewWalks(trace, window, phrases, names);
  }

  void apply(int i) {
    walks.apply(i);
    int task = trace.task(i);
    switch (trace.kind(i)) {
      case SYS_ENTER -> calls.get(task).become(i, ViewLane.UNFINISHED, phrases.number(call(i)));
      case SYS_EXIT -> exit(i, task);
      case SCHED_SWITCH -> {
        var row = (Row.SchedSwitch) trace.row(i);
        become(i, row.prev());
        become(i, row.next());
        if (row.prev() >= 0
            && row.prevState() != 'R'
            && states.enter(row.prev()) >= 0
            && states.slept(row.prev()) > 1) {
          threads.get(row.prev()).sign(i, ViewSign.VAIN);
        }
      }
      case SCHED_WAKING -> become(i, ((Row.SchedWaking) trace.row(i)).target());
      case SCHED_WAKEUP_NEW -> become(i, ((Row.SchedWakeupNew) trace.row(i)).target());
      case SCHED_PROCESS_EXIT -> {
        become(i, task);
        calls.get(task).end(i);
        threads.get(task).sign(i, ViewSign.EXIT);
      }
      case SIGNAL_DELIVER ->
          threads.get(((Row.SignalDeliver) trace.row(i)).target()).sign(i, ViewSign.SIGNAL);
      case MARK, SNAPSHOT -> {
        if (task >= 0) {
          threads.get(task).sign(i, ViewSign.MARK);
        }
      }
      case EP_POLL_CALLBACK -> {
        CallbackResult how = ((Row.EpPollCallback) trace.row(i)).how();
        if (task >= 0 && isRemarkable(how)) {
          calls.get(task).sign(i, sign(how));
        }
      }
      default -> {}
    }
  }

  /// Whether an arrival did not simply make its item ready.
  static boolean isRemarkable(CallbackResult how) {
    return how == CallbackResult.MERGED || how == CallbackResult.DISABLED;
  }

  static ViewSign sign(CallbackResult how) {
    return how == CallbackResult.MERGED ? ViewSign.MERGE : ViewSign.LOST;
  }

  private String call(int enter) {
    return window.contains(enter)
        ? words.call(enter) + " …"
        : words.name(trace.call(enter)) + "() …";
  }

  private void exit(int i, int task) {
    int look = ViewLane.PLAIN;
    boolean isMerge = words.reportsMerge(i);
    if (trace.errno(i) == Errno.EAGAIN) {
      look = ViewLane.FRUITLESS;
      calls.get(task).sign(i, ViewSign.FRUITLESS);
    } else if (trace.errno(i) != 0) {
      look = ViewLane.FAILED;
    } else if (isMerge) {
      look = ViewLane.MERGED;
      calls.get(task).sign(i, ViewSign.MERGE);
    }
    String text =
        window.contains(i)
            ? words.call(trace.enter(i)) + words.result(i)
            : words.name(trace.call(i)) + "()";
    calls.get(task).endAs(i, look, phrases.number(text));
  }

  /// Shows the state of a task, if it is another than before.
  private void become(int i, int task) {
    if (task < 0
        || (states.state(task) == shown[task] && shown[task] != TaskStates.State.RUNNING)) {
      return;
    }
    ViewLane lane = threads.get(task);
    switch (states.state(task)) {
      case ABSENT, DEAD -> lane.end(i);
      case RUNNABLE -> lane.become(i, ViewLane.RUNNABLE, phrases.number("runnable"));
      case RUNNING -> {
        if (shown[task] != TaskStates.State.RUNNING) {
          lane.become(i, ViewLane.RUNNING, phrases.number("running on cpu" + states.cpu(task)));
        }
      }
      case SLEEPING -> lane.become(i, ViewLane.SLEEPING, phrases.number(asleep(i, task)));
    }
    shown[task] = states.state(task);
  }

  private String asleep(int i, int task) {
    int enter = states.enter(task);
    if (enter < 0) {
      return "asleep";
    }
    return "asleep in " + (window.contains(i) ? words.call(enter) : words.name(trace.call(enter)));
  }

  void end(int size) {
    threads.forEach(lane -> lane.end(size));
    calls.forEach(lane -> lane.end(size));
  }

  /// {@return the row of a task's states}
  ViewLane thread(int task) {
    return threads.get(task);
  }

  /// Adds the rows of a host's threads that did anything.
  void addTo(List<ViewLane> lanes, int host) {
    List<List<ViewLane>> inside = walks.lanes(tasks);
    for (int task = 0; task < tasks.size(); task++) {
      if (tasks.get(task).host() == host && !threads.get(task).isEmpty()) {
        lanes.add(threads.get(task));
        if (!calls.get(task).isEmpty()) {
          lanes.add(calls.get(task));
          lanes.addAll(inside.get(task));
        }
      }
    }
  }
}
