package wakeline.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.oracle.wire.Journal;
import wakeline.spec.HostSpec;
import wakeline.spec.Scenario;
import wakeline.trace.HostInfo;
import wakeline.trace.ListKind;
import wakeline.trace.ObjectInfo;
import wakeline.trace.Queue;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;
import wakeline.trace.WakeBy;

/// A journal as a trace: what was seen, and the switches and wakes that follow from it.
///
/// Which task woke another one is not seen; that it slept, how often, and when it went on is. So a
/// `sched_waking` here has no waker, and stands where the woken task next did something.
final class Transcript {
  private static final int CPU = 0;
  private static final int NOBODY = -1;
  private static final int NONE = -1;

  private final Journal journal;
  private final TraceWriter trace = new TraceWriter(true);

  /// By task.
  private final List<TaskInfo> tasks = new ArrayList<>();

  private int[] lastRecord = new int[8];
  private int[] enter = new int[8];

  /// Calls of the tasks that are in one.
  private int[] call = new int[8];

  /// How often a task was switched out in the call it is in.
  private int[] switchedOut = new int[8];

  private boolean[] isOut = new boolean[8];
  private boolean[] isParked = new boolean[8];
  private boolean[] isOver = new boolean[8];

  /// By host: the task on its CPU.
  private final int[] running;

  private Transcript(Journal journal, int hosts) {
    this.journal = journal;
    this.running = new int[hosts];
    Arrays.fill(running, NOBODY);
  }

  static Trace of(Scenario scenario, Journal journal, long endNanos) {
    var transcript = new Transcript(journal, scenario.hosts().size());
    for (HostSpec host : scenario.hosts()) {
      transcript.trace.addHost(new HostInfo(host.name(), 1, "fifo"));
    }
    for (String text : journal.texts()) {
      transcript.trace.intern(text);
    }
    transcript.write();
    transcript.trace.now(endNanos);
    return transcript.trace.finish(endNanos);
  }

  private void write() {
    for (int at = 0; at < journal.length(); at += Journal.HEAD + (int) journal.get(at + 3)) {
      int kind = (int) journal.get(at);
      int task = (int) journal.get(at + 1) - 1;
      trace.now(journal.get(at + 2));
      int n = (int) journal.get(at + 3);
      int own = at + Journal.HEAD;
      switch (kind) {
        case Journal.TASK -> task(own, task);
        case Journal.OBJECT ->
            trace.addObject(new ObjectInfo((int) journal.get(own), text(own + 1), text(own + 2)));
        case Journal.ENTER -> enter(own, n, task);
        case Journal.EXIT -> exit(own, n, task);
        case Journal.PARK -> parked(task);
        case Journal.UNPARK -> {
          switchTo(task, WakeBy.TIMER);
          isParked[task] = false;
        }
        case Journal.MARK -> {
          switchTo(task, WakeBy.WAKEUP);
          recorded(
              task,
              trace.mark(
                  host(task), CPU, task, lastRecord[task], text(own), longs(own + 1, n - 1)));
        }
        case Journal.SNAPSHOT -> {
          switchTo(task, WakeBy.WAKEUP);
          var rows = new ArrayList<String>();
          for (int i = 1; i < n; i++) {
            rows.add(text(own + i));
          }
          recorded(task, trace.snapshot(host(task), CPU, task, lastRecord[task], text(own), rows));
        }
        case Journal.VAR -> {
          switchTo(task, WakeBy.WAKEUP);
          recorded(
              task,
              trace.var(
                  host(task),
                  CPU,
                  task,
                  lastRecord[task],
                  (int) journal.get(own + 2),
                  (int) journal.get(own),
                  journal.get(own + 1)));
        }
        case Journal.SIGNAL -> {
          switchTo(task, WakeBy.WAKEUP);
          recorded(
              task,
              trace.signalDeliver(
                  host(task), CPU, task, lastRecord[task], (int) journal.get(own), task));
        }
        case Journal.END -> end(own, task);
        case Journal.ASLEEP -> asleep(task, (int) journal.get(own));
        default -> throw new IllegalStateException("entry of kind " + kind);
      }
    }
    for (int host = 0; host < running.length; host++) {
      if (running[host] != NOBODY) {
        switchFrom(host, NOBODY);
      }
    }
  }

  private String text(int at) {
    return journal.texts().get((int) journal.get(at));
  }

  private long[] longs(int at, int n) {
    var longs = new long[n];
    for (int i = 0; i < n; i++) {
      longs[i] = journal.get(at + i);
    }
    return longs;
  }

  private int host(int task) {
    return tasks.get(task).host();
  }

  private void recorded(int task, int record) {
    lastRecord[task] = record;
  }

