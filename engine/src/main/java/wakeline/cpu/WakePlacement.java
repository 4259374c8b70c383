package wakeline.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task.Policy;
import wakeline.trace.SchedRule;

/// Where a woken task that is not pinned goes. All CPUs of a host share one cache.
///
/// Linux: kernel/sched/fair.c:select_task_rq_fair()
final class WakePlacement {
  /// How much heavier than the waker's CPU the previous one must be, in percent.
  private static final int IMBALANCE_PERCENT = 108;

  private WakePlacement() {}

  static Cpu fair(Task woken, Cpu waker, boolean sync) {
    Cpu previous = woken.cpu();
    if (previous == waker) {
      return idleSibling(woken, previous, previous);
    }
    Cpu target = pullsToWaker(woken, previous, waker, sync) ? waker : previous;
    return idleSibling(woken, previous, target);
  }

  /// {@return whether the search begins at the waker's CPU and not at the previous one}
  ///
  /// Linux: kernel/sched/fair.c:wake_affine()
  private static boolean pullsToWaker(Task woken, Cpu previous, Cpu waker, boolean sync) {
    if (waker.isIdle()) {
      return !previous.isIdle();
    }
    if (sync && runnable(waker) == 1) {
      return true;
    }
    if (previous.isIdle()) {
      return false;
    }
    return isLighter(woken, previous, waker, sync);
  }

  /// Compares what the two CPUs would carry. Linux weighs decayed averages; here it is what is
  /// runnable now.
  ///
  /// Linux: kernel/sched/fair.c:wake_affine_weight()
  private static boolean isLighter(Task woken, Cpu previous, Cpu waker, boolean sync) {
    Task waking = waker.current();
    long wakerLoad = load(waker);
    if (sync && waking != null && !FairRunQueue.isRealTime(waking)) {
      wakerLoad -= waking.entity.weight;
    }
    long ours = (wakerLoad + woken.entity.weight) * 100;
    long theirs = load(previous) * IMBALANCE_PERCENT + (sync ? 1 : 0);
    return ours < theirs;
  }

  /// {@return an idle CPU near `target`, else `target`}
  ///
  /// Linux: kernel/sched/fair.c:select_idle_sibling()
  private static Cpu idleSibling(Task woken, Cpu previous, Cpu target) {
    woken.placement = SchedRule.SCHED_PLACE_IDLE;
    if (takes(target)) {
      return target;
    }
    if (takes(previous)) {
      return previous;
    }
    List<Cpu> cpus = target.machine.cpus();
    int recent = woken.entity.recentUsedCpu;
    if (recent >= 0 && takes(cpus.get(recent))) {
      return cpus.get(recent);
    }
    for (int i = 1; i < cpus.size(); i++) {
      Cpu cpu = cpus.get((target.number + i) % cpus.size());
      if (cpu.isIdle()) {
        return cpu;
      }
    }
    woken.placement = target == previous ? SchedRule.SCHED_PLACE_BACK : SchedRule.SCHED_PLACE_WAKER;
    return target;
  }

  /// {@return whether a CPU is idle, or runs nothing but tasks of policy `idle`}
  private static boolean takes(Cpu cpu) {
    Task current = cpu.current();
    return cpu.isIdle()
        || (current != null && current.policy == Policy.IDLE && cpu.runQueue.size() == 0);
  }

  /// A real-time task stays unless its CPU is busy with one that it does not preempt.
  ///
  /// Linux: kernel/sched/rt.c:select_task_rq_rt()
  static Cpu realTime(Task woken) {
    woken.placement = SchedRule.SCHED_PLACE_RT;
    Cpu previous = woken.cpu();
    if (priority(previous.current()) < woken.priority) {
      return previous;
    }
    Cpu lowest = previous;
    for (Cpu cpu : previous.machine.cpus()) {
      if (priority(cpu.current()) < priority(lowest.current())) {
        lowest = cpu;
      }
    }
    return priority(lowest.current()) < woken.priority ? lowest : previous;
  }

  /// {@return a real-time priority, 0 for a fair task, −1 for none}
  private static int priority(@Nullable Task task) {
    return task == null ? -1 : task.priority;
  }

  private static int runnable(Cpu cpu) {
    return cpu.runQueue.size() + (cpu.current() == null ? 0 : 1);
  }

  private static long load(Cpu cpu) {
    return cpu.runQueue instanceof FairRunQueue queue ? queue.load() : 0;
  }
}
