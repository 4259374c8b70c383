package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Reading;
import wakeline.analysis.Tally;

/// The runs of a file side by side, a column per row of the matrix: what the file's `report` asks
/// for, else the counts of every run. Keeps numbers only, so that no trace need be kept.
public final class MetricsTable {
  private final List<Column> columns = new ArrayList<>();

  /// @param group the rows of the axes that do not stand side by side
  private record Column(
      String group, String title, Tally counts, long drops, List<Reading> readings) {}

  /// Takes a finished run.
  public void add(Run run) {
    Map<String, String> values = run.scenario().caseValues();
    String by = run.scenario().report().by();
    String row = by == null ? null : values.get(by);
    columns.add(
        new Column(
            row == null ? "" : others(values, by),
            row == null ? String.join("/", values.values()) : row,
            run.metrics().run(),
            run.metrics().drops(),
            run.table()));
  }

  private static String others(Map<String, String> values, @Nullable String by) {
    var others = new ArrayList<String>();
    values.forEach(
        (axis, row) -> {
          if (!axis.equals(by)) {
            others.add(axis + "=" + row);
          }
        });
    return String.join(", ", others);
  }

  /// Prints what was taken; nothing if no run was.
  public void print(Style style, Appendable out) throws IOException {
    var page = new Page(out, style);
    var groups = new LinkedHashMap<String, List<Column>>();
    for (Column column : columns) {
      groups.computeIfAbsent(column.group(), _ -> new ArrayList<>()).add(column);
    }
    boolean isFirst = true;
    for (Map.Entry<String, List<Column>> group : groups.entrySet()) {
      if (!isFirst) {
        page.line();
      }
      isFirst = false;
      if (!group.getKey().isEmpty()) {
        page.paragraph(page.signs().plain(group.getKey()), 2, Paint.BOLD);
      }
      table(group.getValue(), page.signs()).print(page);
    }
  }

  private static Table table(List<Column> columns, Signs signs) {
    var titles = new ArrayList<String>();
    for (Column column : columns) {
      titles.add(column.title().isEmpty() ? "total" : signs.plain(column.title()));
    }
    var table = new Table(titles);
    List<Reading> asked = columns.getFirst().readings();
    for (int k = 0; k < asked.size(); k++) {
      table.line(signs.plain(asked.get(k).term()), readings(columns, k, signs));
    }
    if (asked.isEmpty()) {
      counts(columns, table);
    }
    return table;
  }

  private static List<String> readings(List<Column> columns, int k, Signs signs) {
    var values = new ArrayList<String>();
    for (Column column : columns) {
      values.add(k < column.readings().size() ? signs.plain(column.readings().get(k).value()) : "");
    }
    return values;
  }

  private static void counts(List<Column> columns, Table table) {
    table.line("wakeups in the kernel", values(columns, Tally::wakeups));
    table.line("  returned", values(columns, Tally::returned));
    table.line("    useful", values(columns, Tally::useful));
    table.line("  in vain", values(columns, Tally::vain));
    if (columns.stream().anyMatch(column -> column.counts().unsettled() != 0)) {
      table.line("  unsettled", values(columns, Tally::unsettled));
    }
    table.line("switches voluntary", values(columns, Tally::voluntary));
    table.line("  involuntary", values(columns, Tally::involuntary));
    table.line("merges", values(columns, Tally::merges));
    table.line("system calls", values(columns, Tally::calls));
    table.line(
        "CPU time",
        columns.stream().map(column -> Millis.text(column.counts().cpuNanos())).toList());
    if (columns.stream().anyMatch(column -> column.drops() != 0)) {
      table.line("drops", columns.stream().map(column -> Long.toString(column.drops())).toList());
    }
  }

  private static List<String> values(List<Column> columns, ToLongFunction<Tally> count) {
    return columns.stream()
        .map(column -> Long.toString(count.applyAsLong(column.counts())))
        .toList();
  }
}
