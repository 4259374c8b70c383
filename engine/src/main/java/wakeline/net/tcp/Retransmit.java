package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// Sends again what counts as lost, as far as the congestion window allows.
///
/// Linux: net/ipv4/tcp_output.c:tcp_xmit_retransmit_queue()
final class Retransmit extends Frame {
  private final TcpSocket sk;

  Retransmit(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    TcpSkb skb = AckInput.firstLost(sk.snd);
    int segments = sk.cwnd.segments - sk.snd.inFlight();
    if (skb == null || segments <= 0 || !sk.snd.prepareAgain(skb, segments)) {
      return cx.done(0);
    }
    skb.resent = true;
    skb.retransmitted = true;
    sk.snd.retransOut += skb.pcount;
    return cx.call(TransmitSkb.of(sk, skb));
  }
}
