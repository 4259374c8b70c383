package wakeline.net.tcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import wakeline.core.Rng;
import wakeline.cpu.Context;
import wakeline.file.SocketAddress;
import wakeline.net.IpOptions;
import wakeline.net.LocalPorts;
import wakeline.net.Settings;
import wakeline.net.Sysctl;
import wakeline.syscall.Errno;
import wakeline.trace.PortRule;

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
  private final LocalPorts local;

  /// Whether bind shares a port that it chooses when there is none left. Linux:
  /// `net.ipv4.ip_autobind_reuse`
  private final boolean sharesChosen;

  Ports(Settings settings, Rng rng) {
    this.rng = rng;
    this.local = settings.ports;
    this.sharesChosen = settings.isOn(Sysctl.IP_AUTOBIND_REUSE);
    this.perturb = rng.between(0, local.range(new IpOptions()).size() - 1);
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
  int getPort(Context cx, TcpSocket sk, int port) {
    int found = port == 0 ? findOpenPort(sk) : port;
    if (found == 0 || port != 0 && conflicts(sk, port, true, true)) {
      cx.decided(PortRule.PORT_IN_USE);
      return -Errno.EADDRINUSE;
    }
    if (port == 0) {
      cx.decided(PortRule.PORT_BIND_ANY);
    }
    noteSharing(cx, sk, found);
    if (sk.localPort == 0) {
      hold(sk, found);
    }
    return found;
  }

  /// Says by which rule a port is shared, if it is.
  private void noteSharing(Context cx, TcpSocket sk, int port) {
    for (BoundPort other : holdersOf(port)) {
      if (other != sk && SocketAddress.Inet.overlap(sk.localAddress, other.boundAddress())) {
        boolean byAddress = sk.options.reuseAddr && other.reuseAddr() && !other.isListening();
        cx.decided(byAddress ? PortRule.PORT_REUSEADDR : PortRule.PORT_REUSEPORT);
        return;
      }
    }
  }

  /// {@return a port that nobody holds, odd ones first; 0 if there is none}
  ///
  /// Linux: net/ipv4/inet_connection_sock.c:inet_csk_find_open_port()
  private int findOpenPort(TcpSocket sk) {
    int port = findOpenPort(sk, false);
    return port == 0 && sharesChosen ? findOpenPort(sk, true) : port;
  }

  /// @param relax whether a port may be shared by `SO_REUSEADDR`
  private int findOpenPort(TcpSocket sk, boolean relax) {
    LocalPorts.Range range = local.range(sk.ip);
    int low = range.low();
    int end = range.high() + 1;
    if (sk.options.reuseAddr && range.size() >= HALVED_FROM) {
      int half = low + (range.size() >> 2 << 1);
      int port = findOpenPort(sk, low, half, relax);
      return port != 0 ? port : findOpenPort(sk, half, end, relax);
    }
    return findOpenPort(sk, low, end, relax);
  }

  private int findOpenPort(TcpSocket sk, int first, int end, boolean relax) {
    int remaining = searched(end - first);
    int start = (int) rng.between(0, remaining - 1) | 1;
    for (int parity = 0; parity < 2; parity++) {
      int port = first + start - parity;
      for (int i = 0; i < remaining; i += 2, port += 2) {
        if (port >= end) {
          port -= remaining;
        }
        if (!local.isReserved(port) && !conflicts(sk, port, relax, false)) {
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
          && SocketAddress.Inet.overlap(sk.localAddress, other.boundAddress())
          && conflicts(sk, other, relax, reusePortOk)) {
        return true;
      }
    }
    return false;
  }

  /// Linux: net/ipv4/inet_connection_sock.c:inet_bind_conflict()
  private static boolean conflicts(
      TcpSocket sk, BoundPort other, boolean relax, boolean reusePortOk) {
    boolean sharePort =
        sk.options.reusePort && other.reusePort() && (other.isTimeWait() || other.uid() == sk.uid);
    if (sk.options.reuseAddr && other.reuseAddr() && !other.isListening()) {
      return !relax || !reusePortOk && sharePort;
    }
    return !reusePortOk || !sharePort;
  }

  /// Chooses the local port of a connection that is being made and holds it; even ones first,
  /// unless the socket has a range of its own.
  ///
  /// @return the port, or a negative error number
  ///
  ///   Linux: net/ipv4/inet_hashtables.c:__inet_hash_connect()
  int connectPort(Context cx, TcpSocket sk, InetTables tables) {
    LocalPorts.Range range = local.range(sk.ip);
    int step = range.isOwn() ? 1 : 2;
    int remaining = range.isOwn() ? range.size() : searched(range.size());
    int start = (int) (perturb % remaining) & -step;
    for (int parity = 0; parity < step; parity++) {
      int port = range.low() + start + parity;
      for (int i = 0; i < remaining; i += step, port += step) {
        if (port > range.high()) {
          port -= remaining;
        }
        if (!local.isReserved(port) && isFreeToConnect(sk, port, tables)) {
          perturb += Math.max(i, rng.between(0, PERTURB_STEPS - 1) * step) + step;
          hold(sk, port);
          cx.decided(PortRule.PORT_CONNECT);
          return port;
        }
      }
    }
    cx.decided(PortRule.PORT_EXHAUSTED);
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
