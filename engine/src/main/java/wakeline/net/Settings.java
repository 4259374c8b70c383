package wakeline.net;

import java.util.EnumMap;
import java.util.Map;

/// The network settings of a host.
public final class Settings {
  /// Those of a kernel that nobody has set up.
  public static final Settings DEFAULT = new Settings(Map.of());

  private final EnumMap<Sysctl, long[]> values = new EnumMap<>(Sysctl.class);

  /// The ports from which the kernel chooses.
  public final LocalPorts ports;

  /// @param written what is not the default, by name; names without effect are passed over
  public Settings(Map<String, String> written) {
    for (Sysctl setting : Sysctl.values()) {
      values.put(setting, setting.parse(written.getOrDefault(setting.key(), setting.standard)));
    }
    ports = new LocalPorts(all(Sysctl.IP_LOCAL_PORT_RANGE), all(Sysctl.IP_LOCAL_RESERVED_PORTS));
  }

  private long[] all(Sysctl setting) {
    long[] numbers = values.get(setting);
    assert numbers != null;
    return numbers;
  }

  public long get(Sysctl setting) {
    return all(setting)[0];
  }

  public boolean isOn(Sysctl setting) {
    return get(setting) != 0;
  }
}
