package wakeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/// Runs the command in this JVM and keeps what it wrote.
record Captured(ExitStatus status, String out, String err) {
  /// Both streams are pipes.
  static Captured run(String... args) {
    return new Streams(false).run(Map.of(), args);
  }

  /// Both streams are terminals of 80 columns.
  static Captured onTerminal(Map<String, String> environment, String... args) {
    return new Streams(true).run(environment, args);
  }

  /// Where a command under test writes.
  static final class Streams {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Terminal terminal;

    Streams(boolean isTerminal) {
      terminal = new Terminal(out, err, isTerminal, isTerminal, 80, false);
    }

    Captured run(Map<String, String> environment, String... args) {
      return ended(new CommandLineTool(terminal, environment::get).run(args));
    }

    Captured ended(ExitStatus status) {
      terminal.out().flush();
      terminal.err().flush();
      return new Captured(status, out.toString(UTF_8), err.toString(UTF_8));
    }
  }
}
