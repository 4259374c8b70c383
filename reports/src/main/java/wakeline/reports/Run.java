package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Measurement;
import wakeline.analysis.Metrics;
import wakeline.analysis.Reading;
import wakeline.analysis.Verdict;
import wakeline.analysis.Verdicts;
import wakeline.spec.EndReason;
import wakeline.spec.ReportSpec;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

/// One finished run, as renderers see it.
///
/// @param table what the metrics of the scenario's `report: { table: … }` are worth, in the order
///   of the file
/// @param kernel the version that was modelled, or that of the kernel it ran on
public record Run(
    Scenario scenario,
    Trace trace,
    EndReason reason,
    Metrics metrics,
    List<Verdict> verdicts,
    List<Reading> table,
    String kernel) {
  public Run {
    verdicts = List.copyOf(verdicts);
    table = List.copyOf(table);
  }

  /// A run of the model.
  public Run(
      Scenario scenario,
      Trace trace,
      EndReason reason,
      Metrics metrics,
      List<Verdict> verdicts,
      List<Reading> table) {
    this(scenario, trace, reason, metrics, verdicts, table, scenario.kernel().toString());
  }

  /// {@return what was seen of a real kernel, without verdicts: most claims speak of what only the
  /// model shows}
  public static Run observed(Scenario scenario, Trace trace, EndReason reason, String kernel) {
    return new Run(scenario, trace, reason, Metrics.of(trace), List.of(), List.of(), kernel);
  }

  /// {@return the run with its counts, the verdicts on its claims, and what the metrics of its
  /// `report` are worth}
  public static Run of(Scenario scenario, Trace trace, EndReason reason) {
    return new Run(
        scenario,
        trace,
        reason,
        Metrics.of(trace),
        Verdicts.of(scenario, trace, reason),
        table(scenario.report(), trace));
  }

  /// {@return the run with other verdicts than its own}
  public Run with(List<Verdict> others) {
    return new Run(scenario, trace, reason, metrics, others, table, kernel);
  }

  private static List<Reading> table(ReportSpec report, Trace trace) {
    var table = new ArrayList<Reading>();
    if (!report.terms().isEmpty()) {
      List<Measurement> values = Measurement.of(trace, report.terms());
      for (int k = 0; k < values.size(); k++) {
        table.add(new Reading(report.table().get(k), values.get(k).text()));
      }
    }
    return table;
  }

  /// {@return the scenario's id and the row of each matrix axis: `et-partial-read [trigger=ET]`}
  public String title() {
    return scenario.id() + (scenario.caseValues().isEmpty() ? "" : " " + caseName());
  }

  /// {@return the rows of the matrix axes: `[trigger=ET, size=1]`, empty without a matrix}
  public String caseName() {
    var name = new StringBuilder();
    scenario
        .caseValues()
        .forEach(
            (axis, row) ->
                name.append(name.isEmpty() ? "[" : ", ").append(axis).append('=').append(row));
    return name.isEmpty() ? "" : name.append(']').toString();
  }
}
