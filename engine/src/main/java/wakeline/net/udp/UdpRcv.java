package wakeline.net.udp;

import java.util.ArrayDeque;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.SocketAddress;
import wakeline.trace.UdpRule;

/// A datagram arrives at a host: finds whom it is for. If nobody, the sender is told; if there is
/// no room, nobody is.
///
/// Linux: net/ipv4/udp.c:__udp4_lib_rcv()
final class UdpRcv extends Frame {
  private static final int LOOK_UP = 0;
  private static final ArrayDeque<UdpSocket> NOBODY = new ArrayDeque<>(0);

  private static final int REFUSED = 1;
  private static final int END = 2;
  private static final int DELIVER = 3;

  private final UdpFamily udp;
  private final Datagram datagram;

  /// Of a datagram for all, those who have not had it yet. Linux:
  /// net/ipv4/udp.c:__udp4_lib_mcast_deliver()
  private ArrayDeque<UdpSocket> takers = NOBODY;

  UdpRcv(UdpFamily udp, Datagram datagram) {
    this.udp = udp;
    this.datagram = datagram;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case LOOK_UP -> {
        Flow flow = datagram.flow.reversed();
        if (udp.routes.isBroadcast(flow.localAddress())) {
          takers = udp.table.all(flow);
          step = DELIVER;
          return Next.GO_ON;
        }
        UdpSocket sk = udp.table.lookup(flow, cx.cpuNumber());
        step = sk == null ? REFUSED : END;
        if (sk != null && sk.connected) {
          cx.decided(UdpRule.UDP_CONNECTED);
        } else if (sk != null && sk.group != null) {
          cx.decided(UdpRule.UDP_GROUP);
        }
        return sk == null ? udp.xmit(cx, new PortUnreachable(udp, datagram)) : enqueue(cx, sk);
      }
      case DELIVER -> {
        UdpSocket taker = takers.poll();
        return taker == null ? cx.done(0) : enqueue(cx, taker);
      }
      case REFUSED -> {
        udp.net.recordDrop(cx, datagram, "NO_SOCKET");
        return cx.done(0);
      }
      default -> {
        assert step == END;
        return cx.done(0);
      }
    }
  }

  /// Linux: net/ipv4/udp.c:__udp_queue_rcv_skb()
  private Next enqueue(Context cx, UdpSocket sk) {
    if (sk.remoteAddress != SocketAddress.Inet.ANY) {
      sk.incomingCpu = cx.cpuNumber();
    }
    if (!sk.buffer.enqueue(datagram)) {
      cx.decided(UdpRule.UDP_DROP);
      udp.net.recordDrop(cx, datagram, "SOCKET_RCVBUFF");
      return Next.GO_ON;
    }
    sk.countRecvq(cx);
    return sk.dataReady(cx);
  }
}
