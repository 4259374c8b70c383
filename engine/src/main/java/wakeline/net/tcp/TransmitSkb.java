package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.TcpRule;

/// Sends one segment: a packet of a queue, or flags alone. Every segment carries the newest
/// acknowledgement and window.
///
/// Linux: net/ipv4/tcp_output.c:__tcp_transmit_skb()
final class TransmitSkb extends Frame {
  private final TcpSocket sk;
  private final @Nullable TcpSkb skb;
  private final int flags;
  private final long seq;

  private final Tuple addresses;

  private TransmitSkb(TcpSocket sk, @Nullable TcpSkb skb, int flags, long seq, Tuple addresses) {
    this.sk = sk;
    this.addresses = addresses;
    this.skb = skb;
    this.flags = flags;
    this.seq = seq;
  }

  /// {@return the frame that sends a packet of a queue}
  static TransmitSkb of(TcpSocket sk, TcpSkb skb) {
    return new TransmitSkb(sk, skb, skb.flags, skb.seq, sk.addresses());
  }

  /// {@return the frame that sends a pure acknowledgement} Linux:
  /// net/ipv4/tcp_output.c:tcp_send_ack()
  static TransmitSkb ack(TcpSocket sk) {
    return new TransmitSkb(sk, null, Segment.ACK, sk.snd.acceptableSeq(), sk.addresses());
  }

  /// {@return the frame that resets the connection} Linux:
  /// net/ipv4/tcp_output.c:tcp_send_active_reset()
  ///
  /// @param addresses those that the socket had before it was closed
  static TransmitSkb reset(TcpSocket sk, Tuple addresses) {
    return new TransmitSkb(sk, null, Segment.ACK | Segment.RST, sk.snd.acceptableSeq(), addresses);
  }

  /// {@return the frame that asks for the window: with a sequence number of the past, which is
  /// answered at once}
  ///
  /// Linux: net/ipv4/tcp_output.c:tcp_xmit_probe_skb()
  static TransmitSkb probe(TcpSocket sk) {
    return new TransmitSkb(sk, null, Segment.ACK, sk.snd.sndUna - 1, sk.addresses());
  }

  @Override
  protected Next run(Context cx) {
    if (step++ == 0) {
      boolean isPaid = Segment.isPaidByConnect(flags, sk.inet.device(addresses.remoteAddress()));
      return isPaid ? Next.GO_ON : cx.spend(hasData() ? Cost.TCP_TX_STACK : Cost.TCP_ACK_TX);
    }
    Segment segment = build();
    if (segment.window == 0 && !segment.isRst()) {
      cx.decided(TcpRule.TCP_WINDOW_SHUT);
    }
    cx.done(0);
    return sk.inet.xmit(cx, segment);
  }

  private boolean hasData() {
    return skb != null && skb.length > 0;
  }

  private Segment build() {
    sk.refreshClock();
    ReceiveQueue rcv = sk.rcv;
    var b = new Segment.Builder(sk.inet, addresses, sk.object);
    b.flags = flags;
    b.seq = seq;
    b.isn = sk.isn;
    b.peerIsn = sk.peerIsn;
    b.tsval = sk.timestamp();
    b.tsecr = sk.tsRecent;
    b.ack = rcv.rcvNxt;
    b.acknowledgesMore = skb == null || rcv.rcvNxt > rcv.rcvWup;
    if ((flags & Segment.SYN) != 0) {
      b.window = Math.min(rcv.rcvWnd, 65_535);
      b.mss = rcv.advmss;
      b.wscale = rcv.rcvWscale;
    } else {
      b.window = rcv.selectWindow();
    }
    sk.snd.sentNanos = sk.now();
    if (skb != null) {
      b.length = skb.length;
      b.gsoSize = skb.pcount > 1 ? skb.gsoSize : 0;
      b.text = skb.text;
      b.origin = skb;
      skb.sentNanos = sk.now();
    }
    if ((flags & Segment.ACK) != 0) {
      sk.ack.sent();
    }
    if (hasData()) {
      sk.snd.lsndNanos = sk.now();
      sk.ack.dataSent();
    }
    return b.build();
  }
}
