package wakeline.net.tcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import wakeline.core.Rng;
import wakeline.file.SocketAddress;
import wakeline.net.PortRange;
import wakeline.syscall.Errno;

/// Who holds which local port.
///
/// Linux: net/ipv4/inet_connection_sock.c:inet_csk_get_port()
final class Ports {
  private static final int PERTURB_STEPS = 8;

  /// With SO_REUSEADDR the lower half of a range of so many ports is searched first.
  private static final int HALVED_FROM = 4;

  /// By port, in the order in which they came.
  private final LinkedHashMap<Integer, List<BoundPort>> holders = new LinkedHashMap<>();

  /// Moves on with each port that connect chose, so that the next search begins elsewhere. Linux:
  /// `table_perturb`
  private long perturb;

  private final Rng rng;
  private final int low;
  private final int high;

  Ports(PortRange range, Rng rng) {
    this.rng = rng;
    this.low = range.low();
    this.high = range.high();
    this.perturb = rng.between(0, high - low);
  }

  /// {@return how many ports of a range are searched} An odd one loses its last.
  private static int searched(int ports) {
    return ports > 1 ? ports & ~1 : ports;
  }

  private List<BoundPort> holdersOf(int port) {
    List<BoundPort> list = holders.get(port);
    return list == null ? List.of() : list;
  }

  void hold(BoundPort holder, int port) {
    holders.computeIfAbsent(port, _ -> new ArrayList<>(1)).add(holder);
  }

  void release(BoundPort holder, int port) {
    List<BoundPort> list = holders.get(port);
    if (list != null && list.remove(holder) && list.isEmpty()) {
      holders.remove(port);
    }
  }

  /// Another takes the place of a holder, with its age. Linux:
  /// net/ipv4/inet_timewait_sock.c:inet_twsk_hashdance_schedule()
  void replace(BoundPort old, BoundPort holder, int port) {
    List<BoundPort> list = holders.get(port);
    int at = list == null ? -1 : list.indexOf(old);
    if (list != null && at >= 0) {
      list.set(at, holder);
    }
  }

  /// Finds a port for bind or listen and holds it.
  ///
  /// @param port the port asked for, 0 for any
  /// @return the port, or a negative error number
  ///
  ///   Linux: net/ipv4/inet_connection_sock.c:inet_csk_get_port()
  int getPort(TcpSocket sk, int port) {
    int found = port == 0 ? findOpenPort(sk) : port;
    if (found == 0) {
      return -Errno.EADDRINUSE;
    }
    if (port != 0 && conflicts(sk, port, true, true)) {
      return -Errno.EADDRINUSE;
    }
    if (sk.localPort == 0) {
      hold(sk, found);
    }
    return found;
  }

  /// {@return a port that nobody holds, odd ones first; 0 if there is none}
  ///
  /// Linux: net/ipv4/inet_connection_sock.c:inet_csk_find_open_port()
  private int findOpenPort(TcpSocket sk) {
    int half = low + ((high + 1 - low) >> 2 << 1);
    if (sk.options.reuseAddr && high + 1 - low >= HALVED_FROM) {
      int port = findOpenPort(sk, low, half);
      return port != 0 ? port : findOpenPort(sk, half, high + 1);
    }
    return findOpenPort(sk, low, high + 1);
  }

  private int findOpenPort(TcpSocket sk, int first, int end) {
    int remaining = searched(end - first);
    int start = (int) rng.between(0, remaining - 1) | 1;
    for (int parity = 0; parity < 2; parity++) {
      int port = first + start - parity;
      for (int i = 0; i < remaining; i += 2, port += 2) {
        if (port >= end) {
          port -= remaining;
        }
        if (!conflicts(sk, port, false, false)) {
          return port;
        }
      }
    }
    return 0;
  }

  /// Linux: net/ipv4/inet_connection_sock.c:inet_csk_bind_conflict()
  private boolean conflicts(TcpSocket sk, int port, boolean relax, boolean reusePortOk) {
    for (BoundPort other : holdersOf(port)) {
      if (other != sk
          && overlap(sk.localAddress, other.boundAddress())
          && conflicts(sk, other, relax, reusePortOk)) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(int a, int b) {
    return a == SocketAddress.Inet.ANY || b == SocketAddress.Inet.ANY || a == b;
  }

  /// Linux: net/ipv4/inet_connection_sock.c:inet_bind_conflict()
  private static boolean conflicts(
      TcpSocket sk, BoundPort other, boolean relax, boolean reusePortOk) {
    boolean bothReusePort = sk.options.reusePort && other.reusePort();
    if (sk.options.reuseAddr
        && sk.state != TcpState.LISTEN
        && other.reuseAddr()
        && !other.isListening()) {
      return !relax || !reusePortOk && bothReusePort;
    }
    return !reusePortOk || !bothReusePort;
  }

  /// Chooses the local port of a connection that is being made and holds it; even ones first.
  ///
  /// @return the port, or a negative error number
  ///
  ///   Linux: net/ipv4/inet_hashtables.c:__inet_hash_connect()
  int connectPort(TcpSocket sk, InetTables tables) {
    int remaining = searched(high + 1 - low);
    int start = (int) (perturb % remaining) & ~1;
    for (int parity = 0; parity < 2; parity++) {
      int port = low + start + parity;
      for (int i = 0; i < remaining; i += 2, port += 2) {
        if (port > high) {
          port -= remaining;
        }
        if (isFreeToConnect(sk, port, tables)) {
          perturb += Math.max(i, rng.between(0, PERTURB_STEPS - 1) * 2) + 2;
          hold(sk, port);
          return port;
        }
      }
    }
    return -Errno.EADDRNOTAVAIL;
  }

  private boolean isFreeToConnect(TcpSocket sk, int port, InetTables tables) {
    for (BoundPort other : holdersOf(port)) {
      if (!other.isConnectBound()) {
        return false;
      }
    }
    return tables.isUnique(sk, port);
  }
}
