package wakeline.spec;

/// How a host's CPUs choose the next task (`sched:`).
public enum Sched {
  /// Time slices by weight, with preemption at wakeup.
  FAIR("fair"),
  /// Run to block, first come, first served: the reference.
  FIFO("fifo");

  private final String word;

  Sched(String word) {
    this.word = word;
  }

  /// The word in files and records.
  public String word() {
    return word;
  }
}
