package wakeline.reports;

import java.util.List;
import wakeline.analysis.Reading;
import wakeline.analysis.Tally;
import wakeline.analysis.Verdict;
import wakeline.spec.EndReason;

/// What a page keeps of one run.
///
/// @param name `[trigger=ET]`, empty without a matrix
/// @param data the run as the viewer reads it, in base64
record HtmlRow(
    String name,
    String kernel,
    EndReason reason,
    Tally counts,
    long drops,
    List<Reading> table,
    List<Verdict> verdicts,
    byte[] data) {
  boolean passes() {
    return !reason.isCutOff() && verdicts.stream().allMatch(Verdict::passes);
  }
}
