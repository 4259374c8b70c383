package wakeline.net.udp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.IpOptions;
import wakeline.syscall.Errno;

/// setsockopt at level `IPPROTO_UDP`. Taking the cork out sends what waited.
///
/// Linux: net/ipv4/udp.c:udp_lib_setsockopt()
final class SetUdpOption extends Frame {
  static final int UDP_CORK = 1;

  private final UdpSocket sk;
  private final int level;
  private final int name;
  private final long value;

  SetUdpOption(UdpSocket sk, int level, int name, long value) {
    this.sk = sk;
    this.level = level;
    this.name = name;
    this.value = value;
  }

  @Override
  protected Next run(Context cx) {
    if (step++ > 0) {
      return cx.done(0);
    }
    if (level == IpOptions.IPPROTO_IP) {
      return cx.done(sk.ip.set(name, value));
    }
    if (level != UdpSocket.PROTOCOL || name != UDP_CORK) {
      return cx.done(-Errno.ENOPROTOOPT);
    }
    sk.corked = value != 0;
    Cork cork = sk.cork;
    if (sk.corked || cork == null) {
      return Next.GO_ON;
    }
    sk.cork = null;
    return sk.udp.xmit(cx, cork.datagram(sk));
  }
}
