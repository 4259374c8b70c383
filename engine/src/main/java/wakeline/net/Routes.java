package wakeline.net;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.file.SocketAddress;

/// Which IPv4 addresses are the host's own, and from which of them packets to others leave.
///
/// Linux: net/ipv4/route.c:ip_route_output_key_hash()
public final class Routes {
  private static final int LOOPBACK_BROADCAST = 0x7fff_ffff;

  private final NetDevice loopback;
  private final List<NetDevice> cards;

  /// @param cards devices with an address each, in the order of the file
  public Routes(NetDevice loopback, List<? extends NetDevice> cards) {
    this.loopback = loopback;
    this.cards = List.copyOf(cards);
  }

  /// {@return whether packets to an address stay here}
  public boolean isLocal(int address) {
    if (address >>> 24 == 127) {
      return true;
    }
    for (NetDevice card : cards) {
      if (card.address() == address) {
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
    if (isLocal(destination)) {
      return destination;
    }
    NetDevice card = cardFor(destination);
    return card == null ? 0 : card.address();
  }

  /// {@return where packets to `destination` leave; what has no way there stays here}
  public NetDevice device(int destination) {
    if (cards.isEmpty() || isLocal(destination)) {
      return loopback;
    }
    NetDevice card = cardFor(destination);
    return card == null ? loopback : card;
  }

  private @Nullable NetDevice cardFor(int destination) {
    for (NetDevice card : cards) {
      if (card.reaches(destination)) {
        return card;
      }
    }
    return null;
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
