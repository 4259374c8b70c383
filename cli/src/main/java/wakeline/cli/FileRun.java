package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import wakeline.analysis.Comparisons;
import wakeline.analysis.Comparisons.Compared;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
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
    terminal.complain(diagnostics);
    view.begin(file, diagnostics);
    var outcome =
        scenario == null
            ? FileOutcome.INVALID
            : play(file, scenario, all == 1 ? "" : "[" + number + "/" + all + "] ");
    view.file(file, outcome);
    return outcome;
  }

  /// The outcome of a file that can be run; the tool's own failures are outcomes too.
  private FileOutcome play(Path file, ScenarioFile scenario, String count) throws IOException {
    try {
      return rows(scenario, count + file);
    } catch (OutOfMemoryError _) {
      var help =
          "WAKELINE_HEAP=8g gives it more; --limit-records and --limit-memory let it end before";
      terminal.complain(exhausted(scenario, "memory", help));
      return FileOutcome.FAILED;
    } catch (StackOverflowError _) {
      terminal.complain(
          exhausted(scenario, "stack", "programs, claims and files that are less deep need less"));
      return FileOutcome.FAILED;
    } catch (RuntimeException | AssertionError fault) {
      Fault.report(terminal, fault, List.of("run", file.toString()));
      return FileOutcome.FAULT;
    }
  }

  private static Diagnostic exhausted(ScenarioFile scenario, String what, String help) {
    return Diagnostic.error(
        "budget",
        Player.place(scenario.file()),
        "the run needs more " + what + " than there is",
        help);
  }

  private FileOutcome rows(ScenarioFile scenario, String label) throws IOException {
    var comparisons = new Comparisons();
    var outcome = FileOutcome.PASSED;
    Played last = null;
    for (var row : options.select(scenario)) {
      if (terminal.sink().isBroken()) {
        return outcome;
      }
      try (var _ = progress.during(label + " " + row.name())) {
        last = player.play(scenario.file(), options.seeded(row.scenario()));
      }
      if (last.complaint() != null) {
        terminal.complain(last.complaint());
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
    boolean holds = compared.stream().map(Compared::verdict).allMatch(Verdict::passes);
    return holds ? outcome : FileOutcome.FAILED;
  }
}
