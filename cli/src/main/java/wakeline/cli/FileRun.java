package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import wakeline.analysis.Comparisons;
import wakeline.analysis.Comparisons.Compared;
import wakeline.analysis.Verdict;
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
  private final Guard guard;

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
    this.guard = new Guard(terminal, "run");
  }

  /// Plays `file`, which is the `number`-th of `all`.
  FileOutcome play(Path file, int number, int all) throws IOException {
    var diagnostics = new Diagnostics();
    var scenario = source.read(file, selection.params(), diagnostics);
    terminal.complain(diagnostics);
    view.begin(file, diagnostics);
    var count = all == 1 ? "" : "[" + number + "/" + all + "] ";
    var outcome = guard.run(file, scenario, it -> rows(it, count + file));
    view.file(file, outcome);
    return outcome;
  }

  private Played play(ScenarioFile file, ScenarioFile.Row row) {
    var scenario = options.seeded(row.scenario());
    var schedule = options.schedule();
    return schedule == null
        ? player.play(file.file(), scenario)
        : player.play(file.file(), scenario, schedule);
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
        last = play(scenario, row);
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
