package wakeline.cli;

import org.jspecify.annotations.Nullable;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.reports.Run;
import wakeline.spec.EndReason;

/// A row that has been played.
///
/// @param complaint why it ended as `error` or `budget`, or that it looks like a deadlock
record Played(Run run, @Nullable Diagnostic complaint) {
  boolean passes() {
    return run.reason() != EndReason.ERROR
        && run.reason() != EndReason.BUDGET
        && run.verdicts().stream().allMatch(Verdict::passes);
  }
}
