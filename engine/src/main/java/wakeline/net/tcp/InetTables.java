package wakeline.net.tcp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Rng;
import wakeline.file.SocketAddress;
import wakeline.net.ReuseportGroup;
import wakeline.net.Settings;
import wakeline.net.Sysctl;

/// Who takes the segments that arrive: connections by their addresses and ports, listeners by port.
///
/// Linux: include/net/inet_hashtables.h:struct inet_hashinfo
final class InetTables {
  private final LinkedHashMap<Tuple, Endpoint> established = new LinkedHashMap<>();

  /// By port, in the order in which they began to listen.
  private final LinkedHashMap<Integer, List<TcpSocket>> listening = new LinkedHashMap<>();

  /// What the choice among listeners with `SO_REUSEPORT` hangs on besides the addresses.
  private final long hashSecret;

  /// Linux: `net.ipv4.tcp_migrate_req`
  private final boolean migrates;

  InetTables(Settings settings, Rng rng) {
    migrates = settings.isOn(Sysctl.TCP_MIGRATE_REQ);
    hashSecret = rng.next();
  }

  /// {@return who takes a segment, null if nobody} Linux:
  /// include/net/inet_hashtables.h:__inet_lookup()
  @Nullable Endpoint lookup(Segment segment) {
    Endpoint found = established.get(segment.destination());
    return found != null ? found : lookupListener(segment);
  }

  /// {@return the listener for a segment: one of its address before one of all addresses}
  ///
  /// Linux: net/ipv4/inet_hashtables.c:__inet_lookup_listener()
  @Nullable TcpSocket lookupListener(Segment segment) {
    List<TcpSocket> candidates = listening.get(segment.dport);
    if (candidates == null) {
      return null;
    }
    TcpSocket found = lookupListener(candidates, segment, segment.daddr);
    return found != null ? found : lookupListener(candidates, segment, SocketAddress.Inet.ANY);
  }

  /// Linux: net/ipv4/inet_hashtables.c:inet_lhash2_lookup()
  private @Nullable TcpSocket lookupListener(
      List<TcpSocket> candidates, Segment segment, int address) {
    for (TcpSocket sk : candidates) {
      if (sk.localAddress == address) {
        TcpSocket member = sk.group == null ? null : sk.group.select(hash(segment.destination()));
        return member == null ? sk : member;
      }
    }
    return null;
  }

  /// The same connection always finds the same listener; which one, the secret decides.
  ///
  /// Linux: net/ipv4/inet_hashtables.c:inet_ehashfn()
  private long hash(Tuple tuple) {
    long z =
        hashSecret ^ ((long) tuple.remoteAddress() << 32 | tuple.localAddress() & 0xffff_ffffL);
    z += (long) tuple.remotePort() << 16 | tuple.localPort();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// Linux: net/ipv4/inet_hashtables.c:inet_ehash_insert()
  void insert(Tuple tuple, Endpoint endpoint) {
    established.put(tuple, endpoint);
  }

  void remove(Tuple tuple, Endpoint endpoint) {
    established.remove(tuple, endpoint);
  }

  /// Linux: net/ipv4/inet_hashtables.c:inet_hash()
  void listen(TcpSocket sk) {
    List<TcpSocket> list = listening.computeIfAbsent(sk.localPort, _ -> new ArrayList<>(1));
    if (sk.options.reusePort) {
      joinGroup(sk, list);
    }
    list.add(sk);
  }

  /// Linux: net/ipv4/inet_hashtables.c:inet_reuseport_add_sock()
  private static void joinGroup(TcpSocket sk, List<TcpSocket> others) {
    ReuseportGroup<TcpSocket> group = null;
    for (TcpSocket other : others) {
      if (other.group != null && other.uid == sk.uid && other.localAddress == sk.localAddress) {
        group = other.group;
      }
    }
    sk.group = group == null ? new ReuseportGroup<>() : group;
    sk.group.add(sk);
  }

  void unlisten(TcpSocket sk) {
    List<TcpSocket> list = listening.get(sk.localPort);
    if (list == null || !list.remove(sk)) {
      return;
    }
    if (sk.group != null) {
      sk.group.detach(sk);
    }
    if (list.isEmpty()) {
      listening.remove(sk.localPort);
    }
  }

  /// {@return who takes over a connection of a listener that has ended: another one of its group,
  /// if the host wants that; else null}
  ///
  /// Linux: net/core/sock_reuseport.c:reuseport_migrate_sock()
  @Nullable TcpSocket heir(TcpSocket listener, Tuple connection) {
    return migrates && listener.group != null ? listener.group.select(hash(connection)) : null;
  }

  /// {@return whether a connection from `port` to where `sk` wants to would be the only one of its
  /// kind, counting out a TIME_WAIT that may be reused}
  ///
  /// Linux: net/ipv4/inet_hashtables.c:__inet_check_established()
  boolean isUnique(TcpSocket sk, int port) {
    Endpoint other =
        established.get(new Tuple(sk.localAddress, port, sk.remoteAddress, sk.remotePort));
    return other == null || other instanceof TimeWaitSock tw && tw.isReusable(sk);
  }

  /// A new connection takes the place of a TIME_WAIT, if there is one. {@return whether there was}
  ///
  /// Linux: net/ipv4/inet_timewait_sock.c:inet_twsk_deschedule_put()
  boolean recycle(TcpSocket sk, int port) {
    var tuple = new Tuple(sk.localAddress, port, sk.remoteAddress, sk.remotePort);
    if (established.get(tuple) instanceof TimeWaitSock tw) {
      tw.kill();
      return true;
    }
    return false;
  }

  Collection<Endpoint> endpoints() {
    return established.values();
  }

  /// Adds what `ss` shows of the listeners.
  void addListenerRows(List<String> rows) {
    for (List<TcpSocket> list : listening.values()) {
      for (TcpSocket sk : list) {
        rows.add(sk.ssRow());
      }
    }
  }
}
