package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.net.SkBuffQueue;
import wakeline.net.Texts;

/// The sending half of a connection: what waits to be sent, what waits to be acknowledged, and the
/// window.
///
/// ```
/// snd_una            snd_nxt                 write_seq
///    │ rtx queue: sent  │ write queue: not yet   │
/// ```
///
/// Linux: include/linux/tcp.h:struct tcp_sock
final class SendQueue {
  /// Nagle's rule is off. Linux: include/net/tcp.h:TCP_NAGLE_OFF
  static final int NAGLE_OFF = 1;

  /// Only full segments leave. Linux: include/net/tcp.h:TCP_NAGLE_CORK
  static final int NAGLE_CORK = 2;

  /// What is queued leaves this once. Linux: include/net/tcp.h:TCP_NAGLE_PUSH
  static final int NAGLE_PUSH = 4;

  /// Linux: include/uapi/linux/tcp.h:TCP_MSS_DEFAULT
  static final int MSS_DEFAULT = 536;

  /// 65536 less the room for headers. Linux: `sk_gso_max_size`
  static final int GSO_MAX_SIZE = 65_535 - 256;

  private static final int GSO_MAX_SEGS = 65_535;
  private static final int SND_MSS_MIN = 48;

  private final TcpSocket sk;

  /// What was not sent yet. Linux: `sk_write_queue`
  final SkBuffQueue writeQueue = new SkBuffQueue();

  /// What was sent and is not acknowledged. Linux: `tcp_rtx_queue`
  final SkBuffQueue rtxQueue = new SkBuffQueue();

  /// Memory of both queues. Linux: `sk_wmem_queued`
  int wmemQueued;

  long writeSeq;
  long pushedSeq;
  long sndUna;
  long sndNxt;

  /// End of the last sub-MSS segment. Linux: `snd_sml`
  long sndSml;

  /// Sequence number of the segment that gave the window. Linux: `snd_wl1`
  long sndWl1;

  /// The window that the other end offers, in bytes.
  int sndWnd;

  /// The largest it ever offered.
  int maxWindow;

  int sndWscale;

  /// The largest segment now, and at most. Linux: `mss_cache`, `rx_opt.mss_clamp`
  int mssCache = MSS_DEFAULT;

  int mssClamp = MSS_DEFAULT;

  /// `TCP_MAXSEG`, 0 if not set. Linux: `rx_opt.user_mss`
  int userMss;

  private int gsoSegs;

  /// Sum of `NAGLE_…`.
  int nonagle;

  /// `TCP_NOTSENT_LOWAT`; 0 stands for no limit.
  int notsentLowat;

  /// Segments sent and not acknowledged.
  int packetsOut;

  /// Of them: count as lost, and sent again since. Linux: `lost_out`, `retrans_out`
  int lostOut;

  int retransOut;

  /// When data was last sent, in nanoseconds. Linux: `lsndtime`
  long lsndNanos;

  /// When anything was last sent, in nanoseconds. Linux: `tcp_wstamp_ns`
  long sentNanos;

  SendQueue(TcpSocket sk) {
    this.sk = sk;
  }

  /// {@return the next packet to be sent} Linux: include/net/tcp.h:tcp_send_head()
  @Nullable TcpSkb sendHead() {
    return (TcpSkb) writeQueue.peek();
  }

  @Nullable TcpSkb writeTail() {
    return (TcpSkb) writeQueue.peekTail();
  }

  @Nullable TcpSkb rtxHead() {
    return (TcpSkb) rtxQueue.peek();
  }

  /// {@return how many segments are on their way} Linux: include/net/tcp.h:tcp_packets_in_flight()
  int inFlight() {
    return packetsOut - lostOut + retransOut;
  }

  /// {@return the end of the window} Linux: include/net/tcp.h:tcp_wnd_end()
  long windowEnd() {
    return sndUna + sndWnd;
  }

  /// {@return what `ss` shows as Send-Q: bytes, and a FIN, not acknowledged}
  long sendq() {
    return writeSeq - sndUna;
  }

