package wakeline.net.udp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cost.CostTable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
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
    super(row(sender.udp, length), sender.object);
    this.udp = sender.udp;
    this.sender = sender;
    this.flow = flow.from(sender.localPort);
    this.length = length;
    this.memory = memory;
    this.text = text;
  }

  private static Row.Packet row(UdpFamily udp, int length) {
    return packetRow(udp, HEADERS + length);
  }

  /// {@return the description of a packet without more than a length}
  static Row.Packet packetRow(UdpFamily udp, int length) {
    String place = udp.net.loopback.place;
    return new Row.Packet(
        udp.net.loopback.name, udp.net.nextSkb(), length, null, 0, 0, 0, place, place, null);
  }

  @Override
  protected boolean isCharged() {
    return true;
  }

  @Override
  protected Next orphan(Context cx) {
    return sender.wfree(cx, memory.truesize());
  }

  @Override
  protected long receiveNanos(CostTable costs) {
    return costs.nanos(Cost.PROTO_RX_UDP);
  }

  @Override
  protected Frame receive() {
    return new UdpRcv(udp, this);
  }
}
