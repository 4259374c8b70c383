package wakeline.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task.Policy;
import wakeline.trace.SchedRule;

/// Time-sliced fair scheduling of one CPU, with the real-time policies above it.
///
/// `other`, `batch` and `idle` tasks share by weight ([FairQueue]); `fifo` and `rr` tasks run
/// before them. A slice ends at a tick, and ticks come only while others wait; a wakeup preempts at
/// the current task's return to user mode. There is no load balancing: tasks change CPUs by being
/// woken.
public final class FairRunQueue implements RunQueue {
  private static final long BASE_SLICE_NANOS = 700_000;
  private static final int MAX_SCALED_CPUS = 8;

  private final FairQueue fair;
  private final RealTimeQueue realTime;

  /// @param cpus of the host; the more there are, the longer a slice
  /// @param tickNanos period of the tick
  public FairRunQueue(int cpus, long tickNanos) {
    fair = new FairQueue(sliceNanos(cpus), tickNanos);
    realTime = new RealTimeQueue(tickNanos);
  }

  /// {@return the slice of a task that asked for none: 0.7 ms × (1 + log2(min(cpus, 8)))}
  ///
  /// Linux: kernel/sched/fair.c:update_sysctl()
  static long sliceNanos(int cpus) {
    int log2 = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.min(cpus, MAX_SCALED_CPUS));
    return BASE_SLICE_NANOS * (1 + log2);
  }

  @Override
  public void enqueue(Task task, Reason reason) {
    if (isRealTime(task)) {
      enqueueRealTime(task, reason);
    } else {
      enqueueFair(task, reason);
    }
    if (reason == Reason.WOKEN) {
      task.entity.recentUsedCpu = task.entity.previousCpu;
    }
  }

  private void enqueueFair(Task task, Reason reason) {
    switch (reason) {
      case NEW -> fair.enqueueNew(task);
      case WOKEN -> fair.enqueueWoken(task);
      case PREEMPTED -> fair.putBack(task);
      case YIELDED -> {
        fair.yields(task);
        fair.putBack(task);
      }
    }
  }

  private void enqueueRealTime(Task task, Reason reason) {
    if (reason == Reason.PREEMPTED && !task.entity.rrTurnOver) {
      realTime.enqueueFirst(task);
    } else {
      task.entity.rrTurnOver = false;
      realTime.enqueueLast(task);
    }
  }

  @Override
  public @Nullable Task pick() {
    Task next = realTime.pick();
    if (next == null) {
      return fair.pick();
    }
    fair.pickedElsewhere();
    return next;
  }

  @Override
  public List<Task> insteadOf(Task picked) {
    return isRealTime(picked) ? realTime.ofPriority(picked.priority) : fair.runnable();
  }

  @Override
  public void replace(Task picked, Task other) {
    if (isRealTime(picked)) {
      realTime.replace(picked, other);
    } else {
      fair.replace(picked, other);
    }
  }

  @Override
  public boolean isPreemptive() {
    return true;
  }

  @Override
  public int size() {
    return realTime.size() + fair.waiting();
  }

  /// Linux: kernel/sched/fair.c:check_preempt_wakeup_fair()
  @Override
  public @Nullable SchedRule preempts(Task woken, Task current) {
    if (isRealTime(woken)) {
      if (!isRealTime(current)) {
        return SchedRule.SCHED_RT_FIRST;
      }
      return woken.priority > current.priority ? SchedRule.SCHED_RT_PRIORITY : null;
    }
    if (isRealTime(current)) {
      return null;
    }
    if (fair.isSliceOver()) {
      return SchedRule.SCHED_SLICE_OVER;
    }
    if (current.policy == Policy.IDLE && woken.policy != Policy.IDLE) {
      fair.cancelProtection(current.entity);
      return SchedRule.SCHED_IDLE;
    }
    return woken.policy == Policy.OTHER && fair.wouldPick(woken) ? SchedRule.SCHED_PREEMPT : null;
  }

  @Override
  public void charge(Task current, long nanos) {
    if (!isRealTime(current)) {
      fair.charge(current.entity, nanos);
    }
  }

  @Override
  public void sleeps(Task current) {
    current.entity.previousCpu = current.cpu().number;
    if (!isRealTime(current)) {
      fair.sleeps(current);
    }
  }

  @Override
  public @Nullable SchedRule tick(Task current) {
    if (isRealTime(current)) {
      return realTime.tick(current) ? SchedRule.SCHED_RR_TURN : null;
    }
    return fair.isSliceOver() ? SchedRule.SCHED_SLICE_OVER : null;
  }

  @Override
  public boolean ticks() {
    return true;
  }

  @Override
  public Cpu selectCpu(Task woken, Cpu waker, boolean sync) {
    if (woken.entity.delayed) {
      woken.placement = null;
      return woken.cpu(); // it never left its queue
    }
    return isRealTime(woken)
        ? WakePlacement.realTime(woken)
        : WakePlacement.fair(woken, waker, sync);
  }

  /// {@return the weights of the runnable fair tasks}
  long load() {
    return fair.runnableLoad();
  }

  static boolean isRealTime(Task task) {
    return task.policy == Policy.FIFO || task.policy == Policy.RR;
  }
}
