package wakeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fault of Wakeline itself: said in two lines, with the details in a file that can be reported.
final class Fault {
  private Fault() {}

  static ExitStatus report(Terminal terminal, Throwable fault, List<String> args) {
    terminal.complain("wakeline: internal error: " + sentence(fault));
    var details = details(fault, args);
    terminal.complain(
        "This is a fault of Wakeline, not of your scenario."
            + (details == null
                ? ""
                : " Please report it with the scenario and the details in " + details));
    return ExitStatus.INTERNAL;
  }

  /// What happened and where, on one line.
  private static String sentence(Throwable fault) {
    var text = new StringBuilder(fault.getClass().getSimpleName());
    if (fault.getMessage() != null) {
      text.append(": ").append(fault.getMessage().lines().findFirst().orElse(""));
    }
    var stack = fault.getStackTrace();
    if (stack.length > 0) {
      text.append(" (").append(stack[0].getFileName());
      text.append(':').append(stack[0].getLineNumber()).append(')');
    }
    return text.toString();
  }

  private static @Nullable Path details(Throwable fault, List<String> args) {
    try {
      var file = Files.createTempFile("wakeline-error-", ".txt");
      try (var out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
        out.println(Version.text());
        out.println("wakeline " + String.join(" ", args));
        fault.printStackTrace(out);
      }
      return file;
    } catch (IOException | SecurityException _) {
      return null;
    }
  }
}
