package wakeline.analysis;

/// What became of a claim.
public enum Outcome {
  HELD("held"),
  FAILED("failed"),
  /// What it speaks of never happened.
  VACUOUS("vacuous"),
  /// This run alone does not decide it.
  UNDECIDED("undecided"),
  /// Its `when` does not hold in this row.
  SKIPPED("skipped");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /// The word in records.
  public String word() {
    return word;
  }
}
