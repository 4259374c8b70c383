package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// Asks the other end for a sign of life: with what fits into its window, else with a segment of
/// the past.
///
/// Linux: net/ipv4/tcp_output.c:tcp_write_wakeup()
final class WriteWakeup extends Frame {
  private final TcpSocket sk;
  private final TcpSkb skb;

  private WriteWakeup(TcpSocket sk, TcpSkb skb) {
    this.sk = sk;
    this.skb = skb;
  }

  static Next send(Context cx, TcpSocket sk) {
    SendQueue snd = sk.snd;
    TcpSkb head = snd.sendHead();
    if (head == null || head.seq >= snd.windowEnd()) {
      return cx.call(TransmitSkb.probe(sk));
    }
    int mss = snd.mssCache;
    int bytes = (int) Math.min(snd.windowEnd() - head.seq, mss);
    snd.pushedSeq = Math.max(snd.pushedSeq, head.endSeq);
    if (bytes < head.length) {
      snd.fragment(head, bytes, mss, snd.writeQueue);
    }
    snd.setSegments(head, mss);
    head.flags |= Segment.PSH;
    return cx.call(new WriteWakeup(sk, head));
  }

  @Override
  protected Next run(Context cx) {
    if (step++ == 0) {
      return cx.call(TransmitSkb.of(sk, skb));
    }
    SendQueue snd = sk.snd;
    snd.sndNxt = skb.endSeq;
    snd.writeQueue.remove(skb);
    snd.rtxQueue.addTail(skb);
    snd.packetsOut += skb.pcount;
    sk.timers.rearmRto(cx);
    return cx.done(0);
  }
}
