package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Comparisons.Compared;
import wakeline.cli.Terminal.Environment;
import wakeline.reports.Behaviour;
import wakeline.reports.BehaviourDiff;
import wakeline.reports.Run;

/// `wakeline diff`: how two runs differ, two rows of a file or the rows of two files.
final class DiffCommand implements Command {
  private final Terminal terminal;
  private final Environment environment;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();
  private final Manners manners = new Manners();

  DiffCommand(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    options.declare(to);
    manners.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var files = selection.files();
    if (files.size() > 2) {
      throw new UsageException(
          "two files are compared, or two rows of one; there are " + files.size());
    }
    var source = new ScenarioSource();
    var status = ExitStatus.OK;
    var runs = new ArrayList<Kept>();
    for (int i = 0; i < files.size(); i++) {
      var play = new FileRun(terminal, source, selection, options, new View(files.get(i), runs));
      var outcome = play.play(files.get(i), i + 1, files.size());
      status = outcome == FileOutcome.FAILED ? status : status.or(outcome.status());
    }
    if (status != ExitStatus.OK) {
      return status;
    }
    return compare(files, runs);
  }

  /// @param run for causes; kept only while few runs are
  private record Kept(Path file, Run run) {}

  private ExitStatus compare(List<Path> files, List<Kept> runs) throws IOException {
    boolean differ = false;
    if (files.size() == 1) {
      if (runs.size() != 2) {
        throw new UsageException(
            "two rows are compared, and "
                + runs.size()
                + (runs.size() == 1 ? " is" : " are")
                + " selected; name two with --only AXIS=ROW");
      }
      differ = compare(runs.get(0), runs.get(1));
    } else {
      int matched = 0;
      for (var one : runs) {
        for (var other : runs) {
          if (one.file().equals(files.get(0))
              && other.file().equals(files.get(1))
              && one.run().caseName().equals(other.run().caseName())) {
            matched++;
            differ |= compare(one, other);
          }
        }
      }
      if (matched == 0) {
        throw new UsageException("the files have no row of the same name");
      }
    }
    if (!differ) {
      terminal.out().print("no difference\n");
    }
    return differ ? ExitStatus.GOLDEN : ExitStatus.OK;
  }

  private boolean compare(Kept one, Kept other) throws IOException {
    var text = new StringBuilder();
    boolean differ =
        BehaviourDiff.print(
            Behaviour.of(one.run()),
            Behaviour.of(other.run()),
            other.run(),
            manners.style(terminal, environment),
            text);
    if (differ) {
      terminal
          .out()
          .print("--- " + one.run().title() + "\n+++ " + other.run().title() + "\n" + text);
    }
    return differ;
  }

  private static final class View implements RunView {
    private final Path file;
    private final List<Kept> runs;

    View(Path file, List<Kept> runs) {
      this.file = file;
      this.runs = runs;
    }

    @Override
    public void row(Played played) {
      runs.add(new Kept(file, played.run()));
    }

    @Override
    public void compared(Played last, List<Compared> compared) {}

    @Override
    public void file(Path done, FileOutcome outcome) {}
  }
}
