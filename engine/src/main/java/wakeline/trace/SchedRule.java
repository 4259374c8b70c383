package wakeline.trace;

/// Rules of scheduling: where a woken task goes, who runs, who gives way.
public enum SchedRule implements Rule {
  SCHED_FIFO(
      51,
      "kernel/sched/rt.c:enqueue_task_rt()",
      "First in, first out: a task that becomes runnable stands behind those that already"
          + " are, and nobody gives way to it."),
  SCHED_PLACE_IDLE(
      52,
      "kernel/sched/fair.c:select_idle_sibling()",
      "A woken task goes to an idle CPU if there is one."),
  SCHED_PLACE_WAKER(
      53,
      "kernel/sched/fair.c:wake_affine()",
      "A woken task moves to its waker's CPU if that one is about to be free or carries"
          + " less."),
  SCHED_PLACE_BACK(
      54,
      "kernel/sched/fair.c:select_task_rq_fair()",
      "A woken task goes back to the CPU on which it went to sleep."),
  SCHED_PLACE_RT(
      55,
      "kernel/sched/rt.c:select_task_rq_rt()",
      "A woken real-time task leaves its CPU only for one whose task it outranks, when it"
          + " does not outrank its own's."),
  SCHED_LAG(
      56,
      "kernel/sched/fair.c:place_entity()",
      "A task that was asleep comes back with the lag that it left with, owed time or owing"
          + " it."),
  SCHED_NEW(
      57,
      "kernel/sched/fair.c:place_entity()",
      "A new task begins with half a slice to its first deadline."),
  SCHED_DELAYED(
      58,
      "kernel/sched/fair.c:dequeue_entity()",
      "A task that sleeps while it owes time stays on the queue, and competes, until it"
          + " would have been picked."),
  SCHED_DELAYED_WOKEN(
      59,
      "kernel/sched/fair.c:requeue_delayed_entity()",
      "A task woken before it has paid what it owed stays where it stands and on the CPU"
          + " where it slept."),
  SCHED_PREEMPT(
      60,
      "kernel/sched/fair.c:check_preempt_wakeup_fair()",
      "A woken task that would be picked now takes the CPU, at the next return to user"
          + " mode: never inside a call."),
  SCHED_PROTECTED(
      61,
      "kernel/sched/fair.c:pick_eevdf()",
      "Who has the CPU keeps it until its slice is over, while it is owed time; a woken"
          + " task with an earlier deadline waits."),
  SCHED_SLICE_OVER(
      62,
      "kernel/sched/fair.c:entity_tick()",
      "A slice ends at a tick, and only while others wait."),
  SCHED_PICK(
      63,
      "kernel/sched/fair.c:pick_eevdf()",
      "Of those who are owed time the one with the earliest deadline runs."),
  SCHED_IDLE(
      64,
      "kernel/sched/fair.c:check_preempt_wakeup_fair()",
      "A task of policy idle gives way to any other that wakes."),
  SCHED_YIELD(
      65,
      "kernel/sched/fair.c:yield_task_fair()",
      "sched_yield gives up the slice: others that are owed time run first."),
  SCHED_RT_FIRST(
      66,
      "kernel/sched/core.c:__pick_next_task()",
      "A real-time task runs before all fair ones, and takes the CPU from them when it"
          + " wakes."),
  SCHED_RT_PRIORITY(
      67,
      "kernel/sched/rt.c:wakeup_preempt_rt()",
      "A real-time task gives way only to one of higher priority."),
  SCHED_RR_TURN(
      68,
      "kernel/sched/rt.c:task_tick_rt()",
      "A task of policy rr goes behind the others of its priority when its turn is over.");

  private final short code;
  private final String function;
  private final String sentence;

  SchedRule(int code, String function, String sentence) {
    this.code = (short) code;
    this.function = function;
    this.sentence = sentence;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
