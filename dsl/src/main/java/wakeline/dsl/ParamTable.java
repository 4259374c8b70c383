package wakeline.dsl;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;

/// All that a scenario can call `$name`: what `params:` gives, what the rows of the matrix set, the
/// axes themselves, and what `-p` puts in their place.
final class ParamTable {
  private final Matrix matrix;
  private final Diagnostics diagnostics;

  /// `params:` by name.
  private final Map<String, Node.Entry> base = new LinkedHashMap<>();

  /// The name of each param that rows set, with the axis that sets it.
  private final Map<String, String> rowParams = new LinkedHashMap<>();

  /// `-p` by name; in the place of whatever the file gives.
  private final Map<String, Node.Scalar> overrides = new LinkedHashMap<>();

  private final Set<String> used = new LinkedHashSet<>();

  ParamTable(@Nullable Node params, Matrix matrix, Diagnostics diagnostics) {
    this.matrix = matrix;
    this.diagnostics = diagnostics;
    if (params instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        base.put(entry.name(), entry);
        if (matrix.axis(entry.name()) != null) {
          clash(entry.span(), entry.name(), "the name of a matrix axis");
        }
      }
    }
    for (Matrix.Axis axis : matrix.axes()) {
      for (Node.Entry set : axis.rows().getFirst().sets()) {
        addRowParam(axis, set);
      }
    }
  }

  private void addRowParam(Matrix.Axis axis, Node.Entry set) {
    String name = set.name();
    String other = rowParams.putIfAbsent(name, axis.name());
    if (other != null) {
      clash(set.span(), name, "set by the rows of '" + other + "'");
    }
    if (base.containsKey(name)) {
      clash(set.span(), name, "given in 'params:', where no row would ever use it");
    }
    if (matrix.axis(name) != null) {
      clash(set.span(), name, "the name of a matrix axis");
    }
  }

  private void clash(Span span, String name, String how) {
    diagnostics.error("param-clash", span, "'" + name + "' is also " + how, "rename one of them");
  }

  /// Takes `-p name=value`.
  void override(String name, String value) {
    String option = name + "=" + value;
    SourceFile file = new SourceFile("-p", option);
    Span nameSpan = file.span(0, name.length());
    Node.Scalar scalar =
        new Node.Scalar(file.span(name.length() + 1, option.length()), value, Node.Style.PLAIN);
    if (base.containsKey(name) || rowParams.containsKey(name)) {
      overrides.put(name, scalar);
      Node.Entry entry = base.get(name);
      if (entry != null) {
        checkSameKind(entry, scalar);
      }
    } else if (matrix.axis(name) != null) {
      if (!matrix.override(name, value)) {
        diagnostics.error(
            "override",
            nameSpan,
            "'" + name + "' is an axis with named rows, which have no value of their own",
            "select a row with '--only " + name + "=ROW'");
      }
    } else {
      Set<String> known = new LinkedHashSet<>(base.keySet());
      known.addAll(rowParams.keySet());
      known.addAll(matrix.axisNames());
      diagnostics.error(
          "unknown-param",
          nameSpan,
          "the scenario has no param '" + name + "'",
          DidYouMean.help(name, known));
    }
  }

  /// A number stays a number and a duration a duration; text may become anything.
  private void checkSameKind(Node.Entry entry, Node.Scalar given) {
    if (!(entry.value() instanceof Node.Scalar own)) {
      return;
    }
    ParamValue before = ParamReader.classify(own.text());
    ParamValue after = ParamReader.classify(given.text());
    boolean fits =
        switch (before) {
          case ParamValue.Text _ -> true;
          case ParamValue.Int _ -> after instanceof ParamValue.Int;
          case ParamValue.Amount amount ->
              after instanceof ParamValue.Amount other
                  && other.quantity().dimension() == amount.quantity().dimension();
        };
    if (!fits && !Interpolation.isIn(own)) {
      diagnostics.error(
          "override",
          given.span(),
          "'"
              + entry.name()
              + "' is '"
              + own.text()
              + "' in the file, '"
              + given.text()
              + "' is something else");
    }
  }

  /// The params of one combination of rows.
  Params of(Map<String, Matrix.Row> combination) {
    Map<String, Node.Scalar> written = new LinkedHashMap<>();
    base.forEach((name, entry) -> put(written, name, entry.value()));
    Map<String, ParamValue> fixed = new LinkedHashMap<>();
    combination.forEach(
        (axis, row) -> {
          fixed.put(axis, ParamReader.classify(row.name()));
          for (Node.Entry set : row.sets()) {
            put(written, set.name(), set.value());
          }
        });
    written.putAll(overrides);
    return new ParamReader(written, fixed, used, diagnostics).read();
  }

  private static void put(Map<String, Node.Scalar> written, String name, Node value) {
    if (value instanceof Node.Scalar scalar) {
      written.put(name, scalar);
    }
  }

  /// The names of the params that nothing looked up so far.
  void warnOfUnused() {
    for (Node.Entry entry : base.values()) {
      warnIfUnused(entry);
    }
    for (Matrix.Axis axis : matrix.axes()) {
      for (Node.Entry set : axis.rows().getFirst().sets()) {
        warnIfUnused(set);
      }
    }
  }

  private void warnIfUnused(Node.Entry entry) {
    if (!used.contains(entry.name())) {
      List<String> all = List.copyOf(used);
      diagnostics.warning(
          "unused-param",
          entry.span(),
          "'$" + entry.name() + "' is never used",
          DidYouMean.help(entry.name(), all));
    }
  }
}
