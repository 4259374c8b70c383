package wakeline.cli;

import java.io.IOException;
import wakeline.cli.Terminal.Environment;

/// `wakeline explore`: plays scenarios under many schedules, and says which claims that proves and
/// which it refutes.
final class ExploreCommand implements Command {
  private final Terminal terminal;
  private final Environment environment;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();
  private final ExploreOptions exploring = new ExploreOptions();
  private final Manners manners = new Manners();

  private boolean isQuiet;
  private boolean isVerbose;
  private boolean isEveryClaim;

  ExploreCommand(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    exploring.declare(to);
    to.flag(
            "--every-claim",
            "Explore plain claims too, as if each said always.",
            () -> isEveryClaim = true)
        .flag("-q --quiet", "Show no timelines.", () -> isQuiet = true)
        .flag("-v --verbose", "Show witnesses too, not only violations.", () -> isVerbose = true);
    options.declare(to);
    manners.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var files = selection.files();
    var source = new ScenarioSource();
    var view =
        new ExploreView(
            terminal.out(),
            manners.style(terminal, environment),
            isQuiet,
            isVerbose,
            options.limits());
    var run = new ExploreRun(terminal, source, selection, options, exploring, isEveryClaim, view);
    for (var file : files) {
      run.explore(file);
    }
    if (options.unknownRow() != null && run.rows() == 0) {
      throw new UsageException(options.unknownRow());
    }
    return run.status();
  }
}
