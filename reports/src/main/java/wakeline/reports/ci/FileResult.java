package wakeline.reports.ci;

import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;

/// What came of one scenario file.
final class FileResult {
  /// What became of the file as a whole.
  enum Outcome {
    PASSED,
    FAILED,
    INVALID,
    FAULT,
    SKIPPED
  }

  /// As it was named on the command line, with `/` between folders.
  final String path;

  final List<RowResult> rows = new ArrayList<>();

  /// Verdicts that put rows against each other.
  final List<Verdict> compared = new ArrayList<>();

  final List<Diagnostic> diagnostics = new ArrayList<>();
  String id = "";
  Outcome outcome = Outcome.PASSED;

  FileResult(String path) {
    this.path = path;
  }

  /// {@return a name that no other row or claim of any file has}
  String name(String row, String claim) {
    return path + row + " " + claim;
  }
}
