package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.net.SkBuffQueue;

/// The receiving half of a connection: what came, what was read, and the window that is offered.
///
/// ```
/// copied_seq        rcv_nxt        rcv_wup + rcv_wnd
///    │ receive queue  │ offered window  │
/// ```
///
/// Linux: include/linux/tcp.h:struct tcp_sock
final class ReceiveQueue {
  /// `net.ipv4.tcp_rmem[2]`
  static final int RMEM_MAX = 33_554_432;

  /// Linux: include/linux/tcp.h:TCP_RMEM_TO_WIN_SCALE
  private static final int RATIO_SHIFT = 8;

  private static final int DEFAULT_RATIO = 1 << (RATIO_SHIFT - 1);

  /// Linux: `net.ipv4.tcp_app_win`
  private static final int APP_WIN = 31;

  private final TcpSocket sk;

  /// What arrived too early, by sequence number. Linux: `out_of_order_queue`
  final SkBuffQueue outOfOrder = new SkBuffQueue();

  /// Memory of the receive queue. Linux: `sk_rmem_alloc`
  int rmemAlloc;

  long rcvNxt;
  long copiedSeq;

  /// Where rcv_nxt stood when the window was last offered, and the offer.
  long rcvWup;

  int rcvWnd;

  /// The most that may be offered now. Linux: `rcv_ssthresh`
  int rcvSsthresh;

  /// The most that may ever be offered, 0 for no limit yet. Linux: `window_clamp`
  int windowClamp;

  int rcvWscale;

  /// The largest segment that the other end was told, less its options. Linux: `advmss`
  int advmss;

  /// How much of a packet's memory its data takes, in 256ths.
  private int scalingRatio = DEFAULT_RATIO;

  private int space;
  private long spaceSeq;
  private long spaceMicros;

  /// Eight times the receiver's guess of the round-trip time, in microseconds. Linux: `rcv_rtt_est`
  private long rttMicros8;

  private long rttSeq;
  private long rttMicros = -1;
  private long lastTsecr;

  ReceiveQueue(TcpSocket sk) {
    this.sk = sk;
  }

  /// {@return how much of the offer is left} Linux: include/net/tcp.h:tcp_receive_window()
  int receiveWindow() {
    return (int) Math.max(rcvWup + rcvWnd - rcvNxt, 0);
  }

  private int winFromSpace(int bytes) {
    return (int) ((long) bytes * scalingRatio >> RATIO_SHIFT);
  }

  int spaceFromWin(int window) {
    return (int) (((long) window << RATIO_SHIFT) / scalingRatio);
  }

  /// Linux: include/net/tcp.h:tcp_space()
  private int freeSpace() {
    return winFromSpace(sk.rcvbuf - sk.backlogLen - rmemAlloc);
  }

  /// Linux: include/net/tcp.h:tcp_full_space()
  int fullSpace() {
    return winFromSpace(sk.rcvbuf);
  }

  /// {@return whether seven eighths of the buffer are taken} Linux:
  /// include/net/tcp.h:tcp_rmem_pressure()
  boolean isUnderPressure() {
    return rmemAlloc > sk.rcvbuf - (sk.rcvbuf >> 3);
  }

  /// {@return whether a reader that wants `target` bytes would get something} Linux:
  /// include/net/tcp.h:tcp_epollin_ready()
  boolean isReadable(int target) {
    long available = rcvNxt - copiedSeq;
    return available > 0
        && (available >= target || isUnderPressure() || receiveWindow() <= sk.ack.rcvMss);
  }

  /// {@return what `ss` shows as Recv-Q: bytes, and a FIN, not read}
  long recvq() {
    return rcvNxt - copiedSeq;
  }

