package wakeline.net.udp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.syscall.Errno;
import wakeline.trace.UdpRule;

/// shutdown: works, and wakes everyone, also on a socket that is not connected, whom it tells so.
///
/// Linux: net/ipv4/af_inet.c:inet_shutdown()
final class UdpShutdown extends Frame {
  private final UdpSocket sk;
  private final int how;

  UdpShutdown(UdpSocket sk, int how) {
    this.sk = sk;
    this.how = how;
  }

  @Override
  protected Next run(Context cx) {
    if (step++ == 0) {
      if (how < 0 || how > 2) {
        return cx.done(-Errno.EINVAL);
      }
      sk.shutdown |= how + 1;
      return sk.stateChange(cx);
    }
    if (sk.connected) {
      return cx.done(0);
    }
    cx.decided(UdpRule.UDP_SHUTDOWN);
    return cx.done(-Errno.ENOTCONN);
  }
}
