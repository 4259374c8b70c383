package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Comparisons.Compared;
import wakeline.reports.JsonLines;

/// `--format jsonl`: the lines of each row and nothing else. The verdicts that put rows against
/// each other stand among those of the last one, so a row is written when the next has been played.
final class LinesView implements RunView {
  private final Sink sink;
  private @Nullable Played held;

  LinesView(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void row(Played played) throws IOException {
    writeHeld(List.of());
    held = played;
  }

  @Override
  public void compared(Played last, List<Compared> compared) throws IOException {
    writeHeld(compared);
  }

  @Override
  public void file(Path file, FileOutcome outcome) throws IOException {
    writeHeld(List.of());
  }

  private void writeHeld(List<Compared> compared) throws IOException {
    var played = held;
    held = null;
    if (played == null) {
      return;
    }
    var verdicts = new ArrayList<>(played.run().verdicts());
    compared.forEach(one -> verdicts.add(one.verdict()));
    JsonLines.write(played.run().with(verdicts), sink);
  }
}
