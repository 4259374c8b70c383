package wakeline.reports.ci;

import java.io.IOException;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.diag.Severity;

/// JUnit's XML as CI servers read it: a suite per file, a case per claim and row, under names that
/// are unique among all. Times are 0, so that the same results are the same bytes.
final class JunitXml {
  private final Appendable out;

  private JunitXml(Appendable out) {
    this.out = out;
  }

  static void write(Results results, Appendable out) throws IOException {
    new JunitXml(out).write(results);
  }

  /// How many of each kind a suite holds.
  private static final class Counts {
    private int tests;
    private int failures;
    private int errors;
    private int skipped;
  }

  private void write(Results results) throws IOException {
    var body = new StringBuilder();
    var all = new Counts();
    for (FileResult file : results.files()) {
      var counts = new Counts();
      var cases = new StringBuilder();
      suite(file, cases, counts);
      body.append("  <testsuite name=\"").append(escaped(file.path)).append('"');
      counts(body, counts).append(" time=\"0\" file=\"").append(escaped(file.path));
      body.append("\">\n").append(cases).append("  </testsuite>\n");
      all.tests += counts.tests;
      all.failures += counts.failures;
      all.errors += counts.errors;
      all.skipped += counts.skipped;
    }
    var head = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    counts(head.append("<testsuites name=\"wakeline\""), all).append(" time=\"0\">\n");
    out.append(head).append(body).append("</testsuites>\n");
  }

  private static StringBuilder counts(StringBuilder to, Counts counts) {
    to.append(" tests=\"").append(counts.tests).append("\" failures=\"").append(counts.failures);
    to.append("\" errors=\"").append(counts.errors).append("\" skipped=\"");
    return to.append(counts.skipped).append('"');
  }

  private static void suite(FileResult file, StringBuilder to, Counts counts) {
    if (file.rows.isEmpty()) {
      counts.tests++;
      open(to, file, "is valid", 1);
      if (file.outcome == FileResult.Outcome.SKIPPED) {
        counts.skipped++;
        to.append("      <skipped message=\"no row of it was selected\"/>\n");
      } else {
        counts.errors++;
        problem(
            to, "error", file.outcome.name().toLowerCase(java.util.Locale.ROOT), diagnostics(file));
      }
      close(to);
    }
    for (RowResult row : file.rows) {
      run(file, row, to, counts);
      for (int k = 0; k < row.verdicts().size(); k++) {
        verdict(file, row.row(), row.verdicts().get(k), row.told().get(k), to, counts);
      }
    }
    for (Verdict verdict : file.compared) {
      verdict(file, "", verdict, verdict.reason(), to, counts);
    }
  }

  private static String diagnostics(FileResult file) {
    var text = new StringBuilder();
    for (Diagnostic diagnostic : file.diagnostics) {
      if (diagnostic.severity() == Severity.ERROR) {
        text.append(diagnostic).append('\n');
      }
    }
    return text.toString();
  }

  /// The row itself: whether it came to its end.
  private static void run(FileResult file, RowResult row, StringBuilder to, Counts counts) {
    counts.tests++;
    open(to, file, file.path + row.row() + " runs", 1);
    if (row.isCutOff()) {
      counts.errors++;
      Diagnostic complaint = row.complaint();
      String text = complaint == null ? "" : complaint.toString();
      problem(to, "error", "ends as " + row.reason().word(), text);
    }
    close(to);
  }

  private static void verdict(
      FileResult file, String row, Verdict verdict, String told, StringBuilder to, Counts counts) {
    counts.tests++;
    open(
        to,
        file,
        file.name(row, verdict.claim()),
        verdict.span() == null ? 1 : verdict.span().line());
    if (verdict.outcome() == Outcome.SKIPPED) {
      counts.skipped++;
      to.append("      <skipped message=\"not in this row\"/>\n");
    } else if (!verdict.passes()) {
      counts.failures++;
      String reason = verdict.reason().isEmpty() ? "" : ": " + verdict.reason();
      problem(to, "failure", verdict.outcome().word() + reason, told);
    }
    close(to);
  }

  private static void open(StringBuilder to, FileResult file, String name, int line) {
    String full = name.startsWith(file.path) ? name : file.path + " " + name;
    to.append("    <testcase classname=\"").append(escaped(file.path)).append("\" name=\"");
    to.append(escaped(full)).append("\" time=\"0\" file=\"").append(escaped(file.path));
    to.append("\" line=\"").append(line).append("\">\n");
  }

  private static void close(StringBuilder to) {
    to.append("    </testcase>\n");
  }

  private static void problem(StringBuilder to, String tag, String message, String text) {
    to.append("      <").append(tag).append(" message=\"").append(escaped(message));
    to.append("\" type=\"").append(tag).append("\">").append(escaped(text));
    to.append("</").append(tag).append(">\n");
  }

  /// XML 1.0 knows no other control characters than line ends and tabs.
  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append('\n');
                default -> escaped.appendCodePoint(isFit(c) ? c : ' ');
              }
            });
    return escaped.toString();
  }

  private static boolean isFit(int c) {
    return c >= ' '
        && !(c >= 0x7f && c < 0xa0)
        && !(c >= 0xd800 && c < 0xe000)
        && c != 0xfffe
        && c != 0xffff;
  }
}
