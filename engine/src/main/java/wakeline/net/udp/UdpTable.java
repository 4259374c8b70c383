package wakeline.net.udp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.core.Rng;
import wakeline.file.SocketAddress;
import wakeline.net.LocalPorts;
import wakeline.net.ReuseportGroup;
import wakeline.syscall.Errno;

/// The bound sockets of a host, three times: by port, by address and port, and by both ends. The
/// newest of a list stands first.
///
/// Linux: include/net/udp.h:struct udp_table
final class UdpTable {
  private final Map<Integer, List<UdpSocket>> byPort = new LinkedHashMap<>();

  /// Linux: `hash2`
  private final Map<SocketAddress.Inet, List<UdpSocket>> byAddress = new LinkedHashMap<>();

  /// Linux: `hash4`
  private final Map<Flow, List<UdpSocket>> byFlow = new LinkedHashMap<>();

  private final LocalPorts ports;
  private final Rng rng;

  /// What the choice in a group hangs on besides the addresses.
  private final long hashSecret;

  UdpTable(LocalPorts ports, Rng rng) {
    this.ports = ports;
    this.rng = rng;
    this.hashSecret = rng.next();
  }

  private static <K> void add(Map<K, List<UdpSocket>> table, K key, UdpSocket sk) {
    table.computeIfAbsent(key, _ -> new ArrayList<>(1)).addFirst(sk);
  }

  private static <K> void remove(Map<K, List<UdpSocket>> table, K key, UdpSocket sk) {
    List<UdpSocket> list = table.get(key);
    if (list != null && list.remove(sk) && list.isEmpty()) {
      table.remove(key);
    }
  }

  private static <K> List<UdpSocket> get(Map<K, List<UdpSocket>> table, K key) {
    return table.getOrDefault(key, List.of());
  }

  /// Gives a socket a port and enters it.
  ///
  /// @param port the port asked for, 0 for any
  /// @return 0 or a negative error number
  ///
  ///   Linux: net/ipv4/udp.c:udp_lib_get_port()
  int getPort(UdpSocket sk, int port) {
    int found = port == 0 ? findPort(sk) : conflicts(sk, port, false) ? 0 : port;
    if (found == 0) {
      return -Errno.EADDRINUSE;
    }
    sk.localPort = found;
    if (sk.options.reusePort) {
      joinGroup(sk);
    }
    add(byPort, found, sk);
    add(byAddress, sk.boundTo(), sk);
    return 0;
  }

  /// {@return a port that no one holds, or only such as share it; 0 if there is none} The search
  /// begins anywhere.
  private int findPort(UdpSocket sk) {
    LocalPorts.Range range = ports.range(sk.ip);
    int start = (int) rng.between(0, range.size() - 1);
    for (int i = 0; i < range.size(); i++) {
      int port = range.low() + (start + i) % range.size();
      if (!ports.isReserved(port) && !conflicts(sk, port, true)) {
        return port;
      }
    }
    return 0;
  }

  /// Linux: net/ipv4/udp.c:udp_lib_lport_inuse()
  ///
  /// @param all whether all holders are asked; else the newest that would stand in the way decides
  private boolean conflicts(UdpSocket sk, int port, boolean all) {
    for (UdpSocket other : get(byPort, port)) {
      if (other == sk
          || other.options.reuseAddr && sk.options.reuseAddr
          || !SocketAddress.Inet.overlap(sk.localAddress, other.localAddress)) {
        continue;
      }
      boolean isShared =
          other.options.reusePort
              && sk.options.reusePort
              && sk.group == null
              && other.uid == sk.uid;
      if (!isShared) {
        return true;
      }
      if (!all) {
        return false;
      }
    }
    return false;
  }

  /// Linux: net/ipv4/udp.c:udp_reuseport_add_sock()
  private void joinGroup(UdpSocket sk) {
    for (UdpSocket other : get(byPort, sk.localPort)) {
      boolean isShared =
          other.options.reusePort && other.uid == sk.uid && other.localAddress == sk.localAddress;
      if (isShared) {
        ReuseportGroup<UdpSocket> group = other.group;
        enter(group == null ? enter(new ReuseportGroup<>(), other) : group, sk);
        return;
      }
    }
    enter(new ReuseportGroup<>(), sk);
  }

  private static ReuseportGroup<UdpSocket> enter(ReuseportGroup<UdpSocket> group, UdpSocket sk) {
    group.add(sk);
    sk.group = group;
    return group;
  }

  private static void leaveGroup(UdpSocket sk) {
    if (sk.group != null) {
      sk.group.detach(sk);
      sk.group = null;
    }
  }

  /// The address it is bound to has changed. Linux: net/ipv4/udp.c:udp_lib_rehash()
  ///
  /// @param before the address and port until now
  void rehash(UdpSocket sk, SocketAddress.Inet before) {
    leaveGroup(sk);
    if (!before.equals(sk.boundTo())) {
      remove(byAddress, before, sk);
      add(byAddress, sk.boundTo(), sk);
    }
    if (sk.localAddress == SocketAddress.Inet.ANY) {
      unhashFlow(sk);
    }
  }

