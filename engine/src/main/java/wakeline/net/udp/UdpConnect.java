package wakeline.net.udp;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.SocketAddress;
import wakeline.syscall.Errno;
import wakeline.trace.UdpRule;

/// connect: whom the socket sends to and hears from, from now on. Sends nothing, and wakes nobody.
///
/// Linux: net/ipv4/af_inet.c:inet_dgram_connect()
final class UdpConnect extends Frame {
  private final UdpSocket sk;
  private final @Nullable SocketAddress address;

  UdpConnect(UdpSocket sk, @Nullable SocketAddress address) {
    this.sk = sk;
    this.address = address;
  }

  @Override
  protected Next run(Context cx) {
    if (address == null) {
      cx.decided(UdpRule.UDP_DISCONNECT);
      sk.disconnect();
      return cx.done(0);
    }
    int error = sk.autobind();
    if (error != 0) {
      return cx.done(error);
    }
    return cx.done(
        address instanceof SocketAddress.Inet to ? sk.connectTo(to) : -Errno.EAFNOSUPPORT);
  }
}
