package wakeline.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wakeline.core.Engine;
import wakeline.cost.CostTable;
import wakeline.cpu.Task.Policy;
import wakeline.trace.HostInfo;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;
import wakeline.trace.WakeBy;

/// A host with fair CPUs by hand, all costs 0, and tasks whose steps are written down in the test.
final class FairMachine {
  static final long US = 1_000;
  static final long MS = 1_000_000;
  private static final long MAX_EVENTS = 10_000_000;

  private final TraceWriter writer = new TraceWriter(true);
  final Engine engine = new Engine(MAX_EVENTS, new Clock());
  final Machine machine;
  private final List<Actor> actors = new ArrayList<>();
  private final TaskOwner process = new Process();

  FairMachine(int cpus) {
    writer.addHost(new HostInfo("box", cpus, "fair"));
    machine = new Machine(engine, writer, CostTable.ZERO, 0, "box", new int[] {1});
    for (int i = 0; i < cpus; i++) {
      machine.addCpu(new FairRunQueue(cpus, 4 * MS));
    }
  }

  Actor actor(String name) {
    return actor(name, 0, Policy.OTHER, 0);
  }

  Actor actor(String name, int nice, Policy policy, int priority) {
    return actor(name, nice, policy, priority, 0, true);
  }

  Actor actor(String name, int nice, Policy policy, int priority, int cpu, boolean pinned) {
    int tid = 101 + actors.size();
    int index = writer.addTask(new TaskInfo(0, name, name, name, "main", 0, tid, tid));
    var actor = new Actor(index, tid, machine.cpus().get(cpu), pinned, nice, policy, priority);
    actors.add(actor);
    return actor;
  }

  /// Starts all actors and runs until `untilNanos`, at the latest.
  Trace run(long untilNanos) {
    for (Actor actor : actors) {
      actor.task.start(null);
    }
    engine.run(untilNanos);
    return writer.finish(engine.now());
  }

  /// {@return the switches, as `milliseconds previous state next`}
  static List<String> switches(Trace trace) {
    var switches = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.SchedSwitch(int prev, char state, int next)) {
        switches.add(
            String.format(Locale.ROOT, "%.3f ", trace.time(i) / 1e6)
                + name(trace, prev)
                + " "
                + state
                + " "
                + name(trace, next));
      }
    }
    return switches;
  }

  /// {@return how long a task waited from each wake until it came on, in nanoseconds}
  static List<Long> latencies(Trace trace, Actor actor) {
    var latencies = new ArrayList<Long>();
    long wokenAt = -1;
    for (int i = 0; i < trace.size(); i++) {
      Row row = trace.row(i);
      if (row instanceof Row.SchedWaking waking && waking.target() == actor.task.index) {
        wokenAt = trace.time(i);
      }
      if (row instanceof Row.SchedSwitch change
          && change.next() == actor.task.index
          && wokenAt >= 0) {
        latencies.add(trace.time(i) - wokenAt);
        wokenAt = -1;
      }
    }
    return latencies;
  }

  /// {@return how long a task held its CPU, in nanoseconds}
  static long cpuNanos(Trace trace, Actor actor) {
    long nanos = 0;
    long since = -1;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.SchedSwitch(int prev, char _, int next)) {
        if (prev == actor.task.index && since >= 0) {
          nanos += trace.time(i) - since;
        }
        since = next == actor.task.index ? trace.time(i) : prev == actor.task.index ? -1 : since;
      }
    }
    return since < 0 ? nanos : nanos + trace.endNanos() - since;
  }

  static int count(Trace trace, Kind kind) {
    int count = 0;
    for (int i = 0; i < trace.size(); i++) {
      count += trace.kind(i) == kind ? 1 : 0;
    }
    return count;
  }

  private static String name(Trace trace, int task) {
    return task < 0 ? "idle" : trace.tasks().get(task).name();
  }

  private final class Clock implements Engine.Progress {
    @Override
    public void now(long timeNanos) {
      writer.now(timeNanos);
    }

    @Override
    public boolean isFull() {
      return false;
    }
  }

  private static final class Process extends TaskOwner {
    @Override
    public void returnToUser(Task task) {}
  }

  /// One thing a task does.
  interface Step {
    void begin(Task task);
  }

  /// A task of the test: steps, done in turn.
  final class Actor implements UserMode {
    final Task task;
    private final List<Step> steps = new ArrayList<>();
    private int next;

    Actor(int index, int tid, Cpu cpu, boolean pinned, int nice, Policy policy, int priority) {
      task = new Task(machine, index, process, tid, this, cpu, pinned, nice, policy, priority);
    }

    Actor step(Step step) {
      steps.add(step);
      return this;
    }

    Actor compute(long nanos) {
      return step(task -> task.call(new Compute(nanos)));
    }

    /// Sleeps until an instant; nothing if it has passed.
    Actor at(long nanos) {
      return step(
          task -> {
            if (nanos > engine.now()) {
              task.call(new Sleep(nanos, "at"));
            }
          });
    }

    Actor sleep(long nanos) {
      return step(task -> task.call(new Sleep(engine.now() + nanos, "sleep")));
    }

    /// Sleeps until somebody wakes it.
    Actor block() {
      return step(task -> task.call(new Block()));
    }

    Actor wake(Actor other, boolean sync) {
      return step(task -> other.task.wake(task, WakeBy.WAKEUP, -1, Queue.NONE, false, sync));
    }

    Actor yield() {
      return step(task -> task.cpu().yieldCurrent());
    }

    Actor times(int n, Step... what) {
      for (int i = 0; i < n; i++) {
        steps.addAll(List.of(what));
      }
      return this;
    }

    SchedEntity entity() {
      return task.entity;
    }

    @Override
    public void run(Task task) {
      if (next == steps.size()) {
        task.state = Task.State.DEAD;
      } else {
        steps.get(next++).begin(task);
      }
    }

    @Override
    public void complete(long value, int errno) {}

    @Override
    public void handle(Task task, long handler, int signal) {}

    @Override
    public long memoryBytes() {
      return 0;
    }

    @Override
    public UserMode fork() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Block extends Frame {
    @Override
    protected Next run(Context cx) {
      return step++ == 0 ? ((Task) cx).sleep() : cx.done(0);
    }
  }
}
