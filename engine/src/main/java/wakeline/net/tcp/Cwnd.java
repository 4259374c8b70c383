package wakeline.net.tcp;

import wakeline.net.Sysctl;

/// The congestion window, as far as it can be seen where nothing is lost on the way: slow start,
/// restart after idle, and one segment after a timeout.
///
/// Linux: net/ipv4/tcp_cong.c:tcp_slow_start()
final class Cwnd {
  /// Linux: include/net/tcp.h:TCP_INIT_CWND
  static final int INITIAL = 10;

  private static final int INFINITE = Integer.MAX_VALUE;

  private final CongestionControl control;

  /// Segments that may be on their way. Linux: `snd_cwnd`
  int segments = INITIAL;

  private int ssthresh = INFINITE;
  private int count;
  private int used;
  private long stampNanos;
  private boolean isLimited;
  private int maxPacketsOut;
  private long usageSeq;

  Cwnd(CongestionControl control) {
    this.control = control;
  }

  /// {@return how many more may be sent now, at most half the window at once} Linux:
  /// net/ipv4/tcp_output.c:tcp_cwnd_test()
  int quota(int inFlight) {
    return inFlight >= segments ? 0 : Math.min(Math.max(segments >> 1, 1), segments - inFlight);
  }

  private boolean inSlowStart() {
    return segments < ssthresh;
  }

  /// Data was sent, or could not be. Linux: net/ipv4/tcp_output.c:tcp_cwnd_validate()
  void validate(TcpSocket sk, boolean limited) {
    SendQueue snd = sk.snd;
    if (snd.sndUna >= usageSeq || limited || !isLimited && snd.packetsOut > maxPacketsOut) {
      isLimited = limited;
      maxPacketsOut = snd.packetsOut;
      usageSeq = snd.sndNxt;
    }
    if (isLimited()) {
      used = 0;
      stampNanos = sk.now();
    } else {
      used = Math.max(used, snd.packetsOut);
      if (sk.now() - stampNanos >= sk.rtt.rtoNanos()) {
        applicationLimited(sk);
      }
    }
  }

  /// Linux: include/net/tcp.h:tcp_is_cwnd_limited()
  private boolean isLimited() {
    return isLimited || inSlowStart() && segments < 2 * maxPacketsOut;
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_cwnd_application_limited()
  private void applicationLimited(TcpSocket sk) {
    if (!sk.noSpace && !sk.isInLoss()) {
      int winUsed = Math.max(used, INITIAL);
      if (winUsed < segments) {
        ssthresh = currentSsthresh();
        segments = (segments + winUsed) >> 1;
      }
      used = 0;
    }
    stampNanos = sk.now();
  }

  private int currentSsthresh() {
    return Math.max(ssthresh, (segments >> 1) + (segments >> 2));
  }

  /// Segments were acknowledged. Linux: net/ipv4/tcp_cubic.c:cubictcp_cong_avoid()
  void acked(int delivered, long nowNanos) {
    if (!isLimited() || delivered == 0) {
      return;
    }
    int left = delivered;
    if (inSlowStart()) {
      int grown = Math.min(segments + left, ssthresh);
      left -= grown - segments;
      segments = grown;
    }
    if (left > 0) {
      avoid(left, nowNanos);
    }
  }

  /// Linux: net/ipv4/tcp_cong.c:tcp_cong_avoid_ai()
  private void avoid(int acked, long nowNanos) {
    int every = control.growsEvery(segments, acked, nowNanos);
    count += acked;
    segments += count / every;
    count %= every;
  }

  /// Nothing was sent for longer than a timeout. Linux:
  /// include/net/tcp.h:tcp_slow_start_after_idle_check()
  void slowStartAfterIdle(TcpSocket sk) {
    if (sk.setting(Sysctl.TCP_SLOW_START_AFTER_IDLE) == 0) {
      return;
    }
    long delta = sk.now() - sk.snd.lsndNanos;
    long rto = sk.rtt.rtoNanos();
    if (sk.snd.packetsOut > 0 || delta <= rto) {
      return;
    }
    ssthresh = currentSsthresh();
    int restart = Math.min(INITIAL, segments);
    for (delta -= rto; delta > 0 && segments > restart; delta -= rto) {
      segments >>= 1;
    }
    segments = Math.max(segments, restart);
    stampNanos = sk.now();
    used = 0;
  }

  /// A timeout: what was sent counts as lost. Linux: net/ipv4/tcp_input.c:tcp_enter_loss()
  void enterLoss() {
    ssthresh = control.ssthresh(segments);
    segments = 1;
    count = 0;
  }

  /// A connection begins. Linux: net/ipv4/tcp_input.c:tcp_init_transfer()
  void initTransfer(TcpSocket sk) {
    segments = INITIAL;
    stampNanos = sk.now();
  }
}