  /// It has connected. A socket that stands by its ends already stays where it stands.
  ///
  /// Linux: net/ipv4/udp.c:udp_lib_hash4()
  void hashFlow(UdpSocket sk) {
    if (sk.hashedFlow == null && sk.localAddress != SocketAddress.Inet.ANY) {
      leaveGroup(sk);
      Flow flow = sk.flow();
      sk.hashedFlow = flow;
      add(byFlow, flow, sk);
    }
  }

  private void unhashFlow(UdpSocket sk) {
    if (sk.hashedFlow != null) {
      remove(byFlow, sk.hashedFlow, sk);
      sk.hashedFlow = null;
    }
  }

  /// Linux: net/ipv4/udp.c:udp_lib_unhash()
  void unhash(UdpSocket sk) {
    if (sk.localPort == 0) {
      return;
    }
    leaveGroup(sk);
    remove(byPort, sk.localPort, sk);
    remove(byAddress, sk.boundTo(), sk);
    unhashFlow(sk);
    sk.localPort = 0;
  }

  /// {@return who takes a datagram: the newest that is connected to its sender; else, of those
  /// bound to its destination, the one that says most about it; else the same of those bound to all
  /// addresses}
  ///
  /// @param flow the ends from the receiver's view
  /// @param cpu the CPU that asks
  ///
  ///   Linux: net/ipv4/udp.c:__udp4_lib_lookup()
  @Nullable UdpSocket lookup(Flow flow, int cpu) {
    for (UdpSocket sk : get(byFlow, flow)) {
      if (sk.flow().equals(flow)) {
        return sk;
      }
    }
    UdpSocket found = lookup(flow, flow.localAddress(), cpu);
    return found != null ? found : lookup(flow, SocketAddress.Inet.ANY, cpu);
  }

  /// {@return all who take a datagram for a whole network: newest first, except that the very
  /// newest, who gets the datagram itself instead of a copy, comes last}
  ///
  /// Linux: net/ipv4/udp.c:__udp_is_mcast_sock()
  ArrayDeque<UdpSocket> all(Flow flow) {
    var takers = new ArrayDeque<UdpSocket>(2);
    for (UdpSocket sk : get(byPort, flow.localPort())) {
      boolean isBoundToIt =
          sk.localAddress == flow.localAddress() || sk.localAddress == SocketAddress.Inet.ANY;
      boolean isFromPeer =
          (sk.remoteAddress == SocketAddress.Inet.ANY || sk.remoteAddress == flow.remoteAddress())
              && (sk.remotePort == 0 || sk.remotePort == flow.remotePort());
      if (isBoundToIt && isFromPeer) {
        takers.add(sk);
      }
    }
    if (!takers.isEmpty()) {
      takers.addLast(takers.removeFirst());
    }
    return takers;
  }

  /// Linux: net/ipv4/udp.c:udp4_lib_lookup2()
  private @Nullable UdpSocket lookup(Flow flow, int address, int cpu) {
    UdpSocket result = null;
    int best = 0;
    for (UdpSocket sk : get(byAddress, new SocketAddress.Inet(address, flow.localPort()))) {
      int score = score(sk, flow, cpu);
      if (score <= best) {
        continue;
      }
      best = score;
      result = sk;
      UdpSocket member = sk.connected || sk.group == null ? null : sk.group.select(hash(flow));
      if (member != null && sk.group != null) {
        result = member;
        if (!sk.group.hasConnections) {
          return member;
        }
        best = Math.max(best, score(member, flow, cpu));
      }
    }
    return result;
  }

  /// {@return how much a socket says about a datagram that it takes; −1 if it does not take it}
  ///
  /// Linux: net/ipv4/udp.c:compute_score()
  private static int score(UdpSocket sk, Flow flow, int cpu) {
    int score = 2;
    if (sk.remoteAddress != SocketAddress.Inet.ANY) {
      if (sk.remoteAddress != flow.remoteAddress()) {
        return -1;
      }
      score += 4;
    }
    if (sk.remotePort != 0) {
      if (sk.remotePort != flow.remotePort()) {
        return -1;
      }
      score += 4;
    }
    return sk.incomingCpu == cpu ? score + 1 : score;
  }

  /// One flow always finds the same member of a group; which one, the secret decides.
  ///
  /// Linux: net/ipv4/udp.c:udp_ehashfn()
  private long hash(Flow flow) {
    long z = hashSecret ^ ((long) flow.remoteAddress() << 32 | flow.localAddress() & 0xffff_ffffL);
    z += (long) flow.remotePort() << 16 | flow.localPort();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// Adds what `ss` shows of the sockets that are bound.
  void addRows(List<String> rows) {
    var lines = new ArrayList<String>();
    byPort.values().forEach(list -> list.forEach(sk -> lines.add(sk.ssRow())));
    lines.sort(null);
    rows.addAll(lines);
  }
}
