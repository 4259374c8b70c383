package wakeline.net.udp;

import wakeline.cost.Cost;
import wakeline.cost.CostTable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.FlowKeys;
import wakeline.net.NetDevice;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.syscall.Errno;
import wakeline.trace.Row;
import wakeline.trace.UdpRule;

/// The answer to a datagram for which there is no socket: ICMP, port unreachable. It carries the
/// beginning of the datagram, and costs what a datagram costs.
///
/// Linux: net/ipv4/icmp.c:__icmp_send()
final class PortUnreachable extends Packet {
  private static final int HEADERS = 28;

  /// The most that it carries of the datagram.
  private static final int MOST = 576 - HEADERS;

  private final UdpFamily udp;
  private final Datagram datagram;

  PortUnreachable(UdpFamily udp, Datagram datagram) {
    super(
        Datagram.packetRow(
            udp, datagram.flow.localAddress(), HEADERS + Math.min(datagram.row.length(), MOST)),
        -1);
    this.udp = udp;
    this.datagram = datagram;
  }

  private PortUnreachable(UdpFamily udp, Datagram datagram, Row.Packet row) {
    super(row, -1);
    this.udp = udp;
    this.datagram = datagram;
  }

  @Override
  public FlowKeys flow() {
    return new FlowKeys(
        datagram.flow.remoteAddress(), 0, datagram.flow.localAddress(), 0, UdpFamily.IPPROTO_ICMP);
  }

  @Override
  public Packet arrive(NetStack at, NetDevice device) {
    return new PortUnreachable(
        (UdpFamily) at.protocol(UdpFamily.IPPROTO_UDP),
        datagram,
        row.arrived(device.name, at.nextSkb()));
  }

  @Override
  public long receiveNanos(CostTable costs) {
    return costs.nanos(Cost.PROTO_RX_UDP);
  }

  @Override
  public Frame receive() {
    return new Input();
  }

  /// Only a connected socket hears of it: another could not tell which of its datagrams it was.
  ///
  /// Linux: net/ipv4/udp.c:__udp4_lib_err()
  private final class Input extends Frame {
    @Override
    protected Next run(Context cx) {
      cx.done(0);
      UdpSocket sk = udp.table.lookup(datagram.flow, cx.cpuNumber());
      if (sk == null || !sk.connected) {
        cx.decidedAtCause(UdpRule.UDP_REFUSED);
        return Next.GO_ON;
      }
      cx.decided(UdpRule.UDP_REFUSED);
      sk.err = Errno.ECONNREFUSED;
      return sk.errorReport(cx);
    }
  }
}
