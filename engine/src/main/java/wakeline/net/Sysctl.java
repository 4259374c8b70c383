package wakeline.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting of a host's network that has an effect, under its name in sysctl(8).
public enum Sysctl {
  IP_LOCAL_PORT_RANGE("net.ipv4.ip_local_port_range", Form.RANGE, "32768 60999"),
  IP_LOCAL_RESERVED_PORTS("net.ipv4.ip_local_reserved_ports", Form.PORTS, ""),
  IP_AUTOBIND_REUSE("net.ipv4.ip_autobind_reuse", 0, 0, 1),
  TCP_TW_REUSE("net.ipv4.tcp_tw_reuse", 2, 0, 2),
  TCP_TW_REUSE_DELAY("net.ipv4.tcp_tw_reuse_delay", 1000, 1, Integer.MAX_VALUE),
  TCP_MIGRATE_REQ("net.ipv4.tcp_migrate_req", 0, 0, 1),
  TCP_CONGESTION_CONTROL("net.ipv4.tcp_congestion_control", Form.CONGESTION_CONTROL, "cubic"),
  TCP_SYN_RETRIES("net.ipv4.tcp_syn_retries", 6, 1, 127),
  TCP_SYN_LINEAR_TIMEOUTS("net.ipv4.tcp_syn_linear_timeouts", 4, 0, 127),
  TCP_SYNACK_RETRIES("net.ipv4.tcp_synack_retries", 5, 0, 255),
  TCP_RETRIES2("net.ipv4.tcp_retries2", 15, 0, 255),
  TCP_ORPHAN_RETRIES("net.ipv4.tcp_orphan_retries", 0, 0, 255),
  TCP_FIN_TIMEOUT("net.ipv4.tcp_fin_timeout", 60, 1, 2_147_483),
  TCP_ABORT_ON_OVERFLOW("net.ipv4.tcp_abort_on_overflow", 0, 0, 1),
  TCP_SLOW_START_AFTER_IDLE("net.ipv4.tcp_slow_start_after_idle", 1, 0, 1),
  SOMAXCONN("net.core.somaxconn", 4096, 0, Integer.MAX_VALUE),
  NETDEV_BUDGET("net.core.netdev_budget", 300, 1, Integer.MAX_VALUE),
  NETDEV_BUDGET_USECS("net.core.netdev_budget_usecs", 8000, 1, Integer.MAX_VALUE),
  NETDEV_MAX_BACKLOG("net.core.netdev_max_backlog", 1000, 0, Integer.MAX_VALUE);

  private static final int LAST_PORT = 65_535;
  private static final List<String> CONGESTION_CONTROLS = List.of("cubic", "reno");

  /// How a value is written.
  private enum Form {
    NUMBER,
    /// Two ports.
    RANGE,
    /// The name of a congestion control.
    CONGESTION_CONTROL,
    /// Ports and ranges of them with commas between: `8080,9148-9150`.
    PORTS
  }

  private final String key;
  private final Form form;
  private final long least;
  private final long most;
  final String standard;

  Sysctl(String key, Form form, String standard) {
    this.key = key;
    this.form = form;
    this.least = 1;
    this.most = LAST_PORT;
    this.standard = standard;
  }

  Sysctl(String key, long standard, long least, long most) {
    this.key = key;
    this.form = Form.NUMBER;
    this.least = least;
    this.most = most;
    this.standard = Long.toString(standard);
  }

  /// {@return its name, as in `net.ipv4.tcp_tw_reuse`}
  public String key() {
    return key;
  }

  /// {@return the setting with this name, null if there is none}
  public static @Nullable Sysctl byKey(String key) {
    for (Sysctl setting : values()) {
      if (setting.key.equals(key)) {
        return setting;
      }
    }
    return null;
  }

  /// {@return what is wrong with a value, null if it can be set}
  public @Nullable String problem(String text) {
    String value = text.strip();
    return switch (form) {
      case NUMBER ->
          number(value) < 0 ? "a number from " + least + " to " + most + " is expected here" : null;
      case RANGE -> rangeProblem(value);
      case CONGESTION_CONTROL ->
          CONGESTION_CONTROLS.contains(value)
              ? null
              : "one of " + String.join(", ", CONGESTION_CONTROLS) + " is expected here";
      case PORTS ->
          parsePorts(value) == null ? "ports are expected here, as in 8080,9148-9150" : null;
    };
  }

  private @Nullable String rangeProblem(String value) {
    String[] bounds = value.split("[ \t]+", -1);
    long low = bounds.length == 2 ? number(bounds[0]) : -1;
    long high = bounds.length == 2 ? number(bounds[1]) : -1;
    if (low < 0 || high < 0) {
      return "two ports from 1 to " + LAST_PORT + " are expected here, as in 40000 40003";
    }
    return low > high ? "the port range is empty: " + low + " lies behind " + high : null;
  }

  /// {@return the numbers of a value without a problem; of ports the first and last of each range}
  long[] parse(String text) {
    String value = text.strip();
    return switch (form) {
      case NUMBER -> new long[] {number(value)};
      case RANGE -> {
        String[] bounds = value.split("[ \t]+", -1);
        yield new long[] {number(bounds[0]), number(bounds[1])};
      }
      case CONGESTION_CONTROL -> new long[] {CONGESTION_CONTROLS.indexOf(value)};
      case PORTS -> {
        long[] ports = parsePorts(value);
        yield ports == null ? new long[0] : ports;
      }
    };
  }

  private long @Nullable [] parsePorts(String value) {
    if (value.isEmpty()) {
      return new long[0];
    }
    String[] parts = value.split(",", -1);
    var ports = new long[2 * parts.length];
    for (int i = 0; i < parts.length; i++) {
      String[] bounds = parts[i].strip().split("-", -1);
      long low = number(bounds[0]);
      long high = bounds.length == 1 ? low : bounds.length == 2 ? number(bounds[1]) : -1;
      if (low < 0 || high < low) {
        return null;
      }
      ports[2 * i] = low;
      ports[2 * i + 1] = high;
    }
    return ports;
  }

  /// {@return the number, −1 if it is none or out of bounds}
  private long number(String text) {
    if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    long number = Long.parseLong(text);
    return number < least || number > most ? -1 : number;
  }
}
