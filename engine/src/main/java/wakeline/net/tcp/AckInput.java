package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;

/// The acknowledgement and the window that a segment brings.
///
/// Linux: net/ipv4/tcp_input.c:tcp_ack()
final class AckInput {
  /// The segment was not what was expected. Linux: `FLAG_SLOWPATH`
  static final boolean SLOW = true;

  private AckInput() {}

  /// Takes the acknowledgement in.
  ///
  /// @return above 0 if it is new or current, 0 if it is old, below 0 if it is for what was never
  ///   sent
  static int receive(Context cx, TcpSocket sk, Segment segment, boolean slow, Work work) {
    SendQueue snd = sk.snd;
    long una = snd.sndUna;
    if (segment.ack < una) {
      return 0;
    }
    if (segment.ack > snd.sndNxt) {
      return -1;
    }
    boolean advances = segment.ack > una;
    if (advances) {
      sk.timers.retransmits = 0;
    }
    int packetsBefore = snd.packetsOut;
    if (!slow && advances) {
      snd.sndWl1 = segment.seq;
      snd.sndUna = segment.ack;
    } else {
      updateWindow(sk, segment);
    }
    sk.timers.probesOut = 0;
    sk.lastAckNanos = sk.now();
    if (packetsBefore == 0) {
      probeAnswered(cx, sk);
    } else {
      cleanRtxQueue(cx, sk, work);
    }
    if (sk.tlpHighSeq > 0 && segment.ack >= sk.tlpHighSeq) {
      sk.tlpHighSeq = 0;
    }
    if (advances && !sk.dead && !sk.state.isOpening()) {
      sk.countSendq(cx);
    }
    return 1;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_ack_update_window()
  private static void updateWindow(TcpSocket sk, Segment segment) {
    SendQueue snd = sk.snd;
    int window = segment.isSyn() ? segment.window : segment.window << snd.sndWscale;
    boolean isNewer =
        segment.ack > snd.sndUna
            || segment.seq > snd.sndWl1
            || segment.seq == snd.sndWl1 && (window > snd.sndWnd || window == 0);
    if (isNewer) {
      snd.sndWl1 = segment.seq;
      if (snd.sndWnd != window) {
        snd.sndWnd = window;
        sk.fastPath = false;
        sk.checkFastPath();
        if (!snd.writeQueue.isEmpty()) {
          sk.cwnd.slowStartAfterIdle(sk);
        }
        if (window > snd.maxWindow) {
          snd.maxWindow = window;
          snd.syncMss();
        }
      }
    }
    snd.sndUna = segment.ack;
  }

  /// Nothing was on its way: perhaps the window opened. Linux: net/ipv4/tcp_input.c:tcp_ack_probe()
  private static void probeAnswered(Context cx, TcpSocket sk) {
    TcpSkb head = sk.snd.sendHead();
    if (head == null) {
      return;
    }
    if (head.endSeq <= sk.snd.windowEnd()) {
      sk.timers.backoff = 0;
      sk.timers.cancelWrite();
    } else {
      sk.timers.reset(cx, TcpTimers.Pending.WINDOW_PROBE, sk.timers.probeNanos());
    }
  }

  /// Frees what is acknowledged. Linux: net/ipv4/tcp_input.c:tcp_clean_rtx_queue()
  private static void cleanRtxQueue(Context cx, TcpSocket sk, Work work) {
    SendQueue snd = sk.snd;
    int acked = 0;
    int dataAcked = 0;
    long firstSent = -1;
    boolean retransmitted = false;
    TcpSkb skb = snd.rtxHead();
    while (skb != null) {
      boolean whole = skb.endSeq <= snd.sndUna;
      int count = whole ? skb.pcount : trimHead(snd, skb);
      if (count == 0) {
        break;
      }
      if (skb.resent) {
        snd.retransOut -= count;
      }
      if (skb.retransmitted) {
        retransmitted = true;
      } else if (firstSent < 0) {
        firstSent = skb.sentNanos;
      }
      if (skb.lost) {
        snd.lostOut -= count;
      }
      snd.packetsOut -= count;
      acked += count;
      if (!skb.isSyn()) {
        dataAcked += count;
      }
      if (!whole) {
        break;
      }
      snd.rtxQueue.remove(skb);
      snd.free(skb);
      skb = snd.rtxHead();
    }
    if (firstSent >= 0 && !retransmitted) {
      sk.rtt.sample(sk.now() - firstSent, snd);
      sk.timers.backoff = 0;
    }
    recover(sk, acked, work);
    if (acked > 0 && !sk.timers.scheduleLossProbe(cx, true)) {
      sk.timers.rearmRto(cx);
    }
    sk.cwnd.acked(dataAcked, sk.now());
  }

  /// After a timeout: goes on sending again, until all that was lost is acknowledged.
  ///
  /// Linux: net/ipv4/tcp_input.c:tcp_process_loss()
  private static void recover(TcpSocket sk, int acked, Work work) {
    if (!sk.isInLoss() || acked == 0) {
      return;
    }
    if (sk.snd.sndUna >= sk.lossHighSeq) {
      sk.lossHighSeq = 0;
    } else {
      work.add(Work.RETRANSMIT);
    }
  }

  /// Cuts off what is acknowledged of a packet of several segments.
  ///
  /// @return how many segments that were
  ///
  ///   Linux: net/ipv4/tcp_input.c:tcp_tso_acked()
  private static int trimHead(SendQueue snd, TcpSkb skb) {
    if (skb.pcount == 1 || snd.sndUna <= skb.seq) {
      return 0;
    }
    int before = skb.pcount;
    snd.trimHead(skb);
    return before - skb.pcount;
  }

  /// {@return the first packet that counts as lost and was not sent again}
  static @Nullable TcpSkb firstLost(SendQueue snd) {
    for (TcpSkb skb = snd.rtxHead(); skb != null; skb = (TcpSkb) skb.next()) {
      if (skb.lost && !skb.resent) {
        return skb;
      }
    }
    return null;
  }
}
