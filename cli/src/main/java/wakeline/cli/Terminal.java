package wakeline.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;

/// Where the command writes, and what it knows of the other side.
///
/// Both streams are UTF-8 whatever the locale. `out` is buffered and flushed at the end and before
/// anything goes to `err`, so that a terminal shows both in the order in which they were written.
///
/// @param sink results as bytes; flush `out` before
/// @param out results as text, over `sink`
/// @param err complaints, progress, and the closing line when `out` is for machines
/// @param isOutTerminal whether a person reads `out`
/// @param isErrTerminal whether a person reads `err`
/// @param columns width of the terminal, 80 when there is none
/// @param isAscii whether the terminal shows nothing but ASCII
record Terminal(
    Sink sink,
    PrintWriter out,
    PrintWriter err,
    boolean isOutTerminal,
    boolean isErrTerminal,
    int columns,
    boolean isAscii) {
  private static final int COLUMNS = 80;
  private static final int BUFFER_BYTES = 1 << 16;

  Terminal(
      OutputStream out,
      OutputStream err,
      boolean isOutTerminal,
      boolean isErrTerminal,
      int columns,
      boolean isAscii) {
    var sink = new Sink(new BufferedOutputStream(out, BUFFER_BYTES));
    this(sink, text(sink), text(new Sink(err)), isOutTerminal, isErrTerminal, columns, isAscii);
  }

  /// The streams of this process, as the launcher found them: the shell tells cheaply what is a
  /// terminal, which Java does not.
  static Terminal ofProcess() {
    boolean isOutTerminal = Boolean.getBoolean("wakeline.tty.out");
    return new Terminal(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isOutTerminal,
        Boolean.getBoolean("wakeline.tty.err"),
        Math.clamp(Integer.getInteger("wakeline.columns", COLUMNS), 40, 240),
        isOutTerminal && Boolean.getBoolean("wakeline.ascii"));
  }

  private static PrintWriter text(OutputStream bytes) {
    var encoder = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    return new PrintWriter(new BufferedWriter(encoder), false);
  }

  /// This terminal with results going to `file` instead, which is none.
  Terminal withOut(OutputStream file) {
    var fileSink = new Sink(new BufferedOutputStream(file, BUFFER_BYTES));
    return new Terminal(fileSink, text(fileSink), err, false, isErrTerminal, COLUMNS, false);
  }

  /// Writes a line to `err`, behind everything written so far.
  void complain(String line) {
    out.flush();
    err.print(line + "\n");
    err.flush();
  }

  /// Writes what is wrong, if anything is.
  void complain(Diagnostics diagnostics) {
    if (!diagnostics.sorted().isEmpty()) {
      complain(DiagnosticPrinter.print(diagnostics).stripTrailing());
    }
  }

  void complain(Diagnostic diagnostic) {
    complain(DiagnosticPrinter.print(diagnostic).stripTrailing());
  }

  /// Whether `out` takes colour by the manners of NO_COLOR and CLICOLOR.
  boolean wantsColor(Environment environment) {
    if (!environment.value("NO_COLOR").isEmpty()) {
      return false;
    }
    if (isSet(environment.value("CLICOLOR_FORCE"))) {
      return true;
    }
    return isOutTerminal
        && !environment.value("CLICOLOR").equals("0")
        && !environment.value("TERM").equals("dumb");
  }

  private static boolean isSet(String flag) {
    return !flag.isEmpty() && !flag.equals("0");
  }

  /// The environment variables, for tests replaceable.
  interface Environment {
    @Nullable String get(String name);

    /// The value of `name`, empty if it is unset.
    default String value(String name) {
      var value = get(name);
      return value == null ? "" : value;
    }
  }
}
