package wakeline.cpu;

/// What a fair run queue keeps per task. Linux: include/linux/sched.h:struct sched_entity
public final class SchedEntity {
  /// Weighted run time in nanoseconds.
  long vruntime;

  /// Virtual deadline.
  long deadline;

  /// Lag saved while it sleeps.
  long vlag;

  /// When it joined the queue, for ties.
  long order;

  /// Whether it went to sleep owing time and still counts on the run queue (DELAY_DEQUEUE).
  boolean delayed;
}
