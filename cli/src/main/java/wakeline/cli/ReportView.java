package wakeline.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import wakeline.analysis.Comparisons.Compared;
import wakeline.reports.HtmlReport;

/// A page for each file, written when all its rows have been played.
final class ReportView implements ReportingView {
  private final Terminal terminal;
  private final int records;
  private final UnaryOperator<Path> page;
  private HtmlReport report;
  private boolean hasShown;

  /// @param page where the page of a scenario file goes
  ReportView(Terminal terminal, int records, UnaryOperator<Path> page) {
    this.terminal = terminal;
    this.records = records;
    this.page = page;
    report = new HtmlReport(records);
  }

  @Override
  public boolean hasShown() {
    return hasShown;
  }

  @Override
  public void row(Played played) {
    report.add(played.run());
    hasShown = true;
  }

  @Override
  public void compared(Played last, List<Compared> compared) {
    report.compared(compared.stream().map(TextView::named).toList());
  }

  @Override
  public void file(Path file, FileOutcome outcome) throws IOException {
    if (!report.isEmpty()) {
      var target = page.apply(file);
      try {
        if (target.getParent() != null) {
          Files.createDirectories(target.getParent());
        }
        try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
          report.write(out);
        }
      } catch (IOException e) {
        throw new UsageException("'" + target + "' cannot be written: " + e.getMessage());
      }
      terminal.out().print(target + "\n");
    }
    report = new HtmlReport(records);
  }
}
