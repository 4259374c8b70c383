package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.TextPositions;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.SnapshotSpec;

/// Reads `snapshots:` of one row: tables as `ss` prints them, a head and a row per socket.
final class SnapshotReader {
  /// Columns of `ss -tan`, as heads spell them, in lower case.
  private static final List<String> COLUMNS =
      List.of("netid", "state", "recv-q", "send-q", "local", "peer");

  private final RowValues values;
  private final Diagnostics diagnostics;
  private final List<String> hosts = new ArrayList<>();

  /// Snapshots that some program takes.
  private final Set<String> taken = new LinkedHashSet<>();

  private final boolean isWhole;

  /// @param isWhole whether the hosts have all their programs; else nobody knows what these take
  SnapshotReader(RowValues values, List<HostSpec> hosts, boolean isWhole) {
    this.values = values;
    this.diagnostics = values.diagnostics();
    this.isWhole = isWhole;
    for (HostSpec host : hosts) {
      this.hosts.add(host.name());
      for (ProcessSpec process : host.processes()) {
        taken.addAll(process.program().snapshots());
      }
    }
  }

  List<SnapshotSpec> read(Node.Mapping snapshots) {
    List<SnapshotSpec> specs = new ArrayList<>();
    for (Node.Entry entry : snapshots.entries()) {
      if (entry.value() instanceof Node.Mapping snapshot) {
        List<SnapshotSpec.Table> tables = tables(snapshot);
        if (values.holds(snapshot, "when")) {
          checkTaken(entry);
          specs.add(new SnapshotSpec(entry.name(), tables, entry.span()));
        }
      }
    }
    return specs;
  }

  private void checkTaken(Node.Entry snapshot) {
    if (isWhole && !taken.contains(snapshot.name())) {
      diagnostics.error(
          "unknown-snapshot",
          snapshot.span(),
          "no program says 'snapshot " + snapshot.name() + ";'",
          DidYouMean.help(snapshot.name(), taken));
    }
  }

  private List<SnapshotSpec.Table> tables(Node.Mapping snapshot) {
    List<SnapshotSpec.Table> tables = new ArrayList<>();
    for (Node.Entry entry : snapshot.entries()) {
      if (entry.name().equals("when")) {
        continue;
      }
      if (!hosts.contains(entry.name())) {
        diagnostics.error(
            "unknown-host",
            entry.span(),
            "there is no host '" + entry.name() + "'",
            DidYouMean.help(entry.name(), hosts));
      }
      if (entry.value() instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
        tables.add(table(entry.name(), scalar));
      }
    }
    return tables;
  }

  private SnapshotSpec.Table table(String host, Node.Scalar scalar) {
    TextPositions positions = TextPositions.of(scalar);
    List<String> columns = List.of();
    List<SnapshotSpec.Row> rows = new ArrayList<>();
    int at = 0;
    for (String line : scalar.text().split("\n", -1)) {
      Span span =
          positions.span(
              at + line.length() - line.stripLeading().length(),
              at + line.stripTrailing().length());
      at += line.length() + 1;
      if (line.isBlank()) {
        continue;
      }
      List<String> fields = List.of(line.strip().split("\\s+"));
      if (columns.isEmpty()) {
        columns = fields;
        checkColumns(fields, span);
      } else {
        checkCount(fields, columns, span);
        rows.add(new SnapshotSpec.Row(replaced(fields, span), span));
      }
    }
    if (columns.isEmpty()) {
      diagnostics.error(
          "snapshot", scalar.span(), "a table needs a head", "State Recv-Q Send-Q Local Peer");
    }
    return new SnapshotSpec.Table(host, columns, rows);
  }

  private void checkColumns(List<String> columns, Span span) {
    for (String column : columns) {
      if (!COLUMNS.contains(column.toLowerCase(Locale.ROOT))) {
        diagnostics.error(
            "snapshot",
            span,
            "'" + column + "' is not a column",
            "columns are Netid, State, Recv-Q, Send-Q, Local, Peer");
      }
    }
  }

  private void checkCount(List<String> fields, List<String> columns, Span span) {
    if (fields.size() != columns.size()) {
      diagnostics.error(
          "snapshot",
          span,
          "this row has " + fields.size() + " fields, the head has " + columns.size());
    }
  }

  private List<String> replaced(List<String> fields, Span span) {
    List<String> replaced = new ArrayList<>();
    for (String field : fields) {
      Written value = values.written(new Node.Scalar(span, field, Node.Style.LITERAL));
      replaced.add(value == null ? field : value.text());
    }
    return replaced;
  }
}
