package wakeline.trace;

/// Rules of wait queues and of waking a task. Linux: kernel/sched/wait.c
public enum WaitRule implements Rule {
  WQ_NOBODY(
      40,
      "kernel/sched/wait.c:__wake_up_common()",
      "A wake that finds nobody on the queue wakes nobody, and the queue remembers nothing"
          + " of it."),
  WQ_SHARED_HEAD(
      41,
      "kernel/sched/wait.c:add_wait_queue()",
      "Who waits without being exclusive stands at the head, the newest first, and every"
          + " wake reaches all of them."),
  WQ_SHARED_TAIL(
      42,
      "kernel/sched/wait.c:do_wait_intr_irq()",
      "Readers of an eventfd or a timerfd and parents in wait stand at the tail without"
          + " being exclusive: all are woken, the oldest first."),
  WQ_EXCLUSIVE_TAIL(
      43,
      "kernel/sched/wait.c:prepare_to_wait_exclusive()",
      "Exclusive waiters stand at the tail: a wake for one takes who has slept longest."),
  WQ_EXCLUSIVE_HEAD(
      44,
      "include/linux/wait.h:__add_wait_queue_exclusive()",
      "Sleepers in epoll_wait stand at the head: a wake takes who went to sleep last."),
  WQ_ENOUGH(
      45,
      "kernel/sched/wait.c:__wake_up_common()",
      "The walk ends with the last exclusive waiter that it was to wake; those behind sleep"
          + " on."),
  WQ_WAKE_ALL(
      46,
      "kernel/sched/wait.c:__wake_up_common()",
      "A wake for all reaches the exclusive waiters too, every one of them."),
  WQ_KEY(
      47,
      "fs/select.c:pollwake()",
      "A waiter that asked for none of the events that the wake brings sleeps on and counts"
          + " for nothing."),
  WQ_AWAKE(
      48,
      "kernel/sched/core.c:default_wake_function()",
      "A waiter that is awake already is told to look again but does not count: the walk"
          + " goes on to the next."),
  WQ_LATE(
      49,
      "kernel/sched/wait.c:__wake_up()",
      "The queue is locked during a walk: who comes to it meanwhile is not met."),
  WAKE_INTERRUPT(
      50,
      "kernel/sched/core.c:ttwu_queue()",
      "A task that wakes on another CPU, an idle one, is runnable only when the interrupt"
          + " has reached that CPU.");

  private final short code;
  private final String function;
  private final String sentence;

  WaitRule(int code, String function, String sentence) {
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
