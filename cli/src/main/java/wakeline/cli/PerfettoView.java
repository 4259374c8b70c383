package wakeline.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import wakeline.analysis.Comparisons.Compared;
import wakeline.reports.PerfettoTrace;

/// One row as a trace for Perfetto.
final class PerfettoView implements ReportingView {
  private final Terminal terminal;
  private final Path target;
  private boolean hasShown;

  PerfettoView(Terminal terminal, Path target) {
    this.terminal = terminal;
    this.target = target;
  }

  @Override
  public boolean hasShown() {
    return hasShown;
  }

  @Override
  public void row(Played played) throws IOException {
    if (hasShown) {
      throw new UsageException("--perfetto takes one row; --only AXIS=ROW selects it");
    }
    hasShown = true;
    try (OutputStream out = open()) {
      PerfettoTrace.write(played.run(), out);
    } catch (IOException e) {
      throw new UsageException("'" + target + "' cannot be written: " + e.getMessage());
    }
    terminal.out().print(target + "\n");
  }

  private OutputStream open() throws IOException {
    var file = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
    return target.toString().endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
  }

  @Override
  public void compared(Played last, List<Compared> compared) {}

  @Override
  public void file(Path file, FileOutcome outcome) {}
}
