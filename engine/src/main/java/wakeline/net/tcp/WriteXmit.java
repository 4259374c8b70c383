package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.TcpRule;

/// Sends what may be sent: as much as congestion window, the other end's window and Nagle's rule
/// allow.
///
/// Linux: net/ipv4/tcp_output.c:tcp_write_xmit()
final class WriteXmit extends Frame {
  /// All that may be sent.
  private static final int ALL = 0;

  /// One packet. Linux: net/ipv4/tcp_output.c:tcp_push_one()
  private static final int ONE = 1;

  /// One packet, whatever the congestion window says. Linux:
  /// net/ipv4/tcp_output.c:tcp_send_loss_probe()
  private static final int PROBE = 2;

  /// `net.ipv4.tcp_min_tso_segs`
  private static final int TSO_SEGS_MIN = 2;

  private static final long RECENT_NANOS = 1_000_000;

  private static final int NEXT = 0;
  private static final int SENT = 1;
  private static final int END = 2;

  private final TcpSocket sk;
  private final int nonagle;
  private final int mode;
  private @Nullable TcpSkb skb;
  private int mss;
  private int sent;

  private WriteXmit(TcpSocket sk, int nonagle, int mode) {
    this.sk = sk;
    this.nonagle = nonagle;
    this.mode = mode;
    this.mss = sk.snd.mssCache;
  }

  /// Sends all that may be sent. Linux: net/ipv4/tcp_output.c:__tcp_push_pending_frames()
  static Next push(Context cx, TcpSocket sk, int nonagle) {
    return sk.snd.writeQueue.isEmpty() || sk.state == TcpState.CLOSE
        ? Next.GO_ON
        : cx.call(new WriteXmit(sk, nonagle, ALL));
  }

  /// Sends the first packet. Linux: net/ipv4/tcp_output.c:tcp_push_one()
  static Next pushOne(Context cx, TcpSocket sk) {
    return cx.call(new WriteXmit(sk, SendQueue.NAGLE_PUSH, ONE));
  }

  /// {@return the frame that sends the first packet as a tail loss probe}
  static WriteXmit probe(TcpSocket sk) {
    return new WriteXmit(sk, SendQueue.NAGLE_OFF, PROBE);
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case NEXT -> {
        sk.refreshClock();
        TcpSkb next = prepare(cx);
        if (next == null) {
          step = END;
          return Next.GO_ON;
        }
        skb = next;
        step = SENT;
        return cx.call(TransmitSkb.of(sk, next));
      }
      case SENT -> {
        assert skb != null;
        newDataSent(cx, skb);
        step = mode == ALL ? NEXT : END;
        return sk.noSpace ? sk.newSpace(cx) : Next.GO_ON;
      }
      default -> {
        end(cx);
        return cx.done(sent);
      }
    }
  }

  /// {@return the packet that leaves now, cut to what may leave; null if none may}
  private @Nullable TcpSkb prepare(Context cx) {
    SendQueue snd = sk.snd;
    TcpSkb head = snd.sendHead();
    if (head == null) {
      return null;
    }
    int quota = sk.cwnd.quota(snd.inFlight());
    if (quota == 0) {
      if (mode != PROBE) {
        cx.decidedAtCause(TcpRule.TCP_CWND_FULL);
        return null;
      }
      quota = 1;
    }
    int maxSegments = Math.max(SendQueue.GSO_MAX_SIZE / mss, TSO_SEGS_MIN);
    quota = Math.min(quota, maxSegments);
    int missing = quota * mss - head.length;
    if (missing > 0) {
      snd.grow(head, missing);
    }
    int segments = snd.setSegments(head, mss);
    if (!snd.fitsWindow(head, mss)) {
      cx.decidedAtCause(TcpRule.TCP_WINDOW_FULL);
      return null;
    }
    int limit = mss;
    if (segments == 1) {
      boolean isLast = head == snd.writeTail();
      if (snd.isHeldByNagle(head, mss, isLast ? nonagle : SendQueue.NAGLE_PUSH)) {
        cx.decidedAtCause(TcpRule.TCP_NAGLE);
        return null;
      }
    } else {
      if (mode == ALL && isDeferred(head, maxSegments)) {
        cx.decidedAtCause(TcpRule.TCP_TSO_DEFER);
        return null;
      }
      limit = snd.splitPoint(head, mss, quota, nonagle);
    }
    if (head.length > limit) {
      snd.fragment(head, limit, mss, snd.writeQueue);
    }
    return head.seq == head.endSeq ? null : head;
  }

  /// {@return whether a large packet waits for an acknowledgement that will let it leave whole}
  ///
  /// Linux: net/ipv4/tcp_output.c:tcp_tso_should_defer()
  private boolean isDeferred(TcpSkb head, int maxSegments) {
    SendQueue snd = sk.snd;
    TcpSkb oldest = snd.rtxHead();
    if (oldest == null || sk.now() - snd.sentNanos > RECENT_NANOS) {
      return false;
    }
    long window = snd.windowEnd() - head.seq;
    long congestion = (long) (sk.cwnd.segments - snd.inFlight()) * snd.mssCache;
    long limit = Math.min(window, congestion);
    long third = Math.min(snd.sndWnd, (long) sk.cwnd.segments * snd.mssCache) / 3;
    if (limit >= (long) maxSegments * snd.mssCache
        || head != snd.writeTail() && limit >= head.length
        || limit >= third) {
      return false;
    }
    long rttNanos = sk.rtt.srttMicros8() * 125;
    long left = oldest.sentNanos + rttNanos - sk.now();
    if (left > Math.min(rttNanos >> 1, RECENT_NANOS)) {
      return false;
    }
    return limit <= head.length || !head.isFin();
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_event_new_data_sent()
  private void newDataSent(Context cx, TcpSkb skb) {
    SendQueue snd = sk.snd;
    assert !skb.freed : "the owner's queue changes only by the owner";
    snd.sndNxt = skb.endSeq;
    snd.writeQueue.remove(skb);
    snd.rtxQueue.addTail(skb);
    int before = snd.packetsOut;
    snd.packetsOut += skb.pcount;
    if (before == 0 || sk.timers.pending() == TcpTimers.Pending.LOSS_PROBE) {
      sk.timers.rearmRto(cx);
    }
    if (skb.length < skb.pcount * mss) {
      snd.sndSml = skb.endSeq;
    }
    sent += skb.pcount;
  }

  private void end(Context cx) {
    SendQueue snd = sk.snd;
    boolean limited = snd.inFlight() >= sk.cwnd.segments;
    if (sent > 0 || limited) {
      sk.cwnd.validate(sk, limited);
    }
    if (sent > 0) {
      if (mode != PROBE) {
        sk.timers.scheduleLossProbe(cx, false);
      }
    } else if (mode == ALL && snd.packetsOut == 0 && !snd.writeQueue.isEmpty()) {
      sk.timers.checkProbe(cx);
    }
  }
}
