package wakeline.dsl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.SourceFile;
import wakeline.spec.Scenario;

/// A scenario file that can be run: one scenario for each row of its matrix.
///
/// @param file the text
/// @param id `scenario:`
/// @param axes names of the matrix's axes to those of their rows, in the order of the file
/// @param rows every combination that is not excluded; one without a matrix
public record ScenarioFile(
    SourceFile file, String id, Map<String, List<String>> axes, List<Row> rows) {

  /// One combination of the matrix's rows.
  public record Row(Scenario scenario) {
    /// Axis to the name of its row; empty without a matrix.
    public Map<String, String> caseValues() {
      return scenario.caseValues();
    }

    /// `trigger=ET`; empty without a matrix.
    public String name() {
      List<String> parts = new ArrayList<>();
      caseValues().forEach((axis, row) -> parts.add(axis + "=" + row));
      return String.join(",", parts);
    }
  }

  public ScenarioFile {
    axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    rows = List.copyOf(rows);
  }

  /// `scenario`'s title.
  public String title() {
    return rows.getFirst().scenario().title();
  }

  /// `scenario`'s doc, Markdown.
  public String doc() {
    return rows.getFirst().scenario().doc();
  }

  /// The rows that `selections` (`axis=row` each) select: of one axis any of those named, of
  /// several axes all. An axis or row that the file does not have is reported.
  public List<Row> select(List<String> selections, Diagnostics diagnostics) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (String selection : selections) {
      SourceFile option = new SourceFile("--only", selection);
      int equals = selection.indexOf('=');
      String axis = equals < 0 ? selection : selection.substring(0, equals);
      String row = selection.substring(equals + 1);
      List<String> known = axes.get(axis);
      if (known == null || equals < 0) {
        diagnostics.error(
            "unknown-axis",
            option.span(0, axis.length()),
            known == null
                ? "the scenario has no axis '" + axis + "'"
                : "'" + axis + "' needs a row: " + axis + "=ROW",
            DidYouMean.help(axis, axes.keySet()));
      } else if (!known.contains(row)) {
        diagnostics.error(
            "unknown-row",
            option.span(equals + 1, selection.length()),
            "axis '" + axis + "' has no row '" + row + "'",
            DidYouMean.help(row, known));
      } else {
        wanted.computeIfAbsent(axis, _ -> new ArrayList<>()).add(row);
      }
    }
    return rows.stream().filter(row -> matches(row.caseValues(), wanted)).toList();
  }

  private static boolean matches(Map<String, String> values, Map<String, List<String>> wanted) {
    for (Map.Entry<String, List<String>> each : wanted.entrySet()) {
      String value = values.get(each.getKey());
      if (value == null || !each.getValue().contains(value)) {
        return false;
      }
    }
    return true;
  }
}
