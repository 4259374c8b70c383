package wakeline.spec;

/// A process's scheduling class under [Sched#FAIR] (`policy:`), see sched(7).
public enum Policy {
  OTHER("other"),
  BATCH("batch"),
  IDLE("idle"),
  FIFO("fifo"),
  RR("rr");

  private final String word;

  Policy(String word) {
    this.word = word;
  }

  /// The word in files.
  public String word() {
    return word;
  }

  /// Whether tasks of this class have a priority from 1 to 99 instead of a nice value.
  public boolean isRealtime() {
    return this == FIFO || this == RR;
  }
}
