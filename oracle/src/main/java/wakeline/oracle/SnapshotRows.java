package wakeline.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.spec.HostSpec;
import wakeline.spec.Scenario;
import wakeline.trace.Row;

/// Tables of sockets, the model's against the kernel's: a set of rows for each host. A port from
/// the range from which the kernel chooses at random counts as any such port.
final class SnapshotRows {
  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final int FIRST_PORT = 32_768;
  private static final int LAST_PORT = 60_999;

  private final Scenario scenario;

  SnapshotRows(Scenario scenario) {
    this.scenario = scenario;
  }

  boolean areSame(Row.Snapshot a, Row.Snapshot b) {
    return a.name().equals(b.name()) && sorted(a.rows()).equals(sorted(b.rows()));
  }

  private List<String> sorted(List<String> rows) {
    var sorted = new ArrayList<String>();
    String host = "";
    for (String row : rows) {
      if (scenario.host(row) != null) {
        host = row;
      }
      sorted.add(host + " " + withoutChoices(row));
    }
    sorted.sort(null);
    return sorted;
  }

  private String withoutChoices(String row) {
    var text = new StringBuilder();
    for (String field : row.split(" ", -1)) {
      int colon = field.lastIndexOf(':');
      boolean isChosen = colon >= 0 && isChosen(field.substring(colon + 1));
      text.append(' ').append(isChosen ? field.substring(0, colon) + ":?" : field);
    }
    return text.toString();
  }

  /// A row shows ports of other hosts, too, so the ranges of all hosts count.
  private boolean isChosen(String port) {
    if (port.equals("*")) {
      return false;
    }
    int number = Integer.parseInt(port);
    for (HostSpec host : scenario.hosts()) {
      int[] range = range(host.sysctl().get(RANGE));
      if (number >= range[0] && number <= range[1]) {
        return true;
      }
    }
    return false;
  }

  private static int[] range(@Nullable String written) {
    if (written == null) {
      return new int[] {FIRST_PORT, LAST_PORT};
    }
    String[] bounds = written.strip().split("\\s+", -1);
    return new int[] {Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1])};
  }
}
