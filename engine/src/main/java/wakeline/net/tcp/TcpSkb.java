package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.net.SkBuff;

/// A packet on a queue of a TCP socket: data that waits to be sent, to be acknowledged, or to be
/// read.
///
/// Linux: include/net/tcp.h:struct tcp_skb_cb
final class TcpSkb extends SkBuff {
  /// Memory of a packet besides its bytes: `sk_buff` 256, shared info 320, header room 256.
  static final int OVERHEAD = 832;

  /// Pages of memory that one packet can hold. Linux: include/linux/skbuff.h:MAX_SKB_FRAGS
  static final int MAX_FRAGS = 17;

  /// Bytes of one such piece. Linux: net/core/sock.c:SKB_FRAG_PAGE_ORDER
  private static final int PAGE_FRAG = 32_768;

  long seq;

  /// The sequence number behind its last byte and flag.
  long endSeq;

  /// Flags of [Segment].
  int flags;

  /// When it was last sent, in nanoseconds.
  long sentNanos;

  /// How many segments of the network it makes. Linux: `tcp_gso_segs`
  int pcount = 1;

  /// Bytes of each of them but the last, if there are several. Linux: `tcp_gso_size`
  int gsoSize;

  /// Was ever sent more than once. Linux: `TCPCB_EVER_RETRANS`
  boolean retransmitted;

  /// Counts as lost, to be sent again. Linux: `TCPCB_LOST`
  boolean lost;

  /// Was sent again since. Linux: `TCPCB_SACKED_RETRANS`
  boolean resent;

  /// Left its queue for good.
  boolean freed;

  /// Counts how often its memory was taken away from its clones. Linux:
  /// include/linux/skbuff.h:skb_unclone_keeptruesize()
  int unclonings;

  /// On the receive queue: pieces of memory that the bytes are spread over.
  int frags;

  /// On the receive queue: the sender's copy; while that is kept, nothing can be added to this one.
  /// Linux: `skb_cloned()`
  @Nullable TcpSkb origin;

  /// The sender's copy's [#unclonings] when this clone was made.
  private int cloning;

  /// A packet to send.
  TcpSkb(long seq, int flags) {
    super(null, seq, 0, OVERHEAD, null);
    this.seq = seq;
    this.endSeq = seq;
    this.flags = flags;
  }

  /// What a segment brought.
  TcpSkb(Segment segment) {
    super(null, segment.seq, segment.length, segment.truesize, segment.text);
    this.seq = segment.seq;
    this.endSeq = segment.endSeq;
    this.flags = segment.flags;
    this.origin = segment.origin;
    this.cloning = segment.cloning;
    this.gsoSize = segment.gsoSize;
    this.frags = pages(segment.seq, segment.length);
  }

  /// {@return over how many pieces of memory these bytes are spread, if the sender filled piece
  /// after piece}
  ///
  /// Linux: net/core/sock.c:sk_page_frag_refill()
  private static int pages(long seq, int length) {
    long first = seq - 1;
    return length == 0 ? 0 : (int) ((first + length - 1) / PAGE_FRAG - first / PAGE_FRAG) + 1;
  }

  boolean isFin() {
    return (flags & Segment.FIN) != 0;
  }

  boolean isSyn() {
    return (flags & Segment.SYN) != 0;
  }

  /// {@return whether the sender still keeps the memory too}
  boolean isCloned() {
    return origin != null && origin.isShared(cloning);
  }

  /// {@return whether its clones of that time still share its memory}
  boolean isShared(int cloning) {
    return !freed && unclonings == cloning;
  }

  void addText(@Nullable String more, int moreLength) {
    if (length == 0) {
      text = more;
    } else if (moreLength > 0) {
      text = text == null || more == null ? null : text + more;
    }
  }
}
