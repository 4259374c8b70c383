package wakeline.cli;

/// What the shell is told, in ascending order of what counts more.
enum ExitStatus {
  OK(0),
  /// A run does something else than its golden, or than the run it is compared with.
  GOLDEN(4),
  /// The real kernel does something else than the model.
  DIFFERS(5),
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

  /// The one of the two that a run over several files ends with: the one that counts more.
  ExitStatus or(ExitStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
