package wakeline.net.tcp;

/// Half the window after a loss, and one segment more for each window that is acknowledged.
///
/// Linux: net/ipv4/tcp_cong.c:tcp_reno_ssthresh()
final class Reno implements CongestionControl {
  @Override
  public int ssthresh(int segments) {
    return Math.max(segments >> 1, 2);
  }

  /// Linux: net/ipv4/tcp_cong.c:tcp_reno_cong_avoid()
  @Override
  public int growsEvery(int segments, int acked, long nowNanos) {
    return segments;
  }
}
