package wakeline.net;

import wakeline.syscall.Errno;

/// The `IPPROTO_IP` options of one socket.
///
/// Linux: net/ipv4/ip_sockglue.c:do_ip_setsockopt()
public final class IpOptions {
  public static final int IPPROTO_IP = 0;

  private static final int IP_BIND_ADDRESS_NO_PORT = 24;

  /// `bind` with port 0 takes the address alone; `connect` chooses the port.
  public boolean bindAddressNoPort;

  /// @return 0, or a negative error number
  public int set(int name, long value) {
    if (name != IP_BIND_ADDRESS_NO_PORT) {
      return -Errno.ENOPROTOOPT;
    }
    if (value != 0 && value != 1) {
      return -Errno.EINVAL;
    }
    bindAddressNoPort = value != 0;
    return 0;
  }
}
