package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import wakeline.analysis.Comparisons.Compared;
import wakeline.diag.Diagnostics;

/// What `run` writes to `out` while it goes through files and rows.
interface RunView {
  /// A file is about to be played; `diagnostics` is what its reader found.
  default void begin(Path file, Diagnostics diagnostics) {}

  /// A row has been played.
  void row(Played played) throws IOException;

  /// All selected rows of a file have been played; `last` was the last of them.
  void compared(Played last, List<Compared> compared) throws IOException;

  /// A file is done, or could not be begun.
  void file(Path file, FileOutcome outcome) throws IOException;
}
