package wakeline.cli;

import java.util.Locale;

/// The command `wakeline`.
public final class Main {
  private Main() {}

  /// Runs the command that `args` name and ends the JVM with its exit status.
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    var status = new CommandLineTool(Terminal.ofProcess(), System::getenv).run(args);
    System.exit(status.code());
  }
}
