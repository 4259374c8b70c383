package wakeline.dsl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cost.CostTable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.SourceFile;
import wakeline.dsl.yaml.Node;

/// Reads `cost:`: a profile or calibration file, and single costs that differ from it.
final class CostReader {
  private static final long PICOS_PER_NANO = 1_000;

  private final SourceReader reader;
  private final Diagnostics diagnostics;

  /// Calibrations by the name in the file; rows mostly share one.
  private final Map<String, CostTable> calibrations = new LinkedHashMap<>();

  CostReader(SourceReader reader, Diagnostics diagnostics) {
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  CostTable read(@Nullable Node node, RowValues values) {
    if (node instanceof Node.Mapping mapping) {
      return overridden(profile(mapping.get("profile"), values), mapping, values);
    }
    return profile(node, values);
  }

  private CostTable profile(@Nullable Node node, RowValues values) {
    String name = node == null ? null : values.text(node, Shape.Text.ANY);
    if (!(node instanceof Node.Scalar scalar) || name == null) {
      return CostTable.DEFAULT;
    }
    CostTable table = CostTable.byName(name);
    if (table != null) {
      return table;
    }
    if (name.indexOf('.') < 0 && name.indexOf('/') < 0) {
      String[] near = DidYouMean.help(name, CostTable.profiles());
      String all = "profiles are " + String.join(", ", CostTable.profiles()) + ", or a file";
      diagnostics.error(
          "unknown-profile",
          node.span(),
          "there is no cost profile '" + name + "'",
          near.length == 0 ? new String[] {all} : near);
      return CostTable.DEFAULT;
    }
    CostTable known = calibrations.get(name);
    if (known == null) {
      known = calibration(new Node.Scalar(scalar.span(), name, scalar.style()));
      calibrations.put(name, known);
    }
    return known;
  }

  private CostTable calibration(Node.Scalar name) {
    SourceFile file = reader.open(name);
    Node root = file == null ? null : reader.read(file);
    if (root == null) {
      return CostTable.DEFAULT;
    }
    new ShapeChecker(diagnostics).check(root, ScenarioShape.COST, root.span());
    RowValues plain = new RowValues(Params.of(Map.of()), diagnostics);
    return root instanceof Node.Mapping mapping
        ? overridden(profile(mapping.get("profile"), plain), mapping, plain)
        : CostTable.DEFAULT;
  }

  private CostTable overridden(CostTable table, Node.Mapping mapping, RowValues values) {
    Map<Cost, Long> overrides = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Cost cost = Cost.byKey(entry.name());
      Long picos = cost == null ? null : values.picos(entry.value());
      if (cost == null || picos == null) {
        continue;
      }
      if (cost.unit() == Cost.Unit.NANOS && picos % PICOS_PER_NANO != 0) {
        diagnostics.error(
            "unit", entry.value().span(), "'" + cost.key() + "' is a whole number of nanoseconds");
      }
      overrides.put(cost, cost.ofPicos(picos));
    }
    return table.with(overrides);
  }
}
