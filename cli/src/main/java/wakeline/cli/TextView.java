package wakeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Comparisons.Compared;
import wakeline.analysis.Verdict;
import wakeline.reports.MetricsTable;
import wakeline.reports.Style;
import wakeline.reports.Timeline;
import wakeline.reports.VerdictList;

/// `--format text`: of each row its timeline and its verdicts, then the rows side by side. In
/// brief, for many files: a line each, and the verdicts of the rows that failed.
final class TextView implements RunView {
  private final PrintWriter out;
  private final Style style;
  private final boolean isBrief;
  private final int events;

  // Of the file that is being run.
  private MetricsTable metrics = new MetricsTable();
  private int rows;
  private int failedRows;

  /// @param events how many events of a timeline are shown, or [Timeline#ALL]
  TextView(PrintWriter out, Style style, boolean isBrief, int events) {
    this.out = out;
    this.style = style;
    this.isBrief = isBrief;
    this.events = events;
  }

  @Override
  public void row(Played played) throws IOException {
    var run = played.run();
    rows++;
    metrics.add(run);
    if (!isBrief) {
      Timeline.print(run, style, events, out);
      out.print('\n');
      if (!run.verdicts().isEmpty()) {
        VerdictList.print(run, style, out);
        out.print('\n');
      }
    } else if (!played.passes()) {
      out.print("FAILED   " + run.title() + "\n");
      VerdictList.print(run, style, out);
    }
    failedRows += played.passes() ? 0 : 1;
  }

  @Override
  public void compared(Played last, List<Compared> compared) throws IOException {
    if (rows > 1 && !isBrief) {
      metrics.print(style, out);
      out.print('\n');
    }
    var shown = new ArrayList<Verdict>();
    for (var one : compared) {
      if (!isBrief || !one.verdict().passes()) {
        shown.add(named(one));
      }
    }
    if (!shown.isEmpty()) {
      VerdictList.print(last.run().with(shown), style, out);
      out.print('\n');
    }
  }

  @Override
  public void file(Path file, FileOutcome outcome) {
    if (isBrief) {
      var rowsOfAll = failedRows > 0 ? " (" + failedRows + " of " + rows + " rows)" : "";
      out.print(word(outcome) + file + rowsOfAll + "\n");
    }
    metrics = new MetricsTable();
    rows = 0;
    failedRows = 0;
  }

  private static String word(FileOutcome outcome) {
    return switch (outcome) {
      case PASSED -> "ok       ";
      case FAILED -> "FAILED   ";
      case INVALID -> "INVALID  ";
      case FAULT -> "FAULT    ";
      case SKIPPED -> "skipped  ";
    };
  }

  /// The verdict under the claim's name and the rows of the axes that it does not compare.
  static Verdict named(Compared compared) {
    var verdict = compared.verdict();
    var others = new StringBuilder(verdict.claim());
    compared
        .others()
        .forEach((axis, row) -> others.append(", ").append(axis).append('=').append(row));
    return new Verdict(
        others.toString(),
        verdict.outcome(),
        verdict.text(),
        verdict.reason(),
        verdict.record(),
        verdict.readings(),
        verdict.span(),
        verdict.why(),
        verdict.isOptional());
  }
}
