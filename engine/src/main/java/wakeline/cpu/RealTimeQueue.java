package wakeline.cpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The waiting tasks of policy `fifo` and `rr` of one CPU. Linux: kernel/sched/sched.h:struct rt_rq
///
/// The highest priority runs first, within a priority who stands first. A task that is preempted
/// stands first again; one that yields or whose turn under `rr` is over stands last.
final class RealTimeQueue {
  private static final long RR_TURN_NANOS = 100_000_000;

  /// By falling priority, then from first to last.
  private final ArrayList<Task> queue = new ArrayList<>(0);

  /// Ticks of a turn under `rr`.
  private final int rrTicks;

  RealTimeQueue(long tickNanos) {
    rrTicks = tickNanos == 0 ? 1 : (int) Math.max(1, RR_TURN_NANOS / tickNanos);
  }

  int size() {
    return queue.size();
  }

  /// {@return the priority of the task that would run next, −1 if none waits}
  int highestPriority() {
    return queue.isEmpty() ? -1 : queue.getFirst().priority;
  }

  void enqueueFirst(Task task) {
    int at = 0;
    while (at < queue.size() && queue.get(at).priority > task.priority) {
      at++;
    }
    queue.add(at, task);
  }

  void enqueueLast(Task task) {
    int at = queue.size();
    while (at > 0 && queue.get(at - 1).priority < task.priority) {
      at--;
    }
    queue.add(at, task);
  }

  @Nullable Task pick() {
    return queue.isEmpty() ? null : queue.removeFirst();
  }

  /// {@return the tasks of a priority, from first to last}
  List<Task> ofPriority(int priority) {
    return queue.stream().filter(task -> task.priority == priority).toList();
  }

  /// `other` runs instead of `picked`.
  void replace(Task picked, Task other) {
    queue.remove(other);
    enqueueFirst(picked);
  }

  /// Counts a tick of a task's turn.
  ///
  /// @return whether its turn is over and another of its priority waits
  ///
  ///   Linux: kernel/sched/rt.c:task_tick_rt()
  boolean tick(Task current) {
    if (current.policy != Task.Policy.RR) {
      return false;
    }
    SchedEntity entity = current.entity;
    if (++entity.rrTicks < rrTicks) {
      return false;
    }
    entity.rrTicks = 0;
    entity.rrTurnOver = highestPriority() == current.priority;
    return entity.rrTurnOver;
  }
}
