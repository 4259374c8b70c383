package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import wakeline.diag.Diagnostic;
import wakeline.dsl.ScenarioFile;
import wakeline.oracle.Observed;
import wakeline.oracle.Oracle;
import wakeline.oracle.Replay;
import wakeline.oracle.Tier;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.world.Simulation;

/// Replays the selected rows of files, one after another, and counts what came of them.
final class ReplayRun {
  private final Terminal terminal;
  private final ScenarioSource source;
  private final Selection selection;
  private final RunOptions options;
  private final Oracle oracle;
  private final int times;
  private final ReplayView view;
  private final Progress progress;
  private final Guard guard;

  private int same;
  private int different;
  private int notReplayable;
  private ExitStatus status = ExitStatus.OK;

  ReplayRun(
      Terminal terminal,
      ScenarioSource source,
      Selection selection,
      RunOptions options,
      Oracle oracle,
      int times,
      ReplayView view) {
    this.terminal = terminal;
    this.source = source;
    this.selection = selection;
    this.options = options;
    this.oracle = oracle;
    this.times = times;
    this.view = view;
    this.progress = new Progress(terminal);
    this.guard = new Guard(terminal, "replay");
  }

  void play(Path file) throws IOException {
    var scenario = source.read(file, selection.params(), terminal);
    var outcome = guard.run(file, scenario, it -> rows(it, file)); // rows add to the status
    status = status.or(outcome.status());
  }

  private FileOutcome rows(ScenarioFile scenario, Path file) throws IOException {
    for (var row : options.select(scenario)) {
      if (!terminal.sink().isBroken()) {
        play(scenario, row, file);
      }
    }
    return FileOutcome.PASSED;
  }

  private void play(ScenarioFile file, ScenarioFile.Row row, Path path) throws IOException {
    Scenario scenario = options.seeded(row.scenario());
    var model = Simulation.run(scenario, options.limits());
    if (model.reason() == EndReason.BUDGET) {
      notPlayed(
          Diagnostic.error(
              "not-replayable", Player.place(file.file()), "the model's run " + model.bound()));
      return;
    }
    Replay replay;
    try (var _ = progress.during(path + " " + row.name())) {
      replay = Replay.of(oracle, scenario, model.trace(), times);
    }
    switch (replay.observed()) {
      case Observed.NotReplayable refused -> notPlayed(refused.why());
      case Observed.Broken broken ->
          notPlayed(Diagnostic.error("not-played", Player.place(file.file()), broken.why()));
      case Observed.Played played -> {
        same += replay.agrees() ? 1 : 0;
        different += replay.agrees() ? 0 : 1;
        status = status.or(replay.agrees() ? ExitStatus.OK : differs());
        view.played(played, model.trace(), replay);
      }
    }
  }

  /// Where tasks race, an outcome that was not seen may still be one.
  private ExitStatus differs() {
    return oracle.tier() == Tier.FIFO ? ExitStatus.DIFFERS : ExitStatus.FAILED;
  }

  private void notPlayed(Diagnostic why) {
    notReplayable++;
    status = status.or(ExitStatus.FAILED);
    terminal.complain(why);
  }

  int rows() {
    return same + different + notReplayable;
  }

  ExitStatus status() {
    return status;
  }

  /// `replayed on Linux 6.18, fifo: 31 the same, 0 different, 2 not played`.
  @Override
  public String toString() {
    return "replayed on Linux "
        + Oracle.kernel()
        + ", "
        + oracle.tier().word()
        + ": "
        + same
        + " the same, "
        + different
        + " different, "
        + notReplayable
        + " not played";
  }
}
