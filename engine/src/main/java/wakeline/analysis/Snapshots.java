package wakeline.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.spec.SnapshotSpec;
import wakeline.trace.HostInfo;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Compares what `ss` showed at `snapshot` statements with what the scenario says it must show.
///
/// Rows are a set: each expected row needs a row of its own and none may be left over. Hosts that
/// the scenario does not list are not compared.
final class Snapshots {
  /// The columns of `ss -tan`, of rows that come without a headline.
  private static final List<String> COLUMNS = List.of("State", "Recv-Q", "Send-Q", "Local", "Peer");

  private final Trace trace;

  Snapshots(Trace trace) {
    this.trace = trace;
  }

  Finding judge(SnapshotSpec spec) {
    boolean isReached = false;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kind(i) != Kind.SNAPSHOT
          || !(trace.row(i) instanceof Row.Snapshot row)
          || !row.name().equals(spec.name())) {
        continue;
      }
      isReached = true;
      Finding finding = compare(spec, row, i);
      if (finding.outcome() != Outcome.HELD) {
        return finding;
      }
    }
    return isReached ? Finding.HELD : Finding.vacuous("no program reaches it");
  }

  private Finding compare(SnapshotSpec spec, Row.Snapshot shown, int record) {
    Map<String, List<List<String>>> byHost = byHost(shown);
    for (SnapshotSpec.Table table : spec.tables()) {
      List<List<String>> rows = byHost.getOrDefault(table.host(), List.of());
      Finding finding = compare(table, rows, record);
      if (finding.outcome() != Outcome.HELD) {
        return finding;
      }
    }
    return Finding.HELD;
  }

  private static Finding compare(SnapshotSpec.Table table, List<List<String>> rows, int record) {
    List<SnapshotSpec.Row> wanted = table.rows();
    var takenBy = new int[rows.size()];
    Arrays.fill(takenBy, -1);
    for (int i = 0; i < wanted.size(); i++) {
      if (!take(table, rows, i, takenBy, new boolean[rows.size()])) {
        String line = String.join(" ", wanted.get(i).fields());
        return Finding.failed("finds no row of " + table.host() + " like '" + line + "'", record)
            .with(readings(table.host(), rows), wanted.get(i).span());
      }
    }
    for (int k = 0; k < takenBy.length; k++) {
      if (takenBy[k] < 0) {
        String line = String.join(" ", rows.get(k));
        return Finding.failed("also finds, on " + table.host() + ", '" + line + "'", record)
            .with(readings(table.host(), rows), null);
      }
    }
    return Finding.HELD;
  }

  /// Finds a row for the i-th expected one, moving others to another row where that helps.
  private static boolean take(
      SnapshotSpec.Table table, List<List<String>> rows, int i, int[] takenBy, boolean[] tried) {
    for (int k = 0; k < takenBy.length; k++) {
      if (tried[k] || !matches(table, table.rows().get(i), rows.get(k))) {
        continue;
      }
      tried[k] = true;
      if (takenBy[k] < 0 || take(table, rows, takenBy[k], takenBy, tried)) {
        takenBy[k] = i;
        return true;
      }
    }
    return false;
  }

  private static boolean matches(
      SnapshotSpec.Table table, SnapshotSpec.Row wanted, List<String> shown) {
    for (int i = 0; i < wanted.fields().size() && i < table.columns().size(); i++) {
      int column = column(table.columns().get(i));
      String field = column >= 0 && column < shown.size() ? shown.get(column) : "";
      if (!matches(wanted.fields().get(i), field)) {
        return false;
      }
    }
    return true;
  }

  /// `Local` and `Local Address:Port` are the same column.
  private static int column(String name) {
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (name.regionMatches(true, 0, COLUMNS.get(i), 0, COLUMNS.get(i).length())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(String wanted, String field) {
    if (wanted.equals("*") || wanted.equals(field)) {
      return true;
    }
    if (!wanted.endsWith(":*")) {
      return false;
    }
    int colon = field.lastIndexOf(':');
    return colon >= 0 && field.substring(0, colon).equals(wanted.substring(0, wanted.length() - 2));
  }

  private static List<Reading> readings(String host, List<List<String>> rows) {
    var readings = new ArrayList<Reading>();
    for (List<String> row : rows) {
      readings.add(new Reading(host, String.join(" ", row)));
    }
    return readings;
  }

  /// A record's rows: a host's name, then one line per socket, then the next host.
  private Map<String, List<List<String>>> byHost(Row.Snapshot shown) {
    var byHost = new LinkedHashMap<String, List<List<String>>>();
    List<List<String>> rows = new ArrayList<>();
    for (String line : shown.rows()) {
      if (isHost(line)) {
        rows = byHost.computeIfAbsent(line, _ -> new ArrayList<>());
      } else if (!line.startsWith("State")) {
        rows.add(List.of(line.strip().split(" +")));
      }
    }
    return byHost;
  }

  private boolean isHost(String line) {
    for (HostInfo host : trace.hosts()) {
      if (host.name().equals(line)) {
        return true;
      }
    }
    return false;
  }
}
