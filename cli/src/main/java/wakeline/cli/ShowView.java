package wakeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import wakeline.analysis.Comparisons.Compared;
import wakeline.reports.MetricsTable;
import wakeline.reports.StraceLog;
import wakeline.reports.Style;
import wakeline.reports.Timeline;

/// One picture of each row, the whole of it.
final class ShowView implements RunView {
  /// What is shown of a run.
  enum Picture {
    TIMELINE,
    STRACE,
    FLAT,
    METRICS
  }

  private final PrintWriter out;
  private final Style style;
  private final Picture picture;
  private MetricsTable metrics = new MetricsTable();
  private boolean hasShown;

  ShowView(PrintWriter out, Style style, Picture picture) {
    this.out = out;
    this.style = style;
    this.picture = picture;
  }

  /// Whether any row was shown.
  boolean hasShown() {
    return hasShown;
  }

  @Override
  public void row(Played played) throws IOException {
    var run = played.run();
    if (picture != Picture.METRICS && hasShown) {
      out.print('\n');
    }
    hasShown = true;
    switch (picture) {
      case TIMELINE -> Timeline.print(run, style, Timeline.ALL, out);
      case STRACE -> {
        title(played);
        StraceLog.print(run, style, out);
      }
      case FLAT -> {
        title(played);
        StraceLog.printFlat(run, style, out);
      }
      case METRICS -> metrics.add(run);
    }
  }

  /// A log says by itself nothing of the row it is of.
  private void title(Played played) {
    if (!played.run().caseName().isEmpty()) {
      out.print("# " + played.run().title() + "\n");
    }
  }

  @Override
  public void compared(Played last, List<Compared> compared) throws IOException {
    if (picture == Picture.METRICS) {
      metrics.print(style, out);
      metrics = new MetricsTable();
    }
  }

  @Override
  public void file(Path file, FileOutcome outcome) {}
}
