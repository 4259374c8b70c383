package wakeline.cli;

/// What the shell is told. 4 and 5 are kept for a differing golden and a disagreeing kernel.
enum ExitStatus {
  OK(0),
  /// A claim failed, was vacuous or undecided, or a run ended as it should not have.
  FAILED(1),
  /// The command line makes no sense, or names nothing that is there.
  USAGE(2),
  /// A scenario cannot be run as it is written.
  INVALID(3),
  /// A fault of Wakeline itself.
  INTERNAL(70);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /// The one of the two that a run over several files ends with: the higher code.
  ExitStatus or(ExitStatus other) {
    return code >= other.code ? this : other;
  }
}