  /// {@return whether one more packet may be queued} Linux:
  /// include/net/sock.h:__sk_stream_memory_free()
  boolean isMemoryFree(boolean wake) {
    return wmemQueued < sk.sndbuf
        && (notsentLowat == 0 || writeSeq - sndNxt << (wake ? 1 : 0) < notsentLowat);
  }

  /// {@return whether a third of the buffer is free} Linux:
  /// include/net/sock.h:__sk_stream_is_writeable()
  boolean isWriteable() {
    return sk.sndbuf - wmemQueued >= wmemQueued >> 1 && isMemoryFree(true);
  }

  /// Adds an empty packet to send. Linux: net/ipv4/tcp.c:tcp_skb_entail()
  TcpSkb entail() {
    var skb = new TcpSkb(writeSeq, Segment.ACK);
    sk.memory.schedule(skb.truesize);
    writeQueue.addTail(skb);
    wmemQueued += skb.truesize;
    sk.memory.charge(skb.truesize);
    nonagle &= ~NAGLE_PUSH;
    sk.cwnd.slowStartAfterIdle(sk);
    return skb;
  }

  /// Adds bytes to the last packet. Linux: net/ipv4/tcp.c:tcp_sendmsg_locked()
  void append(TcpSkb skb, int bytes, @Nullable String text) {
    sk.memory.schedule(bytes);
    sk.memory.charge(bytes);
    skb.addText(text, bytes);
    skb.length += bytes;
    skb.truesize += bytes;
    skb.endSeq += bytes;
    wmemQueued += bytes;
    writeSeq += bytes;
  }

  /// Takes a packet that was made and never filled away again. Linux:
  /// net/ipv4/tcp.c:tcp_remove_empty_skb()
  void removeEmpty() {
    TcpSkb skb = writeTail();
    if (skb != null && skb.seq == skb.endSeq) {
      writeQueue.remove(skb);
      free(skb);
    }
  }

  /// Adds what only takes a sequence number: a SYN or a FIN. Linux:
  /// net/ipv4/tcp_output.c:tcp_queue_skb()
  TcpSkb queueControl(int flags) {
    var skb = new TcpSkb(writeSeq, flags);
    skb.endSeq = writeSeq + 1;
    writeSeq = skb.endSeq;
    writeQueue.addTail(skb);
    sk.memory.schedule(skb.truesize);
    wmemQueued += skb.truesize;
    sk.memory.charge(skb.truesize);
    return skb;
  }

  /// The memory of a packet that left its queue comes back. Linux:
  /// include/net/tcp.h:tcp_wmem_free_skb()
  void free(TcpSkb skb) {
    wmemQueued -= skb.truesize;
    sk.memory.uncharge(skb.truesize);
    skb.freed = true;
  }

  /// Throws everything away. Linux: net/ipv4/tcp.c:tcp_write_queue_purge()
  void purge() {
    for (var skb = (TcpSkb) writeQueue.poll(); skb != null; skb = (TcpSkb) writeQueue.poll()) {
      free(skb);
    }
    for (var skb = (TcpSkb) rtxQueue.poll(); skb != null; skb = (TcpSkb) rtxQueue.poll()) {
      free(skb);
    }
    packetsOut = 0;
    lostOut = 0;
    retransOut = 0;
    sk.timers.backoff = 0;
  }

  /// {@return whether so much was written since the last push that it must be pushed} Linux:
  /// net/ipv4/tcp.c:forced_push()
  boolean isPushForced() {
    return writeSeq > pushedSeq + (maxWindow >> 1);
  }

  /// Linux: net/ipv4/tcp.c:tcp_mark_push()
  void markPush(TcpSkb skb) {
    skb.flags |= Segment.PSH;
    pushedSeq = writeSeq;
  }

