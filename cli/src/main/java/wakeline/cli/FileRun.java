package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Comparisons;
import wakeline.analysis.Comparisons.Compared;
import wakeline.diag.Diagnostic;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.dsl.ScenarioFile;

/// Plays the selected rows of files, one after another, and shows them to a [RunView]. Whatever
/// goes wrong is said on `err` and becomes the file's outcome; the next file runs all the same.
final class FileRun {
  private final Terminal terminal;
  private final ScenarioSource source;
  private final Selection selection;
  private final RunOptions options;
  private final RunView view;
  private final Player player;
  private final Progress progress;
  private @Nullable String unknownRow;

  FileRun(
      Terminal terminal,
      ScenarioSource source,
      Selection selection,
      RunOptions options,
      RunView view) {
    this.terminal = terminal;
    this.source = source;
    this.selection = selection;
    this.options = options;
    this.view = view;
    this.player = new Player(options.limits());
    this.progress = new Progress(terminal);
  }

  /// Plays `file`, which is the `number`-th of `all`.
  FileOutcome play(Path file, int number, int all) throws IOException {
    var diagnostics = new Diagnostics();
    var scenario = source.read(file, selection.params(), diagnostics);
    print(diagnostics);
    var outcome =
        scenario == null
            ? FileOutcome.INVALID
            : play(file, scenario, all == 1 ? "" : "[" + number + "/" + all + "] ");
    view.file(file, outcome);
    return outcome;
  }

  /// Why the last file without selected rows had none; null if there was none.
  @Nullable String unknownRow() {
    return unknownRow;
  }

  private FileOutcome play(Path file, ScenarioFile scenario, String count) throws IOException {
    var rows = selected(scenario);
    var comparisons = new Comparisons();
    var outcome = FileOutcome.PASSED;
    Played last = null;
    for (var row : rows) {
      if (terminal.sink().isBroken()) {
        return outcome;
      }
      last = play(scenario, row, count + file + " " + row.name());
      if (last == null) {
        return FileOutcome.FAULT;
      }
      comparisons.add(last.run().scenario(), last.run().trace());
      outcome = last.passes() ? outcome : FileOutcome.FAILED;
      view.row(last);
    }
    if (last == null) {
      return FileOutcome.SKIPPED;
    }
    var compared = comparisons.verdicts();
    view.compared(last, compared);
    boolean holds = compared.stream().map(Compared::verdict).allMatch(verdict -> verdict.passes());
    return holds ? outcome : FileOutcome.FAILED;
  }

  private List<ScenarioFile.Row> selected(ScenarioFile scenario) {
    var wrong = new Diagnostics();
    var rows = scenario.select(options.only(), wrong);
    if (!wrong.hasErrors()) {
      return rows;
    }
    var first = wrong.sorted().getFirst();
    unknownRow = first.message() + (first.help().isEmpty() ? "" : "; " + first.help().getFirst());
    return List.of();
  }

  /// The row played, or null if Wakeline itself failed.
  private @Nullable Played play(ScenarioFile scenario, ScenarioFile.Row row, String label) {
    try (var _ = progress.during(label)) {
      var played = player.play(scenario.file(), options.seeded(row.scenario()));
      if (played.complaint() != null) {
        print(played.complaint());
      }
      return played;
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      print(
          Diagnostic.error(
              "budget",
              Player.place(scenario.file()),
              "the run needs more "
                  + (exhausted instanceof OutOfMemoryError ? "memory" : "stack")
                  + " than the JVM has: "
                  + label.strip(),
              "WAKELINE_HEAP=8g gives it more memory"));
      return null;
    } catch (RuntimeException | AssertionError fault) {
      Fault.report(terminal, fault, List.of("run", label.strip()));
      return null;
    }
  }

  private void print(Diagnostics diagnostics) {
    if (!diagnostics.sorted().isEmpty()) {
      terminal.complain(DiagnosticPrinter.print(diagnostics).stripTrailing());
    }
  }

  private void print(Diagnostic diagnostic) {
    terminal.complain(DiagnosticPrinter.print(diagnostic).stripTrailing());
  }
}
