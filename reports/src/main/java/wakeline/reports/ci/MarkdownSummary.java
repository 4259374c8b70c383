package wakeline.reports.ci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Tally;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.diag.Severity;

/// Results as Markdown for a job's summary or a comment: what failed first, with what happened
/// around it; one diagram; counts. It stays below what platforms take.
final class MarkdownSummary {
  /// GitHub takes 65,536 characters in a comment; Mermaid 50,000.
  private static final int CHARACTERS_MAX = 48_000;

  /// For what stands below the failures.
  private static final int RESERVE = 12_000;

  private static final int FAILURES_MAX = 20;
  private static final int ROWS_MAX = 60;

  private final Results results;
  private final StringBuilder text = new StringBuilder();

  private MarkdownSummary(Results results) {
    this.results = results;
  }

  static void write(Results results, Appendable out) throws IOException {
    var summary = new MarkdownSummary(results);
    summary.head();
    summary.failures();
    summary.diagram();
    summary.counts();
    out.append(summary.text);
  }

  private void head() {
    long failed =
        results.files().size()
            - results.count(FileResult.Outcome.PASSED)
            - results.count(FileResult.Outcome.SKIPPED);
    text.append("## Wakeline: ").append(failed == 0 ? "✓ " : "✗ ");
    text.append(results.count(FileResult.Outcome.PASSED)).append(" passed, ").append(failed);
    text.append(" failed, ").append(results.count(FileResult.Outcome.SKIPPED));
    text.append(" skipped\n\n");
  }

  private void failures() {
    var sections = new ArrayList<String>();
    for (FileResult file : results.files()) {
      for (Diagnostic diagnostic : file.diagnostics) {
        if (diagnostic.severity() == Severity.ERROR) {
          sections.add("### ✗ " + inline(file.path) + "\n\n" + fence(diagnostic.toString()));
        }
      }
      for (RowResult row : file.rows) {
        failures(file, row, sections);
      }
      for (Verdict verdict : file.compared) {
        if (!verdict.passes()) {
          sections.add(title(file, "", verdict) + fence(verdict.toString()));
        }
      }
    }
    int shown = 0;
    for (String section : sections) {
      if (shown == FAILURES_MAX || text.length() + section.length() > CHARACTERS_MAX - RESERVE) {
        break;
      }
      text.append(section);
      shown++;
    }
    if (shown < sections.size()) {
      text.append("and ").append(sections.size() - shown).append(" more that failed\n\n");
    }
  }

  private static void failures(FileResult file, RowResult row, List<String> sections) {
    Diagnostic complaint = row.complaint();
    if (row.isCutOff() && complaint != null) {
      sections.add("### ✗ " + inline(file.path + row.row()) + "\n\n" + fence(complaint.toString()));
    }
    for (int k = 0; k < row.verdicts().size(); k++) {
      if (!row.verdicts().get(k).passes()) {
        sections.add(title(file, row.row(), row.verdicts().get(k)) + fence(row.told().get(k)));
      }
    }
  }

  private static String title(FileResult file, String row, Verdict verdict) {
    return "### ✗ " + inline(verdict.claim()) + " in " + inline(file.path + row) + "\n\n";
  }

  private void diagram() {
    SequenceDiagram diagram = results.diagram();
    if (diagram != null && !diagram.isEmpty() && diagram.toString().length() < RESERVE / 2) {
      text.append("<details><summary>Who wakes whom in ").append(html(diagram.title()));
      text.append("</summary>\n\n```mermaid\n").append(diagram).append("```\n\n</details>\n\n");
    }
  }

  private void counts() {
    text.append("| scenario | wakeups | useful | in vain | switches | merges | calls | claims |\n");
    text.append("| --- | --: | --: | --: | --: | --: | --: | --: |\n");
    int rows = 0;
    int all = 0;
    for (FileResult file : results.files()) {
      for (RowResult row : file.rows) {
        all++;
        String line = line(file, row);
        if (rows < ROWS_MAX && text.length() + line.length() < CHARACTERS_MAX) {
          text.append(line);
          rows++;
        }
      }
    }
    if (rows < all) {
      text.append("\nand ").append(all - rows).append(" more rows\n");
    }
  }

  private static String line(FileResult file, RowResult row) {
    Tally counts = row.counts();
    long passed = row.verdicts().stream().filter(Verdict::passes).count();
    return "| "
        + inline(file.id + row.row())
        + " | "
        + counts.wakeups()
        + " | "
        + counts.useful()
        + " | "
        + counts.vain()
        + " | "
        + (counts.voluntary() + counts.involuntary())
        + " | "
        + counts.merges()
        + " | "
        + counts.calls()
        + " | "
        + (passed == row.verdicts().size() ? "✓ " : "✗ ")
        + passed
        + "/"
        + row.verdicts().size()
        + " |\n";
  }

  /// {@return text as code, in which nothing is markup}
  private static String inline(String text) {
    String plain = text.replaceAll("[`\\p{Cntrl}]", "'").replace("|", "\\|");
    return "`" + plain + "`";
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// {@return text as a block of code whose fence does not occur in it}
  private static String fence(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + "text\n" + text.stripTrailing() + "\n" + fence + "\n\n";
  }
}
