package wakeline.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Verdict;
import wakeline.spec.Scenario;

/// The rows of a scenario file as one page to look at: timeline, claims, counts. It needs nothing
/// besides itself, and works from a disk.
///
/// Of a run it keeps no more than the page carries, so that no trace need be kept.
public final class HtmlReport {
  /// So many records of a run are told in full unless more are asked for.
  public static final int DEFAULT_RECORDS = 200_000;

  private final int records;
  private final List<HtmlRow> rows = new ArrayList<>();
  private List<Verdict> compared = List.of();
  private @Nullable Scenario scenario;

  /// @param records how many records of a run are told in full; of a longer one a window is, and
  ///   the rest in outline
  public HtmlReport(int records) {
    this.records = records;
  }

  /// Takes a finished run.
  public void add(Run run) {
    if (scenario == null) {
      scenario = run.scenario();
    }
    var packed = new Packed();
    new ViewRun(run, records).write(packed);
    rows.add(
        new HtmlRow(
            run.caseName(),
            run.kernel(),
            run.reason(),
            run.metrics().run(),
            run.metrics().drops(),
            run.table(),
            run.verdicts(),
            packed.base64()));
  }

  /// Takes the verdicts that put rows against each other.
  public void compared(List<Verdict> verdicts) {
    compared = List.copyOf(verdicts);
  }

  /// Whether there is nothing to show.
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Writes the page; there must be a run.
  public void write(OutputStream out) throws IOException {
    if (scenario == null) {
      throw new IllegalStateException("no run");
    }
    new HtmlPage(scenario, rows, compared).write(out);
  }
}
