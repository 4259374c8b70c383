package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cli.Terminal.Environment;
import wakeline.reports.Timeline;
import wakeline.reports.ci.ResultFormat;

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

  private boolean isAnnotating;

  private @Nullable Path golden;

  private boolean isBlessing;

  private final ResultFiles results = new ResultFiles();

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
        .value(
            "--junit",
            "FILE",
            "Write JUnit XML to FILE, a case per claim and row.",
            file -> results.ask(ResultFormat.JUNIT, file))
        .value(
            "--summary",
            "FILE",
            "Append a summary in Markdown to FILE ($GITHUB_STEP_SUMMARY).",
            file -> results.ask(ResultFormat.MARKDOWN, file))
        .value(
            "--sarif",
            "FILE",
            "Write SARIF 2.1.0 to FILE, for code scanning.",
            file -> results.ask(ResultFormat.SARIF, file))
        .value(
            "--code-quality",
            "FILE",
            "Write GitLab's code quality report to FILE.",
            file -> results.ask(ResultFormat.CODE_QUALITY, file))
        .value(
            "--csv",
            "FILE",
            "Write counts of each row to FILE, for spreadsheets.",
            file -> results.ask(ResultFormat.CSV, file))
        .flag(
            "--annotations",
            "Print what failed as workflow commands of GitHub Actions.",
            () -> isAnnotating = true)
        .value(
            "--golden",
            "FOLDER",
            "Compare what each task did with NAME.golden in FOLDER.",
            name -> golden = Path.of(name))
        .flag("--bless", "Write the goldens anew.", () -> isBlessing = true)
        .flag("--watch", "Run again whenever a file changes.", () -> isWatching = true);
    options.declareSchedule(to);
    options.declare(to);
    manners.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    if (isAnnotating && format == Format.JSONL && output == null) {
      throw new UsageException("--annotations and --format jsonl cannot share stdout; -o helps");
    }
    if (isBlessing && golden == null) {
      throw new UsageException("--bless needs --golden FOLDER");
    }
    if (golden != null && format == Format.JSONL) {
      throw new UsageException("--golden tells its differences as text, not with --format jsonl");
    }
    var source = new ScenarioSource();
    return isWatching
        ? new Watch(terminal).repeat(() -> selection.watched(source), () -> once(source))
        : once(source);
  }

  private ExitStatus once(ScenarioSource source) throws IOException {
    var files = selection.files();
    var tally = new FileTally();
    var failed = new ArrayList<Path>();
    Goldens goldens = null;
    try (var target = OutputFile.open(terminal, output)) {
      results.begin();
      var view = results.besides(view(target, files));
      if (golden != null) {
        var style = manners.style(terminal, environment);
        goldens = new Goldens(golden, isBlessing, target.terminal(), style);
        view = goldens.besides(view);
      }
      var play = new FileRun(target.terminal(), source, selection, options, view);
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
    results.write();
    if (isAnnotating) {
      terminal.out().print(results.text(ResultFormat.ANNOTATIONS));
    }
    close(tally, files.size() > 1 ? failed : List.of());
    return goldens == null ? tally.status() : tally.status().or(goldens.status());
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
