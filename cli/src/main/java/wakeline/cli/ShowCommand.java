package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wakeline.cli.Terminal.Environment;

/// `wakeline show`: one view of a run, whole, without verdicts.
final class ShowCommand implements Command {
  private final Terminal terminal;
  private final Environment environment;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();
  private final Manners manners = new Manners();

  private boolean isStrace;

  private boolean isFlat;

  private boolean isMetrics;

  private @Nullable Path output;

  ShowCommand(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    to.flag("--strace", "The calls of each task, as strace prints them.", () -> isStrace = true)
        .flag("--flat", "The calls of all tasks in one log.", () -> isFlat = true)
        .flag(
            "--metrics",
            "Wakeups, switches, merges: the rows side by side.",
            () -> isMetrics = true)
        .value("-o --output", "FILE", "Write to FILE.", file -> output = Path.of(file));
    options.declareSchedule(to);
    options.declare(to);
    manners.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var source = new ScenarioSource();
    var files = selection.files();
    var status = ExitStatus.OK;
    try (var target = OutputFile.open(terminal, output)) {
      var to = target.terminal();
      var view = new ShowView(to.out(), manners.style(to, environment), picture());
      var play = new FileRun(to, source, selection, options, view);
      for (int i = 0; i < files.size(); i++) {
        var outcome = play.play(files.get(i), i + 1, files.size());
        status = outcome == FileOutcome.FAILED ? status : status.or(outcome.status());
      }
      if (options.unknownRow() != null && !view.hasShown()) {
        throw new UsageException(options.unknownRow());
      }
    }
    return status;
  }

  private ShowView.Picture picture() {
    if ((isStrace || isFlat) && isMetrics) {
      throw new UsageException("--metrics shows no calls");
    }
    if (isFlat) {
      return ShowView.Picture.FLAT;
    }
    if (isStrace) {
      return ShowView.Picture.STRACE;
    }
    return isMetrics ? ShowView.Picture.METRICS : ShowView.Picture.TIMELINE;
  }
}
