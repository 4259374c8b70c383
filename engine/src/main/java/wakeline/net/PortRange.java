package wakeline.net;

/// The ports from which the kernel chooses: `net.ipv4.ip_local_port_range`.
///
/// @param low the first, from 1
/// @param high the last, up to 65535
public record PortRange(int low, int high) {
  public static final PortRange DEFAULT = new PortRange(32_768, 60_999);

  public PortRange {
    if (low < 1 || high < low || high > 65_535) {
      throw new IllegalArgumentException("ports " + low + " to " + high);
    }
  }
}