  private void task(int own, int task) {
    int creator = (int) journal.get(own + 8) - 1;
    var info =
        new TaskInfo(
            (int) journal.get(own),
            text(own + 1),
            text(own + 2),
            text(own + 3),
            text(own + 4),
            (int) journal.get(own + 5),
            (int) journal.get(own + 6),
            (int) journal.get(own + 7));
    tasks.add(info);
    trace.addTask(info);
    if (task >= enter.length) {
      grow(2 * task);
    }
    enter[task] = NONE;
    int cause = NONE;
    if (creator != NOBODY) {
      switchTo(creator, WakeBy.WAKEUP);
      cause =
          trace.schedProcessFork(
              host(creator), CPU, creator, lastRecord[creator], task, journal.get(own + 9) != 0);
      recorded(creator, cause);
    }
    int record = trace.schedWakeupNew(info.host(), CPU, creator, cause, task, CPU);
    recorded(task, record);
  }

  private void grow(int size) {
    lastRecord = Arrays.copyOf(lastRecord, size);
    enter = Arrays.copyOf(enter, size);
    call = Arrays.copyOf(call, size);
    switchedOut = Arrays.copyOf(switchedOut, size);
    isOut = Arrays.copyOf(isOut, size);
    isParked = Arrays.copyOf(isParked, size);
    isOver = Arrays.copyOf(isOver, size);
  }

  /// Brings a task onto its CPU, if it is not there.
  private void switchTo(int task, WakeBy by) {
    int host = host(task);
    if (running[host] == task) {
      return;
    }
    if (isOut[task]) {
      woken(task, by);
      isOut[task] = false;
    }
    switchFrom(host, task);
  }

  private void woken(int task, WakeBy by) {
    int waking =
        trace.schedWaking(
            host(task),
            CPU,
            NOBODY,
            lastRecord[task],
            task,
            CPU,
            by,
            NONE,
            Queue.NONE,
            false,
            false);
    recorded(task, trace.schedWakeup(host(task), CPU, NOBODY, waking, task, CPU));
  }

  /// The task on a host's CPU leaves it for another one or for none.
  private void switchFrom(int host, int next) {
    int prev = running[host];
    char state = 'S';
    if (prev != NOBODY) {
      boolean sleeps = enter[prev] != NONE || isParked[prev];
      state = isOver[prev] ? 'X' : sleeps ? 'S' : 'R';
      isOut[prev] = state == 'S';
      if (enter[prev] != NONE && state == 'S') {
        switchedOut[prev]++;
      }
    }
    int cause = next == NOBODY ? lastRecord[prev] : lastRecord[next];
    int record = trace.schedSwitch(host, CPU, prev, cause, prev, state, next);
    running[host] = next;
    if (next != NOBODY) {
      recorded(next, record);
    }
  }

  private void enter(int own, int n, int task) {
    switchTo(task, WakeBy.WAKEUP);
    call[task] = (int) journal.get(own);
    switchedOut[task] = 0;
    enter[task] =
        trace.sysEnter(
            host(task),
            CPU,
            task,
            lastRecord[task],
            call[task],
            (int) journal.get(own + 1),
            (int) journal.get(own + 2),
            longs(own + 3, n - 3),
            n - 3);
    recorded(task, enter[task]);
  }

  private void exit(int own, int n, int task) {
    int slept = (int) journal.get(own + 3);
    while (switchedOut[task] < slept) {
      if (running[host(task)] == task) {
        switchFrom(host(task), NOBODY);
      } else {
        woken(task, WakeBy.WAKEUP);
        isOut[task] = false;
        switchFrom(host(task), task);
      }
    }
    switchTo(task, WakeBy.WAKEUP);
    int host = host(task);
    int cause = slept > 0 ? lastRecord[task] : enter[task];
    int object = (int) journal.get(own + 2);
    long value = journal.get(own);
    int errno = (int) journal.get(own + 1);
    int vain = Math.max(0, slept - 1);
    var list = ListKind.of(journal.get(own + 4));
    long[] flat = longs(own + 5, n - 5);
    int record =
        list == ListKind.NONE
            ? trace.sysExit(
                host, CPU, task, cause, call[task], object, value, errno, enter[task], slept, vain)
            : trace.sysExit(
                host,
                CPU,
                task,
                cause,
                call[task],
                list == ListKind.SELECT ? NONE : object,
                value,
                enter[task],
                slept,
                vain,
                list,
                flat,
                flat.length);
    enter[task] = NONE;
    recorded(task, record);
  }

  private void parked(int task) {
    switchTo(task, WakeBy.WAKEUP);
    isParked[task] = true;
    switchFrom(host(task), NOBODY);
  }

  private void end(int own, int task) {
    enter[task] = NONE;
    switchTo(task, WakeBy.WAKEUP);
    recorded(
        task,
        trace.schedProcessExit(
            host(task),
            CPU,
            task,
            lastRecord[task],
            (int) journal.get(own),
            (int) journal.get(own + 1)));
    isOver[task] = true;
    switchFrom(host(task), NOBODY);
  }

  private void asleep(int task, int slept) {
    if (running[host(task)] == task) {
      switchFrom(host(task), NOBODY);
    }
    while (switchedOut[task] < slept) {
      woken(task, WakeBy.WAKEUP);
      isOut[task] = false;
      switchFrom(host(task), task);
      switchFrom(host(task), NOBODY);
    }
  }
}
