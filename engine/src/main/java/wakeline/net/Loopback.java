package wakeline.net;

import wakeline.cpu.Context;
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
  protected void startXmit(Context cx, NetStack net, Packet packet, int cause) {
    int start = net.record(cx, cause, Kind.NET_DEV_START_XMIT, packet);
    net.softNet(cx.cpu()).netifRx(cx, packet, start);
    net.record(cx, start, Kind.NET_DEV_XMIT, packet);
  }
}
