package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import wakeline.dsl.ScenarioFile;
import wakeline.explore.Conclusions;
import wakeline.explore.Exploration;
import wakeline.explore.Explorer;
import wakeline.reports.Run;
import wakeline.spec.ClaimSpec;
import wakeline.spec.Scenario;
import wakeline.world.Simulation;

/// Explores the selected rows of files, one after another.
final class ExploreRun {
  private final Terminal terminal;
  private final ScenarioSource source;
  private final Selection selection;
  private final RunOptions options;
  private final ExploreOptions exploring;
  private final boolean isEveryClaim;
  private final ExploreView view;
  private final Progress progress;
  private final Guard guard;

  private int rows;
  private ExitStatus status = ExitStatus.OK;

  ExploreRun(
      Terminal terminal,
      ScenarioSource source,
      Selection selection,
      RunOptions options,
      ExploreOptions exploring,
      boolean isEveryClaim,
      ExploreView view) {
    this.terminal = terminal;
    this.source = source;
    this.selection = selection;
    this.options = options;
    this.exploring = exploring;
    this.isEveryClaim = isEveryClaim;
    this.view = view;
    this.progress = new Progress(terminal);
    this.guard = new Guard(terminal, "explore");
  }

  void explore(Path file) throws IOException {
    var scenario = source.read(file, selection.params(), terminal);
    status = status.or(guard.run(file, scenario, it -> rows(file, it)).status());
  }

  private FileOutcome rows(Path path, ScenarioFile file) throws IOException {
    var outcome = FileOutcome.PASSED;
    for (var row : options.select(file)) {
      if (!terminal.sink().isBroken()) {
        rows++;
        boolean passes = row(path, options.seeded(row.scenario()), row.name());
        outcome = passes ? outcome : FileOutcome.FAILED;
      }
    }
    return outcome;
  }

  /// {@return whether all claims came out as they should}
  private boolean row(Path path, Scenario scenario, String name) throws IOException {
    var claims = claims(scenario);
    var result = Simulation.run(scenario, options.limits());
    var byItself = Run.of(scenario, result.trace(), result.reason());
    Exploration exploration;
    try (var _ = progress.during(path + " " + name)) {
      exploration =
          new Explorer(scenario, claims, options.limits())
              .explore(exploring.strategy(scenario), exploring.bounds());
    }
    if (exploration.error() != null) {
      terminal.complain(exploration.error().error());
    }
    view.explored(path, byItself, exploration);
    return exploration.error() == null
        && exploration.conclusions().stream().allMatch(Exploration.Conclusion::passes);
  }

  /// Those that speak of schedules; all, where none does.
  private List<ClaimSpec> claims(Scenario scenario) {
    var overSchedules = Conclusions.overSchedules(scenario);
    return isEveryClaim || overSchedules.isEmpty() ? scenario.claims() : overSchedules;
  }

  int rows() {
    return rows;
  }

  ExitStatus status() {
    return status;
  }
}
