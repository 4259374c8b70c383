package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.claim.ClaimUses;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.YamlLimits;

/// Turns the text of a scenario file into scenarios, one for each row of its matrix, or into
/// diagnostics: all problems of the file in one pass.
public final class ScenarioReader {
  /// Rows of a faulty file that are looked at: further ones hardly have faults of their own.
  private static final int MAX_FAULTY_ROWS = 100;

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final SourceReader reader;

  private ScenarioReader(
      SourceFile file, FileLoader loader, YamlLimits limits, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.reader = new SourceReader(loader, limits, diagnostics);
  }

  /// Reads with the usual limits.
  public static @Nullable ScenarioFile read(
      SourceFile file, FileLoader loader, Map<String, String> overrides, Diagnostics diagnostics) {
    return read(file, loader, overrides, YamlLimits.DEFAULT, diagnostics);
  }

  /// Reads `file` and the files it uses.
  ///
  /// @param loader finds the files it names
  /// @param overrides values of params and of list axes in the place of the file's (`-p`)
  /// @return the scenario, or null if `diagnostics` has an error
  public static @Nullable ScenarioFile read(
      SourceFile file,
      FileLoader loader,
      Map<String, String> overrides,
      YamlLimits limits,
      Diagnostics diagnostics) {
    return new ScenarioReader(file, loader, limits, diagnostics).read(overrides);
  }

  private @Nullable ScenarioFile read(Map<String, String> overrides) {
    Node root = reader.read(file);
    if (root == null) {
      return null;
    }
    new ShapeChecker(diagnostics).check(root, ScenarioShape.ROOT, file.span(0, 0));
    if (!(root instanceof Node.Mapping own)) {
      return null;
    }
    Node.Mapping merged = new UsedFiles(reader, diagnostics).merge(own);
    Matrix matrix = Matrix.of(merged.get("matrix"), diagnostics);
    ParamTable params = new ParamTable(merged.get("params"), matrix, diagnostics);
    overrides.forEach(params::override);
    ClaimUses uses = ClaimTexts.usesOf(merged);
    List<ScenarioFile.Row> rows = rows(merged, matrix, params, uses);
    if (diagnostics.hasErrors()) {
      return null;
    }
    params.warnOfUnused();
    ClaimTexts.warnOfUnusedMarks(merged, uses, diagnostics);
    Map<String, List<String>> axes = new LinkedHashMap<>();
    matrix.axes().forEach(axis -> axes.put(axis.name(), axis.rowNames()));
    return new ScenarioFile(file, rows.getFirst().scenario().id(), axes, rows);
  }

  private List<ScenarioFile.Row> rows(
      Node.Mapping root, Matrix matrix, ParamTable params, ClaimUses uses) {
    CostReader costs = new CostReader(reader, diagnostics);
    ProcessPrograms programs = new ProcessPrograms(uses, diagnostics);
    List<ScenarioFile.Row> rows = new ArrayList<>();
    for (Map<String, Matrix.Row> combination : matrix.cases()) {
      RowValues values = new RowValues(params.of(combination), diagnostics);
      RowReader row = new RowReader(root, matrix, costs, programs, values);
      rows.add(new ScenarioFile.Row(row.read(combination)));
      boolean isEnough = diagnostics.hasErrors() && rows.size() >= MAX_FAULTY_ROWS;
      if (isEnough || diagnostics.isFull()) {
        break;
      }
    }
    return rows;
  }
}
