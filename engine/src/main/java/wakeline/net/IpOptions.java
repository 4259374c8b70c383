package wakeline.net;

import wakeline.syscall.Errno;

/// The `IPPROTO_IP` options of one socket.
///
/// Linux: net/ipv4/ip_sockglue.c:do_ip_setsockopt()
public final class IpOptions {
  public static final int IPPROTO_IP = 0;

  private static final int IP_BIND_ADDRESS_NO_PORT = 24;
  private static final int IP_LOCAL_PORT_RANGE = 51;

  /// `bind` with port 0 takes the address alone; `connect` chooses the port.
  public boolean bindAddressNoPort;

  /// Bounds of the ports that may be chosen, 0 for the host's. Linux: `local_port_range`
  int lowestPort;

  int highestPort;

  /// @return 0, or a negative error number
  public int set(int name, long value) {
    switch (name) {
      case IP_BIND_ADDRESS_NO_PORT -> {
        if (value != 0 && value != 1) {
          return -Errno.EINVAL;
        }
        bindAddressNoPort = value != 0;
      }
      case IP_LOCAL_PORT_RANGE -> {
        int low = (int) value & 0xffff;
        int high = (int) (value >>> 16) & 0xffff;
        if (low != 0 && high != 0 && low > high) {
          return -Errno.EINVAL;
        }
        lowestPort = low;
        highestPort = high;
      }
      default -> {
        return -Errno.ENOPROTOOPT;
      }
    }
    return 0;
  }

  /// @return 0 with the value in `value[0]`, or a negative error number
  public int get(int name, long[] value) {
    switch (name) {
      case IP_BIND_ADDRESS_NO_PORT -> value[0] = bindAddressNoPort ? 1 : 0;
      case IP_LOCAL_PORT_RANGE -> value[0] = (long) highestPort << 16 | lowestPort;
      default -> {
        return -Errno.ENOPROTOOPT;
      }
    }
    return 0;
  }
}
