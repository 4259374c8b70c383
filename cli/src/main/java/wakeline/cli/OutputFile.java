package wakeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where results go: the terminal's `out`, or the file of `-o`.
final class OutputFile implements AutoCloseable {
  private final Terminal terminal;
  private final @Nullable Path file;

  private OutputFile(Terminal terminal, @Nullable Path file) {
    this.terminal = terminal;
    this.file = file;
  }

  /// Opens `file`, whose old content is gone then; null stands for the terminal.
  static OutputFile open(Terminal terminal, @Nullable Path file) throws IOException {
    if (file == null) {
      return new OutputFile(terminal, null);
    }
    try {
      return new OutputFile(terminal.withOut(Files.newOutputStream(file)), file);
    } catch (NoSuchFileException _) {
      throw new UsageException("there is no folder for '" + file + "'");
    } catch (IOException e) {
      throw new UsageException("'" + file + "' cannot be written: " + e.getMessage());
    }
  }

  /// The terminal with results going where they were asked to go.
  Terminal terminal() {
    return terminal;
  }

  @Override
  public void close() throws IOException {
    if (file == null) {
      return;
    }
    terminal.out().close();
    if (terminal.sink().isBroken()) {
      throw new IOException("'" + file + "' could not be written to its end");
    }
  }
}
