package wakeline.spec;

import java.util.List;
import wakeline.diag.Span;

/// What `ss` must show when a program reaches `snapshot NAME;`.
///
/// @param tables one per host that is compared
public record SnapshotSpec(String name, List<Table> tables, Span span) {
  public SnapshotSpec {
    tables = List.copyOf(tables);
  }

  /// The sockets of one host, as a set of rows.
  public record Table(String host, List<String> columns, List<Row> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// One socket: a field for each column; `*` matches anything, `10.0.0.2:*` any port.
  public record Row(List<String> fields, Span span) {
    public Row {
      fields = List.copyOf(fields);
    }
  }
}