  /// Takes what the first segment offers. Linux: net/ipv4/tcp_output.c:tcp_connect_init()
  void offer(InitialWindow window) {
    rcvWnd = window.bytes();
    rcvWscale = window.scale();
    windowClamp = window.clamp();
    rcvSsthresh = rcvWnd;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_init_buffer_space()
  void initBufferSpace() {
    sk.refreshClock();
    spaceMicros = nowMicros();
    spaceSeq = copiedSeq;
    int most = fullSpace();
    if (windowClamp >= most) {
      windowClamp = most;
      if (most > 4 * advmss) {
        windowClamp = Math.max(most - (most >> APP_WIN), 4 * advmss);
      }
    }
    if (windowClamp > 2 * advmss && windowClamp + advmss > most) {
      windowClamp = Math.max(2 * advmss, most - advmss);
    }
    rcvSsthresh = Math.min(rcvSsthresh, windowClamp);
    space = Math.min(Math.min(rcvSsthresh, rcvWnd), Cwnd.INITIAL * advmss);
  }

  private long nowMicros() {
    return sk.clock() / 1_000;
  }

  /// {@return the window field of a segment that leaves now} Linux:
  /// net/ipv4/tcp_output.c:tcp_select_window()
  int selectWindow() {
    if ((sk.ack.pending & AckState.NOMEM) != 0) {
      sk.fastPath = false;
      rcvWnd = 0;
      rcvWup = rcvNxt;
      return 0;
    }
    int current = receiveWindow();
    int offer = chooseWindow();
    if (offer < current) {
      offer = align(current);
    }
    rcvWnd = offer;
    rcvWup = rcvNxt;
    int field = Math.min(offer, 65_535 << rcvWscale) >> rcvWscale;
    if (field == 0) {
      sk.fastPath = false;
    }
    return field;
  }

  private int align(int bytes) {
    int unit = 1 << rcvWscale;
    return (bytes + unit - 1) / unit * unit;
  }

  /// {@return the window that could be offered now} Linux:
  /// net/ipv4/tcp_output.c:__tcp_select_window()
  int chooseWindow() {
    int mss = sk.ack.rcvMss;
    int free = freeSpace();
    int allowed = fullSpace();
    int full = Math.min(windowClamp, allowed);
    if (mss > full) {
      mss = full;
      if (mss <= 0) {
        return 0;
      }
    }
    if (free < full >> 1) {
      sk.ack.quick = 0;
      free = free >> rcvWscale << rcvWscale;
      if (free < allowed >> 4 || free < mss) {
        return 0;
      }
    }
    free = Math.min(free, rcvSsthresh);
    if (rcvWscale > 0) {
      return align(free);
    }
    int window = rcvWnd;
    if (window <= free - mss || window > free) {
      return free - free % mss;
    }
    return mss == full && free > window + (full >> 1) ? free : window;
  }

  /// A segment came that is larger than all before: its memory tells how much of the buffer is
  /// data.
  ///
  /// Linux: net/ipv4/tcp_input.c:tcp_measure_rcv_mss()
  void adjustScalingRatio(TcpSkb skb) {
    int old = scalingRatio;
    int arrived = TcpSkb.OVERHEAD + skb.length;
    scalingRatio = Math.max(((skb.length << RATIO_SHIFT) / arrived) & 0xff, 1);
    if (old != scalingRatio) {
      setWindowClamp(winFromSpace(sk.rcvbuf));
      space = Math.min(space, windowClamp);
    }
  }

  /// Linux: net/ipv4/tcp.c:tcp_set_window_clamp()
  private void setWindowClamp(int value) {
    int old = windowClamp;
    int clamp = Math.max(1_152, value);
    if (clamp == old) {
      return;
    }
    windowClamp = clamp;
    if (clamp < old) {
      rcvSsthresh = Math.min(rcvSsthresh, clamp);
    } else {
      rcvSsthresh = Math.max(Math.min(rcvWnd, clamp), rcvSsthresh);
    }
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_grow_window()
  void growWindow(TcpSkb skb) {
    int room = Math.min(windowClamp, freeSpace()) - rcvSsthresh;
    if (room <= 0) {
      return;
    }
    int length = skb.length;
    // The head of a packet that holds only pages does not count.
    int truesize = length;
    int increase = winFromSpace(truesize) <= length ? 2 * advmss : slowIncrease(truesize, length);
    if (increase > 0) {
      rcvSsthresh += Math.min(room, Math.max(increase, 2 * length));
      sk.ack.quick |= 1;
    }
  }

  /// Linux: net/ipv4/tcp_input.c:__tcp_grow_window()
  private int slowIncrease(int skbTruesize, int length) {
    int truesize = winFromSpace(skbTruesize) >> 1;
    int window = winFromSpace(RMEM_MAX) >> 1;
    while (rcvSsthresh <= window) {
      if (truesize <= length) {
        return 2 * sk.ack.rcvMss;
      }
      truesize >>= 1;
      window >>= 1;
    }
    return 0;
  }

  /// The buffer is over-full: makes it larger if it may be. Linux:
  /// net/ipv4/tcp_input.c:tcp_clamp_window()
  private void clampWindow() {
    sk.ack.quick = 0;
    if (sk.rcvbuf < RMEM_MAX && !sk.options.rcvbufLocked) {
      sk.rcvbuf = Math.min(rmemAlloc, RMEM_MAX);
    }
    if (rmemAlloc > sk.rcvbuf) {
      rcvSsthresh = Math.min(windowClamp, 2 * advmss);
    }
  }

  /// {@return whether there is memory for a segment} Linux:
  /// net/ipv4/tcp_input.c:tcp_try_rmem_schedule()
  boolean scheduleMemory(int truesize) {
    if (rmemAlloc > sk.rcvbuf && !prune()) {
      return false;
    }
    sk.memory.schedule(truesize);
    return true;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_prune_queue()
  private boolean prune() {
    if (rmemAlloc == 0) {
      return false;
    }
    clampWindow();
    if (rmemAlloc <= sk.rcvbuf) {
      return true;
    }
    for (TcpSkb skb = (TcpSkb) outOfOrder.peekTail();
        skb != null && rmemAlloc > sk.rcvbuf;
        skb = (TcpSkb) outOfOrder.peekTail()) {
      outOfOrder.remove(skb);
      uncharge(skb);
    }
    sk.fastPath = false;
    return rmemAlloc <= sk.rcvbuf;
  }

  /// Puts in-order data behind what is there, into the last packet if it can take it.
  ///
  /// @return whether it went into the last packet
  ///
  ///   Linux: net/ipv4/tcp_input.c:tcp_queue_rcv()
  boolean queue(TcpSkb skb) {
    rcvNxt = skb.endSeq;
    var tail = (TcpSkb) sk.receiveQueue.peekTail();
    if (tail != null && coalesce(tail, skb)) {
      return true;
    }
    sk.receiveQueue.addTail(skb);
    charge(skb);
    return false;
  }

  void charge(TcpSkb skb) {
    rmemAlloc += skb.truesize;
    sk.memory.charge(skb.truesize);
  }

  private void uncharge(TcpSkb skb) {
    rmemAlloc -= skb.truesize;
    sk.memory.uncharge(skb.truesize);
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_try_coalesce()
  private boolean coalesce(TcpSkb to, TcpSkb from) {
    if (from.seq != to.endSeq || to.isCloned() || to.frags + from.frags > TcpSkb.MAX_FRAGS) {
      return false;
    }
    rmemAlloc += from.length;
    sk.memory.charge(from.length);
    to.addText(from.text, from.length);
    to.length += from.length;
    to.truesize += from.length;
    to.frags += from.frags;
    to.endSeq = from.endSeq;
    to.flags |= from.flags;
    return true;
  }

  /// A packet was read to its end. Linux: net/ipv4/tcp.c:tcp_eat_recv_skb()
  void eat(TcpSkb skb) {
    sk.receiveQueue.remove(skb);
    uncharge(skb);
  }

  /// Puts away what arrived too early. Linux: net/ipv4/tcp_input.c:tcp_data_queue_ofo()
  void queueOutOfOrder(TcpSkb skb) {
    var after = (TcpSkb) outOfOrder.peek();
    while (after != null && after.seq <= skb.seq) {
      if (after.endSeq >= skb.endSeq) {
        return;
      }
      after = (TcpSkb) after.next();
    }
    if (after == null) {
      outOfOrder.addTail(skb);
    } else {
      outOfOrder.addBefore(after, skb);
    }
    charge(skb);
  }

  /// Moves what is in order now to the receive queue. Linux: net/ipv4/tcp_input.c:tcp_ofo_queue()
  ///
  /// @return the last packet moved that carries a FIN, null if none does
  @Nullable TcpSkb releaseInOrder() {
    TcpSkb fin = null;
    for (var skb = (TcpSkb) outOfOrder.peek();
        skb != null && skb.seq <= rcvNxt;
        skb = (TcpSkb) outOfOrder.peek()) {
      outOfOrder.remove(skb);
      uncharge(skb);
      if (skb.endSeq > rcvNxt) {
        queue(skb);
        if (skb.isFin()) {
          fin = skb;
        }
      }
    }
    return fin;
  }

  void purgeOutOfOrder() {
    for (var skb = (TcpSkb) outOfOrder.poll(); skb != null; skb = (TcpSkb) outOfOrder.poll()) {
      uncharge(skb);
    }
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_rcv_rtt_measure()
  void measureRtt() {
    long now = nowMicros();
    if (rttMicros >= 0) {
      if (rcvNxt < rttSeq) {
        return;
      }
      updateRtt(Math.max(now - rttMicros, 1), true);
    }
    rttSeq = rcvNxt + rcvWnd;
    rttMicros = now;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_rcv_rtt_measure_ts()
  void measureRtt(Segment segment) {
    if (segment.tsecr == lastTsecr) {
      return;
    }
    noteTsecr(segment);
    if (segment.endSeq - segment.seq >= sk.ack.rcvMss) {
      long millis = sk.timestamp() - segment.tsecr;
      if (millis > 0) {
        updateRtt(millis * 1_000, false);
      }
    }
  }

  /// Linux: `rcv_rtt_last_tsecr`
  void noteTsecr(Segment segment) {
    lastTsecr = segment.tsecr;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_rcv_rtt_update()
  private void updateRtt(long sampleMicros, boolean windowDependent) {
    long m = sampleMicros << 3;
    if (rttMicros8 == 0 || m < rttMicros8) {
      rttMicros8 = m;
    } else if (!windowDependent && rcvNxt == copiedSeq) {
      rttMicros8 += sampleMicros - (rttMicros8 >> 3);
    }
  }

  /// Data was read: the buffer grows with what a round trip brings. Linux:
  /// net/ipv4/tcp_input.c:tcp_rcv_space_adjust()
  void adjustSpace() {
    long now = nowMicros();
    if (rttMicros8 == 0 || now - spaceMicros < rttMicros8 >> 3) {
      return;
    }
    long copied = copiedSeq - spaceSeq - (rcvNxt - copiedSeq);
    if (copied > space) {
      growBuffer((int) copied);
    }
    spaceSeq = copiedSeq;
    spaceMicros = now;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_rcvbuf_grow()
  private void growBuffer(int copied) {
    long old = space;
    space = copied;
    if (sk.options.rcvbufLocked) {
      return;
    }
    long window = (long) copied << 1;
    window += window * (copied - old) / Math.max(old, 1) << 1;
    var last = (TcpSkb) outOfOrder.peekTail();
    if (last != null) {
      window += last.endSeq - rcvNxt;
    }
    int wanted = (int) Math.min((window << RATIO_SHIFT) / scalingRatio, RMEM_MAX);
    if (wanted > sk.rcvbuf) {
      sk.rcvbuf = wanted;
      windowClamp = winFromSpace(wanted);
    }
  }
}
