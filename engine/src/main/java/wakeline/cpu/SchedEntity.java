package wakeline.cpu;

import wakeline.core.Scheduling;
import wakeline.core.Unobserved;
import wakeline.cpu.Task.Policy;

/// What a fair run queue keeps per task. Linux: include/linux/sched.h:struct sched_entity
///
/// Virtual times are nanoseconds at the pace of a task of nice 0. They wrap, so they are compared
/// by their difference.
public final class SchedEntity {
  static final int NICE_0_WEIGHT = 1_024;
  private static final int IDLE_WEIGHT = 3;
  private static final int LOWEST_NICE = -20;

  /// By nice, from −20 to 19: each step is a tenth of the CPU between two tasks.
  ///
  /// Linux: kernel/sched/core.c:sched_prio_to_weight
  private static final int[] WEIGHT_OF_NICE = {
    88_761, 71_755, 56_483, 46_273, 36_291,
    29_154, 23_254, 18_705, 14_949, 11_916,
    9_548, 7_620, 6_100, 4_904, 3_906,
    3_121, 2_501, 1_991, 1_586, 1_277,
    1_024, 820, 655, 526, 423,
    335, 272, 215, 172, 137,
    110, 87, 70, 56, 45,
    36, 29, 23, 18, 15
  };

  private static final int NO_CPU = -1;

  /// Its share against the others'.
  final int weight;

  /// Weighted run time.
  @Scheduling long vruntime;

  /// Virtual deadline: when its slice will have been served.
  @Scheduling long deadline;

  /// How far it was behind its due service when it left the queue; it comes back with it.
  @Scheduling long vlag;

  /// It keeps the CPU until its run time passes this, as long as it is eligible.
  @Scheduling long vprot;

  /// When it joined the queue, for ties.
  @Unobserved long order;

  /// Whether it sleeps owing time and still counts on the run queue (DELAY_DEQUEUE).
  @Scheduling boolean delayed;

  /// Where it stands in its queue's array.
  @Unobserved int at;

  /// Ticks of its turn under `rr`, and whether it was its last.
  int rrTicks;

  boolean rrTurnOver;

  /// The CPU it went to sleep on, and the one of the time before; [#NO_CPU] if none.
  int previousCpu = NO_CPU;

  int recentUsedCpu = NO_CPU;

  SchedEntity(Policy policy, int nice) {
    weight = policy == Policy.IDLE ? IDLE_WEIGHT : WEIGHT_OF_NICE[nice - LOWEST_NICE];
  }

  /// {@return real time at the pace of this task's virtual time}
  ///
  /// Linux: kernel/sched/fair.c:calc_delta_fair()
  long scaled(long nanos) {
    if (weight == NICE_0_WEIGHT) {
      return nanos;
    }
    return nanos / weight * NICE_0_WEIGHT + nanos % weight * NICE_0_WEIGHT / weight;
  }

  /// {@return whether it is served before `other`, both being eligible: by deadline, then run time,
  /// then order of joining}
  boolean isBefore(SchedEntity other) {
    if (deadline != other.deadline) {
      return deadline - other.deadline < 0;
    }
    if (vruntime != other.vruntime) {
      return vruntime - other.vruntime < 0;
    }
    return order < other.order;
  }
}
