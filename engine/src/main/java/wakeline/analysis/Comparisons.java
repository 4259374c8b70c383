package wakeline.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.spec.ClaimSpec;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Term;
import wakeline.trace.Trace;

/// Judges `compare` claims: they put rows of the matrix against each other by a metric at the end
/// of each run. Runs are added one by one, so that no trace need be kept.
public final class Comparisons {
  /// A run as far as comparisons go.
  private record Run(Map<String, String> caseValues, Map<String, Measurement> metrics) {}

  /// A verdict on one combination of the other axes.
  ///
  /// @param others axis to row name, without the axis that is compared
  public record Compared(Map<String, String> others, Verdict verdict) {}

  private final List<Run> runs = new ArrayList<>();
  private final Map<String, ClaimSpec> claims = new LinkedHashMap<>();

  /// Takes a finished run.
  public void add(Scenario scenario, Trace trace) {
    var specs = new ArrayList<ClaimSpec>();
    var terms = new ArrayList<Term>();
    for (ClaimSpec claim : scenario.claims()) {
      if (claim.says() instanceof ClaimSpec.Compare compare && claim.applies()) {
        claims.put(claim.name(), claim);
        specs.add(claim);
        terms.add(compare.metric());
      }
    }
    if (terms.isEmpty()) {
      return;
    }
    List<Measurement> values = Measurement.of(trace, terms);
    var metrics = new LinkedHashMap<String, Measurement>();
    for (int i = 0; i < specs.size(); i++) {
      metrics.put(specs.get(i).name(), values.get(i));
    }
    runs.add(new Run(scenario.caseValues(), metrics));
  }

  /// {@return a verdict on each claim and each combination of the axes that it does not compare}
  public List<Compared> verdicts() {
    var verdicts = new ArrayList<Compared>();
    for (ClaimSpec claim : claims.values()) {
      if (claim.says() instanceof ClaimSpec.Compare compare) {
        for (Map.Entry<Map<String, String>, Map<String, Measurement>> group :
            groups(claim, compare).entrySet()) {
          Finding finding = judge(compare, group.getValue());
          verdicts.add(new Compared(group.getKey(), Verdicts.verdict(claim, finding)));
        }
      }
    }
    return verdicts;
  }

  /// By the other axes' rows: the metric of each compared row.
  private Map<Map<String, String>, Map<String, Measurement>> groups(
      ClaimSpec claim, ClaimSpec.Compare compare) {
    var groups = new LinkedHashMap<Map<String, String>, Map<String, Measurement>>();
    String axis = axis(compare);
    for (Run run : runs) {
      Measurement metric = run.metrics().get(claim.name());
      String row = run.caseValues().get(axis);
      if (metric != null && row != null && compare.cases().contains(row)) {
        var others = new LinkedHashMap<>(run.caseValues());
        others.remove(axis);
        groups.computeIfAbsent(others, _ -> new LinkedHashMap<>()).put(row, metric);
      }
    }
    return groups;
  }

  /// The axis whose rows the claim names; of several the first.
  private String axis(ClaimSpec.Compare compare) {
    for (Run run : runs) {
      for (Map.Entry<String, String> value : run.caseValues().entrySet()) {
        if (compare.cases().contains(value.getValue())) {
          return value.getKey();
        }
      }
    }
    return "";
  }

  private static Finding judge(ClaimSpec.Compare compare, Map<String, Measurement> metrics) {
    var readings = new ArrayList<Reading>();
    @Nullable String wrong = null;
    @Nullable Measurement before = null;
    String beforeRow = "";
    for (String row : compare.cases()) {
      Measurement metric = metrics.get(row);
      if (metric == null) {
        return new Finding(Outcome.SKIPPED, "row " + row + " did not run", -1, List.of(), null);
      }
      readings.add(new Reading(row, metric.text()));
      if (!metric.isDefined()) {
        return Finding.vacuous("in row " + row + ", " + metric.text());
      }
      if (before != null && !compare.is().holds(before.order(metric)) && wrong == null) {
        wrong = "does not hold between " + beforeRow + " and " + row;
      }
      before = metric;
      beforeRow = row;
    }
    return wrong == null ? Finding.HELD : Finding.failed(wrong, -1).with(readings, null);
  }
}
