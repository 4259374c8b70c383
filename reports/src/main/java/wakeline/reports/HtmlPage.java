package wakeline.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import wakeline.analysis.Outcome;
import wakeline.analysis.Reading;
import wakeline.analysis.Verdict;
import wakeline.spec.Scenario;

/// The page around the timeline: what can be read without the viewer.
final class HtmlPage {
  private final Scenario scenario;
  private final List<HtmlRow> rows;
  private final List<Verdict> compared;
  private final StringBuilder html = new StringBuilder();

  HtmlPage(Scenario scenario, List<HtmlRow> rows, List<Verdict> compared) {
    this.scenario = scenario;
    this.rows = rows;
    this.compared = compared;
  }

  void write(OutputStream out) throws IOException {
    String style = ViewerFiles.style();
    String program = ViewerFiles.program();
    head(style, program);
    summary();
    about();
    html.append(
        "<main id=\"view\"><noscript><p>The timeline needs JavaScript.</p></noscript></main>\n");
    sideBySide();
    emit(out);
    for (int k = 0; k < rows.size(); k++) {
      html.append("<script type=\"text/plain\" id=\"run-").append(k).append("\">");
      emit(out);
      out.write(rows.get(k).data());
      html.append("</script>\n");
    }
    html.append("<script>").append(program).append("</script>\n</body>\n</html>\n");
    emit(out);
  }

  private void emit(OutputStream out) throws IOException {
    out.write(html.toString().getBytes(StandardCharsets.UTF_8));
    html.setLength(0);
  }

