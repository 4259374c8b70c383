package wakeline.net.udp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Rng;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.AddressFamily;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.net.Routes;
import wakeline.net.Socket;
import wakeline.syscall.Errno;

/// UDP over IPv4 on one host.
///
/// Linux: net/ipv4/udp.c:udp_prot
public final class UdpFamily implements AddressFamily {
  static final int IPPROTO_UDP = 17;

  static final int IPPROTO_ICMP = 1;

  final NetStack net;
  final Routes routes;
  final UdpTable table;

  public UdpFamily(NetStack net, Routes routes, long seed) {
    String host = net.machine.name;
    this.net = net;
    this.routes = routes;
    net.addProtocol(IPPROTO_UDP, this);
    this.table = new UdpTable(net.settings.ports, Rng.stream(seed, host + "/" + host + " udp"));
  }

  @Override
  public int check(int type, int protocol) {
    return protocol == 0 || protocol == IPPROTO_UDP ? 0 : -Errno.EPROTONOSUPPORT;
  }

  @Override
  public Socket create(int type, int protocol) {
    return new UdpSocket(this, net.machine);
  }

  @Override
  public Socket @Nullable [] createPair(int type, int protocol) {
    return null;
  }

  @Override
  public void addRows(List<String> rows) {
    table.addRows(rows);
  }

  /// Sends a packet. Linux: net/ipv4/ip_output.c:ip_send_skb()
  Next xmit(Context cx, Packet packet) {
    return net.devQueueXmit(cx, routes.device(packet.flow().destination()), packet);
  }
}
