package wakeline.net.tcp;

/// When to acknowledge: at once while the quick budget lasts, else with the next data or after a
/// delay.
///
/// Linux: `icsk_ack`
final class AckState {
  /// An acknowledgement is owed. Linux: include/net/inet_connection_sock.h:ICSK_ACK_SCHED
  static final int SCHED = 1;

  /// The timer runs.
  static final int TIMER = 2;

  /// A small or pushed segment came; two of them.
  static final int PUSHED = 4;

  static final int PUSHED2 = 8;

  /// It is owed at once.
  static final int NOW = 16;

  /// Data had to be thrown away for lack of memory.
  static final int NOMEM = 32;

  /// `TCP_ATO_MIN`, `TCP_DELACK_MIN`, `TCP_DELACK_MAX` in nanoseconds.
  static final long ATO_MIN_NANOS = 40_000_000;

  static final long DELACK_MAX_NANOS = 200_000_000;
  private static final long DELACK_HALF_SECOND = 500_000_000;

  /// Linux: include/net/tcp.h:TCP_MAX_QUICKACKS
  static final int MAX_QUICKACKS = 16;

  private static final int MIN_MSS = 88;

  private final TcpSocket sk;

  /// Sum of the flags above.
  int pending;

  /// How many acknowledgements still go out at once. Linux: `quick`
  int quick;

  /// Data goes both ways: acknowledgements wait for data to carry them. Linux: `pingpong`
  int pingpong;

  /// How long an acknowledgement waits, 0 before the first data. Linux: `ato`
  long atoNanos;

  /// When data last arrived. Linux: `lrcvtime`
  long lrcvNanos;

  /// What the other end's segments seem to hold. Linux: `rcv_mss`
  int rcvMss = MIN_MSS;

  private int lastSegmentSize;

  AckState(TcpSocket sk) {
    this.sk = sk;
  }

  boolean isScheduled() {
    return (pending & SCHED) != 0;
  }

  void schedule() {
    pending |= SCHED;
  }

  boolean inPingpong() {
    return pingpong >= 1;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_in_quickack_mode()
  boolean inQuickack() {
    return quick > 0 && !inPingpong();
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_initialize_rcv_mss()
  void initializeRcvMss() {
    int hint = Math.min(sk.rcv.advmss, sk.snd.mssCache);
    hint = Math.min(hint, sk.rcv.rcvWnd / 2);
    hint = Math.min(hint, SendQueue.MSS_DEFAULT);
    rcvMss = Math.max(hint, MIN_MSS);
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_incr_quickack()
  private void incrQuickack() {
    int quickacks = sk.rcv.rcvWnd / (2 * rcvMss);
    quickacks = Math.min(quickacks == 0 ? 2 : quickacks, MAX_QUICKACKS);
    quick = Math.max(quick, quickacks);
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_enter_quickack_mode()
  void enterQuickack() {
    incrQuickack();
    pingpong = 0;
    atoNanos = ATO_MIN_NANOS;
  }

  /// Data arrived. Linux: net/ipv4/tcp_input.c:tcp_event_data_recv()
  void dataReceived(TcpSkb skb) {
    schedule();
    measureRcvMss(skb);
    sk.rcv.measureRtt();
    long now = sk.now();
    if (atoNanos == 0) {
      incrQuickack();
      atoNanos = ATO_MIN_NANOS;
    } else {
      long gap = now - lrcvNanos;
      if (gap <= ATO_MIN_NANOS / 2) {
        atoNanos = (atoNanos >> 1) + ATO_MIN_NANOS / 2;
      } else if (gap < atoNanos) {
        atoNanos = Math.min((atoNanos >> 1) + gap, sk.rtt.rtoNanos());
      } else if (gap > sk.rtt.rtoNanos()) {
        incrQuickack();
      }
    }
    lrcvNanos = now;
    if (skb.length >= 128) {
      sk.rcv.growWindow(skb);
    }
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_measure_rcv_mss()
  private void measureRcvMss(TcpSkb skb) {
    int before = lastSegmentSize;
    lastSegmentSize = 0;
    int length = skb.gsoSize > 0 ? skb.gsoSize : skb.length;
    if (length >= rcvMss) {
      if (length != rcvMss) {
        sk.rcv.adjustScalingRatio(skb);
      }
      rcvMss = Math.min(length, sk.rcv.advmss);
      if ((skb.flags & Segment.PSH) != 0) {
        pending |= PUSHED;
      }
      return;
    }
    int withHeader = length + sk.headerLength();
    boolean pushed = (skb.flags & (Segment.PSH | Segment.FIN)) != 0;
    if (withHeader >= SendQueue.MSS_DEFAULT + Segment.TCP_HEADER
        || withHeader >= MIN_MSS + Segment.TCP_HEADER && !pushed) {
      lastSegmentSize = length;
      if (length == before) {
        rcvMss = length;
        return;
      }
    }
    if ((pending & PUSHED) != 0) {
      pending |= PUSHED2;
    }
    pending |= PUSHED;
  }

  /// An acknowledgement leaves, alone or with data. Linux:
  /// net/ipv4/tcp_output.c:tcp_event_ack_sent()
  void sent() {
    if (quick > 0) {
      int packets = isScheduled() ? 1 : 0;
      if (packets >= quick) {
        quick = 0;
        atoNanos = ATO_MIN_NANOS;
      } else {
        quick -= packets;
      }
    }
    pending = 0;
    sk.timers.cancelDelack();
  }

  /// Data leaves. Linux: net/ipv4/tcp_output.c:tcp_event_data_sent()
  void dataSent() {
    if (sk.now() - lrcvNanos < atoNanos) {
      pingpong++;
    }
  }

  /// {@return how long the acknowledgement that is owed may wait} Linux:
  /// net/ipv4/tcp_output.c:tcp_send_delayed_ack()
  long delayNanos() {
    long ato = atoNanos;
    if (ato > ATO_MIN_NANOS) {
      long max = DELACK_HALF_SECOND;
      if (inPingpong() || (pending & PUSHED) != 0) {
        max = DELACK_MAX_NANOS;
      }
      long srtt = sk.rtt.srttMicros8();
      if (srtt > 0) {
        max = Math.min(max, Math.max(Rtt.jiffies((srtt >> 3) * 1_000), ATO_MIN_NANOS));
      }
      ato = Math.min(ato, max);
    }
    return Math.min(ato, Rtt.MIN_NANOS - Rtt.JIFFY_NANOS);
  }

  /// The timer went off. Linux: net/ipv4/tcp_timer.c:tcp_delack_timer_handler()
  void missed() {
    if (inPingpong()) {
      pingpong = 0;
      atoNanos = ATO_MIN_NANOS;
    } else {
      atoNanos = Math.min(atoNanos << 1, sk.rtt.rtoNanos());
    }
  }
}
