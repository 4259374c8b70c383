package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cli.Terminal.Environment;
import wakeline.reports.Timeline;

/// `wakeline run`: plays scenarios and judges their claims.
final class RunCommand implements Command {
  /// What stdout carries.
  enum Format {
    TEXT,
    JSONL
  }

  private final Terminal terminal;
  private final Environment environment;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();
  private final Manners manners = new Manners();

  private Format format = Format.TEXT;

  private @Nullable Path output;

  private boolean isVerbose;

  private boolean isQuiet;

  private boolean isWatching;

  RunCommand(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    to.flag("-q --quiet", "Show no timelines, only what failed.", () -> isQuiet = true)
        .flag("-v --verbose", "Show timelines also of several files.", () -> isVerbose = true)
        .value(
            "--format",
            "FORMAT",
            "text, or jsonl: one record a line, for machines.",
            word -> format = Options.word("--format", word, Format.class))
        .value("-o --output", "FILE", "Write to FILE.", file -> output = Path.of(file))
        .flag("--watch", "Run again whenever a file changes.", () -> isWatching = true);
    options.declare(to);
    manners.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var source = new ScenarioSource();
    return isWatching
        ? new Watch(terminal).repeat(() -> selection.watched(source), () -> once(source))
        : once(source);
  }

  private ExitStatus once(ScenarioSource source) throws IOException {
    var files = selection.files();
    var tally = new FileTally();
    var failed = new ArrayList<Path>();
    try (var target = OutputFile.open(terminal, output)) {
      var play = new FileRun(target.terminal(), source, selection, options, view(target, files));
      for (int i = 0; i < files.size(); i++) {
        var outcome = play.play(files.get(i), i + 1, files.size());
        tally.add(outcome);
        if (outcome.status() != ExitStatus.OK) {
          failed.add(files.get(i));
        }
      }
      if (tally.ran() == 0 && options.unknownRow() != null) {
        throw new UsageException(options.unknownRow());
      }
    }
    close(tally, files.size() > 1 ? failed : List.of());
    return tally.status();
  }

  private RunView view(OutputFile target, List<Path> files) {
    var to = target.terminal();
    return switch (format) {
      case JSONL -> new LinesView(to.sink());
      case TEXT ->
          new TextView(
              to.out(),
              manners.style(to, environment),
              isQuiet || (files.size() > 1 && !isVerbose),
              Timeline.DEFAULT_EVENTS);
    };
  }

  /// The closing line, on `err` when `out` is for machines.
  private void close(FileTally tally, List<Path> failed) {
    if (format == Format.JSONL && output == null) {
      terminal.complain(tally.toString());
      return;
    }
    failed.forEach(file -> terminal.out().print("failed: " + file + "\n"));
    terminal.out().print(tally + "\n");
  }
}
