package wakeline.oracle;

/// How exactly this machine lets a scenario be played.
public enum Tier {
  /// All tasks on one CPU under SCHED_FIFO at one priority: each run is the same, and the model
  /// must agree in everything.
  FIFO("fifo"),
  /// The kernel schedules as it likes: runs differ where tasks race, so outcomes are sets.
  FREE("free"),
  /// Nothing can be played here.
  NONE("none");

  private final String word;

  Tier(String word) {
    this.word = word;
  }

  /// The word in outputs.
  public String word() {
    return word;
  }
}
