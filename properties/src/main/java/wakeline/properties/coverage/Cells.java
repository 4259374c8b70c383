package wakeline.properties.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts by row and column: how often an operation (with its flags) met a state.
public final class Cells {
  private final Map<String, Map<String, Integer>> rows = new TreeMap<>();

  /// Counts one hit.
  public void hit(String row, String column) {
    rows.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, 1, Integer::sum);
  }

  /// Adds the counts of others.
  public void addAll(Cells others) {
    others.rows.forEach(
        (row, columns) ->
            columns.forEach(
                (column, hits) ->
                    rows.computeIfAbsent(row, _ -> new TreeMap<>())
                        .merge(column, hits, Integer::sum)));
  }

  /// {@return how often a cell was hit}
  public int hits(String row, String column) {
    return rows.getOrDefault(row, Map.of()).getOrDefault(column, 0);
  }

  /// {@return how many cells were hit at least once}
  public int size() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  /// {@return a line for each row: its name, and the columns hit at least that often}
  public List<String> lines(int hitsLeast) {
    var lines = new ArrayList<String>();
    rows.forEach(
        (row, columns) -> {
          var line = new StringBuilder(row).append(':');
          columns.forEach((column, hits) -> line.append(hits < hitsLeast ? "" : " " + column));
          if (line.charAt(line.length() - 1) != ':') {
            lines.add(line.toString());
          }
        });
    return lines;
  }

  /// {@return a line for each row: its name, and its columns with their counts}
  public List<String> lines() {
    var lines = new ArrayList<String>();
    rows.forEach(
        (row, columns) -> {
          var line = new StringBuilder(row);
          columns.forEach(
              (column, hits) -> line.append("  ").append(column).append('=').append(hits));
          lines.add(line.toString());
        });
    return lines;
  }
}
