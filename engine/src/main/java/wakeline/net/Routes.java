package wakeline.net;

import wakeline.file.SocketAddress;

/// Which IPv4 addresses are the host's own, and from which of them packets to others leave.
///
/// Linux: net/ipv4/route.c:ip_route_output_key_hash()
public final class Routes {
  private static final int LOOPBACK_BROADCAST = 0x7fff_ffff;

  /// The host's own addresses besides 127.0.0.0/8.
  private final int[] addresses;

  /// @param addresses the host's own addresses besides 127.0.0.0/8
  public Routes(int... addresses) {
    this.addresses = addresses.clone();
  }

  /// {@return whether packets to an address stay here}
  public boolean isLocal(int address) {
    if (address >>> 24 == 127) {
      return true;
    }
    for (int own : addresses) {
      if (own == address) {
        return true;
      }
    }
    return false;
  }

  /// {@return the source address of packets to `destination`; 0 if there is no way there}
  ///
  /// All of 127.0.0.0/8 is here, but what is sent there comes from 127.0.0.1.
  public int source(int destination) {
    if (destination >>> 24 == 127) {
      return SocketAddress.Inet.LOOPBACK;
    }
    return isLocal(destination) ? destination : 0;
  }

  /// {@return where packets to an address go; 0 stands for the source address, or else for this
  /// host}
  public static int destination(int address, int source) {
    if (address != SocketAddress.Inet.ANY) {
      return address;
    }
    return source != SocketAddress.Inet.ANY ? source : SocketAddress.Inet.LOOPBACK;
  }

  /// {@return whether an address stands for all hosts of a network}
  public boolean isBroadcast(int address) {
    return address == LOOPBACK_BROADCAST;
  }
}