  private void head(String style, String program) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    html.append(ViewerFiles.policy(style, program)).append("\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.append("<link rel=\"icon\" href=\"data:,\">\n");
    html.append("<title>").append(Markup.text(title())).append(" · Wakeline</title>\n");
    html.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
  }

  private String title() {
    return scenario.title().isBlank() ? scenario.id() : scenario.title();
  }

  private void summary() {
    html.append("<header id=\"top\">\n<h1>").append(Markup.text(title())).append("</h1>\n");
    html.append("<p class=\"facts\"><span>").append(Markup.text(scenario.id())).append("</span>");
    fact("Linux " + rows.getFirst().kernel());
    fact("cost " + scenario.cost().profile());
    fact("seed " + scenario.seed());
    verdictCounts();
    html.append("</p>\n");
    if (rows.size() > 1) {
      html.append("<nav id=\"rows\" aria-label=\"rows of the matrix\">\n");
      for (int k = 0; k < rows.size(); k++) {
        HtmlRow row = rows.get(k);
        html.append("<a href=\"#row=").append(k).append("\" data-row=\"").append(k);
        html.append("\" class=\"").append(row.passes() ? "good" : "bad").append("\">");
        html.append(row.passes() ? "✓ " : "✗ ").append(Markup.text(bare(row.name())));
        html.append("</a>\n");
      }
      html.append("</nav>\n");
    }
    html.append("</header>\n");
  }

  private void fact(String text) {
    html.append(" <span>").append(Markup.text(text)).append("</span>");
  }

  private void verdictCounts() {
    var all = new ArrayList<Verdict>(compared);
    rows.forEach(row -> all.addAll(row.verdicts()));
    for (Outcome outcome : Outcome.values()) {
      long count = all.stream().filter(verdict -> verdict.outcome() == outcome).count();
      if (count > 0 && outcome != Outcome.SKIPPED) {
        html.append(" <span class=\"").append(outcome.word()).append("\">").append(sign(outcome));
        html.append(' ').append(count).append(' ').append(outcome.word()).append("</span>");
      }
    }
  }

  /// {@return the row's name without its brackets}
  private static String bare(String name) {
    return name.isEmpty() ? "" : name.substring(1, name.length() - 1);
  }

  private static String sign(Outcome outcome) {
    return switch (outcome) {
      case HELD -> "✓";
      case FAILED -> "✗";
      case VACUOUS -> "∅";
      case UNDECIDED -> "?";
      case SKIPPED -> "-";
    };
  }

  private void about() {
    html.append("<div id=\"about\">\n");
    if (!scenario.doc().isBlank()) {
      html.append("<section id=\"doc\" class=\"doc\">\n").append(Markup.document(scenario.doc()));
      html.append("</section>\n");
    }
    boolean hasClaims = rows.stream().anyMatch(row -> !row.verdicts().isEmpty());
    if (hasClaims || !compared.isEmpty()) {
      html.append("<section id=\"claims\" aria-label=\"claims\">\n");
      for (int k = 0; k < rows.size(); k++) {
        html.append("<ul data-row=\"").append(k).append("\">\n");
        for (Verdict verdict : rows.get(k).verdicts()) {
          claim(verdict, k, rows.get(k).name());
        }
        html.append("</ul>\n");
      }
      if (!compared.isEmpty()) {
        html.append("<ul>\n");
        compared.forEach(verdict -> claim(verdict, -1, ""));
        html.append("</ul>\n");
      }
      html.append("</section>\n");
    }
    html.append("</div>\n");
  }

  private void claim(Verdict verdict, int row, String rowName) {
    if (verdict.outcome() == Outcome.SKIPPED) {
      return;
    }
    html.append("<li class=\"").append(verdict.outcome().word());
    html.append(verdict.passes() ? "" : " bad").append("\"><span class=\"sign\">");
    html.append(sign(verdict.outcome())).append("</span> <b>");
    html.append(Markup.text(verdict.claim())).append("</b> ");
    if (row >= 0 && rows.size() > 1) {
      html.append("<small>").append(Markup.text(rowName)).append("</small> ");
    }
    html.append("<code>").append(Markup.text(verdict.text().strip())).append("</code>");
    if (row >= 0 && verdict.record() >= 0) {
      html.append(" <a class=\"at\" href=\"#row=").append(row).append("&amp;rec=");
      html.append(verdict.record()).append("\">where it was decided</a>");
    }
    if (!verdict.passes()) {
      html.append("<div class=\"reason\">");
      for (Reading reading : verdict.readings()) {
        html.append("<div>").append(Markup.text(reading.toString())).append("</div>");
      }
      if (!verdict.reason().isEmpty()) {
        html.append("<div>").append(Markup.text(verdict.reason())).append("</div>");
      }
      if (verdict.span() != null) {
        html.append("<div>").append(Markup.text(verdict.span().toString())).append("</div>");
      }
      html.append("</div>");
    }
    if (verdict.why() != null) {
      html.append("<div class=\"why\">")
          .append(Markup.text(verdict.why().strip()))
          .append("</div>");
    }
    html.append("</li>\n");
  }

  /// The rows of the matrix next to each other.
  private void sideBySide() {
    if (rows.size() < 2) {
      return;
    }
    html.append("<section id=\"side\">\n<h2>Rows side by side</h2>\n<div class=\"wide\"><table>\n");
    html.append("<thead><tr><td></td>");
    rows.forEach(
        row ->
            html.append("<th scope=\"col\">")
                .append(Markup.text(bare(row.name())))
                .append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    List<Reading> asked = rows.getFirst().table();
    for (int k = 0; k < asked.size(); k++) {
      int n = k;
      line(asked.get(k).term(), row -> n < row.table().size() ? row.table().get(n).value() : "");
    }
    line("wakeups in the kernel", row -> Long.toString(row.counts().wakeups()));
    line("returned", row -> Long.toString(row.counts().returned()));
    line("useful", row -> Long.toString(row.counts().useful()));
    line("in vain", row -> Long.toString(row.counts().vain()));
    line("switches, voluntary", row -> Long.toString(row.counts().voluntary()));
    line("switches, involuntary", row -> Long.toString(row.counts().involuntary()));
    line("merges", row -> Long.toString(row.counts().merges()));
    line("system calls", row -> Long.toString(row.counts().calls()));
    line("CPU time", row -> Millis.text(row.counts().cpuNanos()));
    if (rows.stream().anyMatch(row -> row.drops() != 0)) {
      line("drops", row -> Long.toString(row.drops()));
    }
    html.append("</tbody></table></div>\n</section>\n");
  }

  private void line(String name, Function<HtmlRow, String> value) {
    html.append("<tr><th scope=\"row\">").append(Markup.text(name)).append("</th>");
    rows.forEach(row -> html.append("<td>").append(Markup.text(value.apply(row))).append("</td>"));
    html.append("</tr>\n");
  }
}
