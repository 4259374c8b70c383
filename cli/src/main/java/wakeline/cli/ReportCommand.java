package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wakeline.reports.HtmlReport;

/// `wakeline report`: a page per scenario file to look at what happened.
final class ReportCommand implements Command {
  private final Terminal terminal;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();

  private @Nullable Path html;
  private @Nullable Path folder;
  private @Nullable Path perfetto;
  private int records = HtmlReport.DEFAULT_RECORDS;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    to.value(
            "--html",
            "FILE",
            "Write the page to FILE; otherwise NAME.html of NAME.scn.yaml, here.",
            file -> html = Path.of(file))
        .value(
            "-d --folder", "FOLDER", "Write the pages into FOLDER.", name -> folder = Path.of(name))
        .value(
            "--perfetto",
            "FILE",
            "Write one row for ui.perfetto.dev to FILE (.gz is compressed) instead of a page.",
            file -> perfetto = Path.of(file))
        .value(
            "--records",
            "N",
            "Records of a run told in full (200000); of a longer one a window is.",
            text -> records = (int) Options.number("--records", text, 100, Integer.MAX_VALUE / 4));
    options.declare(to);
  }

  @Override
  public ExitStatus run() throws IOException {
    var source = new ScenarioSource();
    var files = selection.files();
    if (html != null && (folder != null || files.size() > 1)) {
      throw new UsageException(
          folder != null
              ? "--html names one page, --folder where pages go: not both"
              : "--html names one page, and there are "
                  + files.size()
                  + " files; --folder FOLDER takes them");
    }
    if (perfetto != null && (html != null || folder != null)) {
      throw new UsageException("--perfetto is written instead of a page");
    }
    var status = ExitStatus.OK;
    var pages = new ReportView(terminal, records, this::page);
    ReportingView view = perfetto == null ? pages : new PerfettoView(terminal, perfetto);
    var play = new FileRun(terminal, source, selection, options, view);
    for (int i = 0; i < files.size(); i++) {
      var outcome = play.play(files.get(i), i + 1, files.size());
      status = outcome == FileOutcome.FAILED ? status : status.or(outcome.status());
    }
    if (options.unknownRow() != null && !view.hasShown()) {
      throw new UsageException(options.unknownRow());
    }
    return status;
  }

  /// Where the page of a scenario file goes.
  private Path page(Path file) {
    if (html != null) {
      return html;
    }
    var name = String.valueOf(file.getFileName()).replaceFirst("(\\.scn)?\\.ya?ml$", "") + ".html";
    return folder == null ? Path.of(name) : folder.resolve(name);
  }
}
