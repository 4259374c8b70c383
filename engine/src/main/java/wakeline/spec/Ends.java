package wakeline.spec;

/// The ways a run can be claimed to end (`ends:`).
public enum Ends {
  /// No process is left.
  EXITED("exited"),
  /// Nothing can happen any more.
  IDLE("idle"),
  /// The next event lies after the limit.
  LIMIT("limit");

  private final String word;

  Ends(String word) {
    this.word = word;
  }

  /// The word in files and records.
  public String word() {
    return word;
  }
}
