package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wakeline.scenarios.Exercised;

/// `wakeline coverage`: which rules of the kernel model are exercised, by the catalogue, by the
/// golden corpus, and by given scenarios.
///
/// What the first two exercise was written down when this version was built; given scenarios are
/// played.
final class CoverageCommand implements Command {
  /// What stdout carries.
  enum Format {
    TEXT,
    JSONL
  }

  private final Terminal terminal;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();

  private Format format = Format.TEXT;
  private boolean isMissing;
  private @Nullable Path output;

  CoverageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(Options to) {
    selection.declareOptional(to);
    to.flag("--missing", "List only the rules that are not exercised.", () -> isMissing = true)
        .value(
            "--format",
            "FORMAT",
            "text, or jsonl: one rule a line, for machines.",
            word -> format = Options.word("--format", word, Format.class))
        .value("-o --output", "FILE", "Write to FILE.", file -> output = Path.of(file));
    options.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var files = selection.files();
    var source = new ScenarioSource();
    var status = ExitStatus.OK;
    try (var target = OutputFile.open(terminal, output)) {
      var view = new CoverageView();
      var play = new FileRun(target.terminal(), source, selection, options, view);
      for (int i = 0; i < files.size(); i++) {
        var outcome = play.play(files.get(i), i + 1, files.size());
        status = outcome == FileOutcome.FAILED ? status : status.or(outcome.status());
      }
      if (options.unknownRow() != null && view.runs() == 0) {
        throw new UsageException(options.unknownRow());
      }
      var table = new CoverageTable(Exercised.recorded(), files.isEmpty() ? null : view, isMissing);
      var out = target.terminal().out();
      switch (format) {
        case TEXT -> table.print(out);
        case JSONL -> table.printLines(out);
      }
    }
    return status;
  }
}
