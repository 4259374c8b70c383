package wakeline.reports.ci;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Reading;
import wakeline.analysis.Tally;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.spec.EndReason;

/// What came of one row of a scenario file; no trace is kept.
///
/// @param row `[trigger=ET]`, empty without a matrix
/// @param told by verdict: what the terminal tells of one that does not pass, empty for others
/// @param complaint why the run ended as it should not
record RowResult(
    String row,
    EndReason reason,
    Tally counts,
    long drops,
    List<Reading> table,
    List<Verdict> verdicts,
    List<String> told,
    @Nullable Diagnostic complaint) {
  boolean isCutOff() {
    return reason.isCutOff();
  }
}
