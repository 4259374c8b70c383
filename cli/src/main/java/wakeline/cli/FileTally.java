package wakeline.cli;

/// The closing line of `run`, and the status it stands for.
final class FileTally {
  private int passed;
  private int failed;
  private int skipped;
  private ExitStatus status = ExitStatus.OK;

  void add(FileOutcome outcome) {
    switch (outcome) {
      case PASSED -> passed++;
      case FAILED, INVALID, FAULT -> failed++;
      case SKIPPED -> skipped++;
    }
    status = status.or(outcome.status());
  }

  /// How many were not skipped.
  int ran() {
    return passed + failed;
  }

  ExitStatus status() {
    return status;
  }

  /// `scenarios: 31 passed, 0 failed, 2 skipped`.
  @Override
  public String toString() {
    return "scenarios: " + passed + " passed, " + failed + " failed, " + skipped + " skipped";
  }
}
