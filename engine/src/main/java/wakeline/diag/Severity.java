package wakeline.diag;

/// How bad a diagnostic is. Only errors keep a scenario from running.
public enum Severity {
  ERROR("error"),
  WARNING("warning"),
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// The word that stands in printed diagnostics.
  public String word() {
    return word;
  }
}
