package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// An acknowledgement has waited long enough.
///
/// Linux: net/ipv4/tcp_timer.c:tcp_delack_timer_handler()
final class DelackTimer extends Frame {
  private final TcpSocket sk;

  DelackTimer(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    cx.done(0);
    if (sk.state.isOneOf(TcpState.CLOSE, TcpState.LISTEN)
        || (sk.ack.pending & AckState.TIMER) == 0) {
      return Next.GO_ON;
    }
    sk.ack.pending &= ~AckState.TIMER;
    if (!sk.ack.isScheduled()) {
      return Next.GO_ON;
    }
    sk.ack.missed();
    return cx.call(TransmitSkb.ack(sk));
  }
}
