package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wakeline.cli.Terminal.Environment;
import wakeline.oracle.Oracle;
import wakeline.oracle.Tier;

/// `wakeline replay`: plays scenarios on the kernel of this machine, and says where it does
/// something else than the model.
final class ReplayCommand implements Command {
  /// What stdout carries of what the kernel did.
  enum Format {
    TIMELINE,
    JSONL,
    STRACE
  }

  private static final int TIMES_MAX = 100_000;

  private final Terminal terminal;
  private final Environment environment;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();
  private final Manners manners = new Manners();

  private Format format = Format.TIMELINE;
  private int times = 1;
  private boolean isQuiet;
  private @Nullable Path output;

  ReplayCommand(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    to.flag("-q --quiet", "Show only where the kernel differs.", () -> isQuiet = true)
        .value(
            "--format",
            "FORMAT",
            "timeline, jsonl or strace: how to show what the kernel did.",
            word -> format = Options.word("--format", word, Format.class))
        .value(
            "--times",
            "N",
            "Play each row N times, and say how many outcomes there were.",
            text -> times = (int) Options.number("--times", text, 1, TIMES_MAX))
        .value("-o --output", "FILE", "Write to FILE.", file -> output = Path.of(file));
    options.declare(to);
    manners.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var files = selection.files();
    var source = new ScenarioSource();
    try (var target = OutputFile.open(terminal, output);
        var oracle = Oracle.start()) {
      terminal.complain("replay: " + oracle);
      if (oracle.tier() == Tier.NONE) {
        return ExitStatus.FAILED;
      }
      var view =
          new ReplayView(
              target.terminal(),
              manners.style(target.terminal(), environment),
              format,
              isQuiet || (files.size() > 1 && format == Format.TIMELINE));
      var run = new ReplayRun(terminal, source, selection, options, oracle, times, view);
      for (var file : files) {
        run.play(file);
      }
      if (options.unknownRow() != null && run.rows() == 0) {
        throw new UsageException(options.unknownRow());
      }
      close(run);
      return run.status();
    }
  }

  private void close(ReplayRun run) {
    if (format == Format.JSONL && output == null) {
      terminal.complain(run.toString());
    } else {
      terminal.out().print(run + "\n");
    }
  }
}
