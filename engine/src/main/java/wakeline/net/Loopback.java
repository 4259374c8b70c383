package wakeline.net;

import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Kind;

/// The device `lo`: what is sent is received at once, by the sender's CPU, before the send is over.
///
/// Linux: drivers/net/loopback.c:loopback_xmit()
public final class Loopback extends NetDevice {
  private static final int MTU = 65_536;
  private static final int GSO_MAX_SIZE = 65_536;

  public Loopback(String host) {
    super(host, "lo", MTU, GSO_MAX_SIZE);
  }

  @Override
  public boolean isLoopback() {
    return true;
  }

  @Override
  public String placeOf(int address) {
    return place;
  }

  /// The packet is its sender's no more before it is received. Linux:
  /// include/linux/skbuff.h:skb_orphan()
  @Override
  protected Next startXmit(Context cx, NetStack net, Packet packet, int cause) {
    int start = net.record(cx, cause, Kind.NET_DEV_START_XMIT, packet);
    return packet.isCharged()
        ? cx.call(new Xmit(net, packet, start))
        : receive(cx, net, packet, start);
  }

  private static Next receive(Context cx, NetStack net, Packet packet, int start) {
    net.softNet(cx.cpu()).netifRx(cx, packet, start);
    net.record(cx, start, Kind.NET_DEV_XMIT, packet);
    return Next.GO_ON;
  }

  private static final class Xmit extends Frame {
    private final NetStack net;
    private final Packet packet;
    @Unobserved private final int start;

    Xmit(NetStack net, Packet packet, int start) {
      this.net = net;
      this.packet = packet;
      this.start = start;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        return packet.orphan(cx);
      }
      cx.done(0);
      return receive(cx, net, packet, start);
    }
  }
}