  /// {@return a size that leaves room for two in the largest window} Linux:
  /// include/net/tcp.h:tcp_bound_to_half_wnd()
  private int boundToHalfWindow(int size) {
    int cutoff = maxWindow > MSS_DEFAULT ? maxWindow >> 1 : maxWindow;
    return cutoff != 0 && size > cutoff ? Math.max(cutoff, 68 - sk.headerLength()) : size;
  }

  /// {@return how many bytes one packet takes before the next is begun} Linux:
  /// net/ipv4/tcp.c:tcp_xmit_size_goal()
  int sizeGoal() {
    int mss = mssCache;
    int goal = boundToHalfWindow(GSO_MAX_SIZE);
    int size = gsoSegs * mss;
    if (goal < size || goal >= size + mss) {
      gsoSegs = Math.min(goal / mss, GSO_MAX_SEGS);
      size = gsoSegs * mss;
    }
    return Math.max(size, mss);
  }

  /// Learns the largest segment anew. Linux: net/ipv4/tcp_output.c:tcp_sync_mss()
  void syncMss() {
    mssCache = boundToHalfWindow(mtuToMss(sk.mtu()));
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_mtu_to_mss()
  private int mtuToMss(int mtu) {
    int mss = Math.min(mtu - Segment.IP_HEADER - Segment.TCP_HEADER, mssClamp);
    return Math.max(mss, SND_MSS_MIN) - (sk.headerLength() - Segment.TCP_HEADER);
  }

  /// Counts the segments that a packet makes. Linux: net/ipv4/tcp_output.c:tcp_set_skb_tso_segs()
  int setSegments(TcpSkb skb, int mss) {
    skb.pcount = skb.length <= mss ? 1 : (skb.length + mss - 1) / mss;
    skb.gsoSize = mss;
    return skb.pcount;
  }

  /// Fills a packet up from the next one. Linux: net/ipv4/tcp_output.c:tcp_grow_skb()
  void grow(TcpSkb skb, int missing) {
    var next = (TcpSkb) skb.next();
    if (next == null || skb.isFin() || skb.isSyn() || next.isSyn()) {
      return;
    }
    int bytes = Math.min(missing, next.length);
    if (bytes == 0) {
      return;
    }
    skb.addText(Texts.slice(next.text, 0, bytes), bytes);
    next.text = Texts.slice(next.text, bytes, next.length - bytes);
    skb.length += bytes;
    skb.truesize += bytes;
    skb.endSeq += bytes;
    next.length -= bytes;
    next.truesize -= bytes;
    next.seq += bytes;
    next.offset += bytes;
    if (next.length == 0) {
      skb.endSeq = next.endSeq;
      skb.flags |= next.flags & (Segment.FIN | Segment.PSH);
      writeQueue.remove(next);
      free(next);
    }
  }

  /// Splits a packet in two; the second stands behind the first on the same queue. Linux:
  /// net/ipv4/tcp_output.c:tcp_fragment()
  void fragment(TcpSkb skb, int bytes, int mss, SkBuffQueue queue) {
    var rest = new TcpSkb(skb.seq + bytes, skb.flags);
    sk.memory.schedule(rest.truesize);
    wmemQueued += rest.truesize;
    sk.memory.charge(rest.truesize);
    int restLength = skb.length - bytes;
    rest.text = Texts.slice(skb.text, bytes, restLength);
    skb.text = Texts.slice(skb.text, 0, bytes);
    rest.length = restLength;
    rest.truesize += restLength;
    rest.endSeq = skb.endSeq;
    rest.sentNanos = skb.sentNanos;
    rest.lost = skb.lost;
    rest.resent = skb.resent;
    rest.retransmitted = skb.retransmitted;
    skb.length = bytes;
    skb.truesize -= restLength;
    skb.endSeq = rest.seq;
    skb.flags &= ~(Segment.FIN | Segment.PSH);
    skb.unclonings++;
    int before = skb.pcount;
    setSegments(skb, mss);
    setSegments(rest, mss);
    if (sndNxt >= rest.endSeq) {
      uncount(skb, before - skb.pcount - rest.pcount);
    }
    queue.addAfter(skb, rest);
  }

  /// A packet that was sent makes fewer segments than before. Linux:
  /// net/ipv4/tcp_output.c:tcp_adjust_pcount()
  void uncount(TcpSkb skb, int segments) {
    packetsOut -= segments;
    if (skb.resent) {
      retransOut -= segments;
    }
    if (skb.lost) {
      lostOut -= segments;
    }
  }

  /// Cuts off what is acknowledged of a packet. Linux: net/ipv4/tcp_output.c:tcp_trim_head()
  void trimHead(TcpSkb skb) {
    int bytes = (int) (sndUna - skb.seq);
    skb.text = Texts.slice(skb.text, bytes, skb.length - bytes);
    skb.length -= bytes;
    skb.truesize -= bytes;
    wmemQueued -= bytes;
    sk.memory.uncharge(bytes);
    skb.seq += bytes;
    skb.offset += bytes;
    skb.unclonings++;
    if (skb.pcount > 1) {
      setSegments(skb, skb.gsoSize);
    }
  }

  /// Makes a packet that was sent ready to be sent again: cuts it to what may leave.
  ///
  /// @param segments how many segments may leave
  /// @return whether anything may
  ///
  ///   Linux: net/ipv4/tcp_output.c:__tcp_retransmit_skb()
  boolean prepareAgain(TcpSkb skb, int segments) {
    if (skb.seq < sndUna && !skb.isSyn()) {
      trimHead(skb);
    }
    int mss = mssCache;
    long window = windowEnd() - skb.seq;
    if (window <= 0) {
      if (skb.seq != sndUna) {
        return false;
      }
      window = mss;
    }
    long most = (long) mss * segments;
    if (most > window) {
      most = window < mss ? window : window / mss * mss;
    }
    if (skb.length > most) {
      fragment(skb, (int) most, mss, rtxQueue);
    } else {
      skb.unclonings++;
      int before = skb.pcount;
      uncount(skb, before - setSegments(skb, mss));
    }
    return true;
  }

  /// {@return whether Nagle's rule, in Minshall's variant, holds a packet back} Linux:
  /// net/ipv4/tcp_output.c:tcp_nagle_check()
  boolean isHeldByNagle(TcpSkb skb, int mss, int nonagle) {
    if ((nonagle & NAGLE_PUSH) != 0 || skb.isFin() || skb.length >= mss) {
      return false;
    }
    return (nonagle & NAGLE_CORK) != 0
        || nonagle == 0 && packetsOut > 0 && sndSml > sndUna && sndSml <= sndNxt;
  }

  /// {@return how much of a packet of several segments leaves now} Linux:
  /// net/ipv4/tcp_output.c:tcp_mss_split_point()
  int splitPoint(TcpSkb skb, int mss, int maxSegments, int nonagle) {
    long window = windowEnd() - skb.seq;
    long maxLength = (long) mss * maxSegments;
    if (maxLength <= window && skb != writeTail()) {
      return (int) maxLength;
    }
    int needed = (int) Math.min(skb.length, window);
    if (maxLength <= needed) {
      return (int) maxLength;
    }
    int partial = needed % mss;
    boolean held =
        partial != 0
            && ((nonagle & NAGLE_CORK) != 0
                || nonagle == 0 && packetsOut > 0 && sndSml > sndUna && sndSml <= sndNxt);
    return held ? needed - partial : needed;
  }

  /// {@return whether a packet fits into the window} Linux:
  /// net/ipv4/tcp_output.c:tcp_snd_wnd_test()
  boolean fitsWindow(TcpSkb skb, int mss) {
    long end = skb.length > mss ? skb.seq + mss : skb.endSeq;
    return end <= windowEnd();
  }

  /// {@return where in the sequence space a segment without data stands} Linux:
  /// net/ipv4/tcp_output.c:tcp_acceptable_seq()
  long acceptableSeq() {
    long end = windowEnd();
    return end >= sndNxt || sndNxt - end < 1L << sk.rcv.rcvWscale ? sndNxt : end;
  }
}
