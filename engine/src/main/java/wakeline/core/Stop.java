package wakeline.core;

/// What made the engine stop.
public enum Stop {
  /// No process is left.
  EXITED("exited"),
  /// Nothing can happen any more.
  IDLE("idle"),
  /// The next event lies after the scenario's limit.
  LIMIT("limit"),
  /// The program did something that ends the run as an error.
  ERROR("error"),
  /// A bound of the tool itself was reached.
  BUDGET("budget");

  private final String word;

  Stop(String word) {
    this.word = word;
  }

  /// The name in every output.
  public String word() {
    return word;
  }
}
