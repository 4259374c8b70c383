package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.yaml.Node;

/// The axes of a scenario and the combinations of their rows.
final class Matrix {
  /// Combinations that one file may have.
  static final int MAX_CASES = 4_096;

  private final Diagnostics diagnostics;
  private final List<Axis> axes = new ArrayList<>();
  private final List<Map<String, List<String>>> excluded = new ArrayList<>();

  /// One axis.
  ///
  /// @param rows never empty
  record Axis(String name, List<Row> rows) {
    @Nullable Row row(String wanted) {
      for (Row row : rows) {
        if (row.name.equals(wanted)) {
          return row;
        }
      }
      return null;
    }

    List<String> rowNames() {
      return rows.stream().map(Row::name).toList();
    }
  }

  /// A row: its name, and the params that it sets.
  ///
  /// @param sets empty for a value of a list
  record Row(String name, List<Node.Entry> sets) {}

  Matrix(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Reads what stands under `matrix:`; wrong shapes have been reported and are passed over.
  static Matrix of(@Nullable Node node, Diagnostics diagnostics) {
    Matrix matrix = new Matrix(diagnostics);
    if (node instanceof Node.Mapping mapping) {
      matrix.readAxes(mapping);
      if (mapping.get("exclude") instanceof Node.Sequence exclude) {
        matrix.readExclude(exclude);
      }
      matrix.checkSize(mapping);
    }
    return matrix;
  }

  List<Axis> axes() {
    return axes;
  }

  @Nullable Axis axis(String name) {
    for (Axis axis : axes) {
      if (axis.name.equals(name)) {
        return axis;
      }
    }
    return null;
  }

  List<String> axisNames() {
    return axes.stream().map(Axis::name).toList();
  }

  /// Puts one value in the place of a list axis; false if `name` is none.
  boolean override(String name, String value) {
    Axis axis = axis(name);
    if (axis == null || !axis.rows.getFirst().sets.isEmpty()) {
      return false;
    }
    axes.set(axes.indexOf(axis), new Axis(name, List.of(new Row(value, List.of()))));
    return true;
  }

  private void readAxes(Node.Mapping mapping) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.name().equals("exclude")) {
        continue;
      }
      List<Row> rows =
          switch (entry.value()) {
            case Node.Sequence values -> values(values);
            case Node.Mapping named -> named(entry, named);
            case Node.Scalar _ -> List.of();
          };
      if (!rows.isEmpty()) {
        axes.add(new Axis(entry.name(), rows));
      }
    }
  }

  private List<Row> values(Node.Sequence values) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Node value : values.items()) {
      if (value instanceof Node.Scalar scalar) {
        Row row = new Row(scalar.text(), List.of());
        if (rows.putIfAbsent(scalar.text(), row) != null) {
          diagnostics.error(
              "duplicate-row", scalar.span(), "the value '" + scalar.text() + "' is given twice");
        }
      }
    }
    return List.copyOf(rows.values());
  }

  private List<Row> named(Node.Entry axis, Node.Mapping named) {
    List<Row> rows = new ArrayList<>();
    Node.@Nullable Mapping first = null;
    for (Node.Entry entry : named.entries()) {
      if (entry.value() instanceof Node.Mapping sets) {
        first = first == null ? sets : first;
        checkSameKeys(axis.name(), entry, sets, named.entries().getFirst().name(), first);
        rows.add(new Row(entry.name(), sets.entries()));
      }
    }
    return rows;
  }

  private void checkSameKeys(
      String axis, Node.Entry row, Node.Mapping sets, String firstName, Node.Mapping first) {
    for (String name : first.names()) {
      if (sets.entry(name) == null) {
        diagnostics.error(
            "matrix-keys",
            row.span(),
            "row '" + row.name() + "' gives no '" + name + "', as row '" + firstName + "' does",
            "every row of '" + axis + "' gives the same keys");
      }
    }
    for (Node.Entry set : sets.entries()) {
      if (first.entry(set.name()) == null) {
        diagnostics.error(
            "matrix-keys",
            set.span(),
            "row '"
                + firstName
                + "' gives no '"
                + set.name()
                + "', as row '"
                + row.name()
                + "' does",
            "every row of '" + axis + "' gives the same keys");
      }
    }
  }

  private void readExclude(Node.Sequence exclude) {
    for (Node item : exclude.items()) {
      if (item instanceof Node.Mapping mapping) {
        Map<String, List<String>> combination = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
          combination.put(entry.name(), excludedRows(entry));
        }
        excluded.add(combination);
      }
    }
  }

  private List<String> excludedRows(Node.Entry entry) {
    Axis axis = axis(entry.name());
    if (axis == null) {
      diagnostics.error(
          "unknown-axis",
          entry.span(),
          "there is no axis '" + entry.name() + "'",
          DidYouMean.help(entry.name(), axisNames()));
      return List.of();
    }
    List<Node> names =
        entry.value() instanceof Node.Sequence list ? list.items() : List.of(entry.value());
    List<String> rows = new ArrayList<>();
    for (Node name : names) {
      if (name instanceof Node.Scalar scalar) {
        rows.add(scalar.text());
        if (axis.row(scalar.text()) == null) {
          diagnostics.error(
              "unknown-row",
              scalar.span(),
              "axis '" + axis.name + "' has no row '" + scalar.text() + "'",
              DidYouMean.help(scalar.text(), axis.rowNames()));
        }
      }
    }
    return rows;
  }

  private void checkSize(Node.Mapping mapping) {
    long cases = 1;
    for (Axis axis : axes) {
      cases *= axis.rows.size();
      if (cases > MAX_CASES) {
        diagnostics.error(
            "matrix-size", mapping.span(), "the matrix has more than " + MAX_CASES + " rows");
        axes.clear();
        return;
      }
    }
    if (!axes.isEmpty() && cases().isEmpty()) {
      diagnostics.error("matrix-size", mapping.span(), "every row of the matrix is excluded");
    }
  }

  /// Each combination that is not excluded, axis to row; the last axis varies fastest. One empty
  /// combination without a matrix.
  List<Map<String, Row>> cases() {
    List<Map<String, Row>> cases = new ArrayList<>();
    cases.add(new LinkedHashMap<>());
    for (Axis axis : axes) {
      List<Map<String, Row>> longer = new ArrayList<>(cases.size() * axis.rows.size());
      for (Map<String, Row> begun : cases) {
        for (Row row : axis.rows) {
          Map<String, Row> more = new LinkedHashMap<>(begun);
          more.put(axis.name, row);
          longer.add(more);
        }
      }
      cases = longer;
    }
    cases.removeIf(this::isExcluded);
    return cases;
  }

  private boolean isExcluded(Map<String, Row> combination) {
    for (Map<String, List<String>> pattern : excluded) {
      boolean matches = !pattern.isEmpty();
      for (Map.Entry<String, List<String>> part : pattern.entrySet()) {
        Row row = combination.get(part.getKey());
        matches &= row != null && part.getValue().contains(row.name);
      }
      if (matches) {
        return true;
      }
    }
    return false;
  }
}
