package wakeline.net.udp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cost.CostTable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.FlowKeys;
import wakeline.net.NetDevice;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.trace.Row;

/// A datagram on its way. Its memory is charged to the sender until it has left.
final class Datagram extends Packet {
  private static final int HEADERS = 28;

  private final UdpFamily udp;
  private final UdpSocket sender;
  final Flow flow;
  final int length;
  final @Nullable String text;
  SkbMemory memory;

  /// @param flow the addresses from the sender's view
  Datagram(UdpSocket sender, Flow flow, int length, SkbMemory memory, @Nullable String text) {
    super(packetRow(sender.udp, flow.remoteAddress(), HEADERS + length), sender.object);
    this.udp = sender.udp;
    this.sender = sender;
    this.flow = flow.from(sender.localPort);
    this.length = length;
    this.memory = memory;
    this.text = text;
  }

  /// One that has come over from another host.
  private Datagram(Datagram sent, UdpFamily udp, Row.Packet row) {
    super(row, -1);
    this.udp = udp;
    this.sender = sent.sender;
    this.flow = sent.flow;
    this.length = sent.length;
    this.memory = sent.memory;
    this.text = sent.text;
  }

  /// {@return the description of a packet without more than a length}
  static Row.Packet packetRow(UdpFamily udp, int destination, int length) {
    NetDevice device = udp.routes.device(destination);
    return new Row.Packet(
        device.name,
        udp.net.nextSkb(),
        length,
        null,
        0,
        0,
        0,
        device.place,
        device.placeOf(destination),
        null);
  }

  @Override
  public FlowKeys flow() {
    return new FlowKeys(
        flow.localAddress(),
        flow.localPort(),
        flow.remoteAddress(),
        flow.remotePort(),
        UdpFamily.IPPROTO_UDP);
  }

  @Override
  public Packet arrive(NetStack at, NetDevice device) {
    return new Datagram(
        this,
        (UdpFamily) at.protocol(UdpFamily.IPPROTO_UDP),
        row.arrived(device.name, at.nextSkb()));
  }

  @Override
  protected boolean isCharged() {
    return true;
  }

  @Override
  public Next orphan(Context cx) {
    return sender.wfree(cx, memory.truesize());
  }

  @Override
  public long receiveNanos(CostTable costs) {
    return costs.nanos(Cost.PROTO_RX_UDP);
  }

  @Override
  public Frame receive() {
    return new UdpRcv(udp, this);
  }
}
