package wakeline.reports.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.diag.Diagnostics;
import wakeline.reports.Run;
import wakeline.reports.Style;
import wakeline.reports.VerdictList;

/// What came of the files of one `run`, collected row by row.
public final class Results {
  private final List<FileResult> files = new ArrayList<>();
  private @Nullable FileResult current;
  private @Nullable SequenceDiagram diagram;
  private boolean isDiagramOfFailure;

  /// Begins a file; what follows is about it.
  public void begin(String path) {
    current = new FileResult(path.replace('\\', '/'));
    files.add(current);
  }

  /// Takes what is wrong with the file.
  public void diagnosed(Diagnostics diagnostics) {
    file().diagnostics.addAll(diagnostics.sorted());
  }

  /// Takes a row that was played.
  public void row(Run run, @Nullable Diagnostic complaint) {
    file().id = run.scenario().id();
    var told = new ArrayList<String>();
    for (Verdict verdict : run.verdicts()) {
      told.add(verdict.passes() ? "" : told(run, verdict));
    }
    boolean fails = !run.verdicts().stream().allMatch(Verdict::passes);
    if (diagram == null || (fails && !isDiagramOfFailure)) {
      isDiagramOfFailure = fails;
      diagram = SequenceDiagram.of(run);
    }
    file()
        .rows
        .add(
            new RowResult(
                run.caseName(),
                run.reason(),
                run.metrics().run(),
                run.metrics().drops(),
                run.table(),
                run.verdicts(),
                told,
                complaint));
  }

  private static String told(Run run, Verdict verdict) {
    var told = new StringBuilder();
    try {
      VerdictList.print(run.with(List.of(verdict)), Style.PLAIN, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told.toString();
  }

  /// Takes the verdicts that put rows against each other.
  public void compared(List<Verdict> verdicts) {
    file().compared.addAll(verdicts);
  }

  /// Ends a file with its outcome: `passed`, `failed`, `invalid`, `fault` or `skipped`.
  public void end(String outcome) {
    file().outcome = FileResult.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT));
    current = null;
  }

  private FileResult file() {
    if (current == null) {
      throw new IllegalStateException("no file was begun");
    }
    return current;
  }

  List<FileResult> files() {
    return files;
  }

  /// The row that is drawn: the first that fails, else the first.
  @Nullable SequenceDiagram diagram() {
    return diagram;
  }

  long count(FileResult.Outcome outcome) {
    return files.stream().filter(file -> file.outcome == outcome).count();
  }
}
