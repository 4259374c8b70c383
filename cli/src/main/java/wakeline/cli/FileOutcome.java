package wakeline.cli;

/// What became of one file.
enum FileOutcome {
  PASSED(ExitStatus.OK),
  FAILED(ExitStatus.FAILED),
  /// It cannot be run as it is written.
  INVALID(ExitStatus.INVALID),
  /// Wakeline itself failed.
  FAULT(ExitStatus.INTERNAL),
  /// No row of it was selected.
  SKIPPED(ExitStatus.OK);

  private final ExitStatus status;

  FileOutcome(ExitStatus status) {
    this.status = status;
  }

  ExitStatus status() {
    return status;
  }
}
