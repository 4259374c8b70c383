package wakeline.net.tcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import wakeline.core.Rng;
import wakeline.file.SocketAddress;
import wakeline.syscall.Errno;

/// Who holds which local port.
///
/// Linux: net/ipv4/inet_connection_sock.c:inet_csk_get_port()
final class Ports {
  /// `net.ipv4.ip_local_port_range`
  private static final int LOW = 32_768;

  private static final int HIGH = 60_999;
  private static final int PERTURB_STEPS = 8;

  /// By port, in the order in which they came.
  private final LinkedHashMap<Integer, List<BoundPort>> holders = new LinkedHashMap<>();

  /// Moves on with each port that connect chose, so that the next search begins elsewhere. Linux:
  /// `table_perturb`
  private long perturb;

  private final Rng rng;

  Ports(Rng rng) {
    this.rng = rng;
    this.perturb = rng.between(0, HIGH - LOW);
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
    int half = LOW + ((HIGH + 1 - LOW) >> 2 << 1);
    if (sk.options.reuseAddr) {
      int port = findOpenPort(sk, LOW, half);
      return port != 0 ? port : findOpenPort(sk, half, HIGH + 1);
    }
    return findOpenPort(sk, LOW, HIGH + 1);
  }

  private int findOpenPort(TcpSocket sk, int low, int high) {
    int remaining = (high - low) & ~1;
    int start = (int) rng.between(0, remaining - 1) | 1;
    for (int parity = 0; parity < 2; parity++) {
      int port = low + start - parity;
      for (int i = 0; i < remaining; i += 2, port += 2) {
        if (port >= high) {
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
    int remaining = (HIGH + 1 - LOW) & ~1;
    int start = (int) (perturb % remaining) & ~1;
    for (int parity = 0; parity < 2; parity++) {
      int port = LOW + start + parity;
      for (int i = 0; i < remaining; i += 2, port += 2) {
        if (port > HIGH) {
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
