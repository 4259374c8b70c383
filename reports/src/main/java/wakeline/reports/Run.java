package wakeline.reports;

import java.util.List;
import wakeline.analysis.Metrics;
import wakeline.analysis.Reading;
import wakeline.analysis.Verdict;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

/// One finished run, as renderers see it.
///
/// @param table what the metrics of the scenario's `report: { table: … }` are worth, in the order
///   of the file
public record Run(
    Scenario scenario,
    Trace trace,
    EndReason reason,
    Metrics metrics,
    List<Verdict> verdicts,
    List<Reading> table) {
  public Run {
    verdicts = List.copyOf(verdicts);
    table = List.copyOf(table);
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
