package wakeline.net;

/// The ports from which the kernel chooses on a host: a range, without those that are reserved.
///
/// Linux: net/ipv4/inet_connection_sock.c:inet_sk_get_local_port_range()
public final class LocalPorts {
  /// A range of ports.
  ///
  /// @param low the first
  /// @param high the last
  /// @param isOwn whether the socket has narrowed it by `IP_LOCAL_PORT_RANGE`
  public record Range(int low, int high, boolean isOwn) {
    public int size() {
      return high - low + 1;
    }
  }

  private final int low;
  private final int high;

  /// The first and last of each range.
  private final long[] reserved;

  LocalPorts(long[] range, long[] reserved) {
    this.low = (int) range[0];
    this.high = (int) range[1];
    this.reserved = reserved.clone();
  }

  /// {@return from which ports a socket's is chosen} Each of its own bounds counts that lies in the
  /// host's range.
  public Range range(IpOptions ip) {
    boolean isLowOwn = low <= ip.lowestPort && ip.lowestPort <= high;
    int first = isLowOwn ? ip.lowestPort : low;
    boolean isHighOwn = first <= ip.highestPort && ip.highestPort <= high;
    return new Range(first, isHighOwn ? ip.highestPort : high, isLowOwn || isHighOwn);
  }

  /// {@return whether the kernel does not choose a port, though a program may ask for it} Linux:
  /// include/net/ip.h:inet_is_local_reserved_port()
  public boolean isReserved(int port) {
    for (int i = 0; i < reserved.length; i += 2) {
      if (reserved[i] <= port && port <= reserved[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
