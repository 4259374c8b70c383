package wakeline.spec;

/// Why a run ended: RUNTIME-CONTRACT §8.
public enum EndReason {
  /// No process is left.
  EXITED("exited"),
  /// Nothing can happen any more.
  IDLE("idle"),
  /// The next event lies after the scenario's limit.
  LIMIT("limit"),
  /// A program did what ends a run: an ignored failure, a failed `assert`, no progress, …
  ERROR("error"),
  /// A bound of the tool itself was met.
  BUDGET("budget");

  private final String word;

  EndReason(String word) {
    this.word = word;
  }

  /// The word in records.
  public String word() {
    return word;
  }

  /// Whether the run was cut off, so that what has not happened might still have.
  public boolean isCutOff() {
    return this == ERROR || this == BUDGET;
  }

  /// Whether it is the way that `ends:` claims.
  public boolean is(Ends claimed) {
    return switch (claimed) {
      case EXITED -> this == EXITED;
      case IDLE -> this == IDLE;
      case LIMIT -> this == LIMIT;
    };
  }
}
