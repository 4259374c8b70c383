package wakeline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wakeline.analysis.Comparisons.Compared;
import wakeline.diag.Diagnostics;
import wakeline.reports.ci.ResultFormat;
import wakeline.reports.ci.Results;

/// What `run` writes besides what it shows: files for CI servers, when all has been played.
final class ResultFiles {
  private record Target(ResultFormat format, Path file) {}

  private final List<Target> targets = new ArrayList<>();
  private Results results = new Results();

  /// Asks for a file in this format.
  void ask(ResultFormat format, String file) {
    targets.add(new Target(format, Path.of(file)));
  }

  /// Forgets what was collected before.
  void begin() {
    results = new Results();
  }

  /// A view that shows the same as `view` and collects it here.
  RunView besides(RunView view) {
    return new RunView() {
      @Override
      public void begin(Path file, Diagnostics diagnostics) {
        results.begin(file.toString());
        results.diagnosed(diagnostics);
        view.begin(file, diagnostics);
      }

      @Override
      public void row(Played played) throws IOException {
        results.row(played.run(), played.complaint());
        view.row(played);
      }

      @Override
      public void compared(Played last, List<Compared> compared) throws IOException {
        results.compared(compared.stream().map(TextView::named).toList());
        view.compared(last, compared);
      }

      @Override
      public void file(Path file, FileOutcome outcome) throws IOException {
        results.end(outcome.name().toLowerCase(Locale.ROOT));
        view.file(file, outcome);
      }
    };
  }

  /// What was collected, in a format.
  String text(ResultFormat format) throws IOException {
    var text = new StringBuilder();
    format.write(results, text);
    return text.toString();
  }

  /// Writes all files that were asked for.
  void write() throws IOException {
    for (var target : targets) {
      var bytes = text(target.format()).getBytes(StandardCharsets.UTF_8);
      try {
        if (target.format() == ResultFormat.MARKDOWN) {
          Files.write(target.file(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);

        } else {
          Files.write(target.file(), bytes);
        }
      } catch (NoSuchFileException _) {
        throw new UsageException("there is no folder for '" + target.file() + "'");
      } catch (IOException e) {
        throw new UsageException("'" + target.file() + "' cannot be written: " + e.getMessage());
      }
    }
  }
}
