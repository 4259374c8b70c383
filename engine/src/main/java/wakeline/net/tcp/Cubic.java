package wakeline.net.tcp;

/// Seven tenths of the window after a loss; then the window follows a cubic curve of the time
/// since, flat where it was when something was lost, and is never behind what Reno would allow.
///
/// Linux: net/ipv4/tcp_cubic.c:bictcp_update()
final class Cubic implements CongestionControl {
  /// What is left after a loss, in 1024ths. Linux: net/ipv4/tcp_cubic.c:beta
  private static final int BETA = 717;

  private static final int WHOLE = 1024;

  /// Until a first loss the window grows at least once in so many segments.
  private static final int FIRST_MOST = 20;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long CUBIC_MILLIS = 1_000_000_000L;

  /// The window at the last loss. Linux: `last_max_cwnd`
  private int lastMax;

  /// When this curve began, −1 after a loss. Linux: `epoch_start`
  private long epochMillis = -1;

  /// The height of its flat part, and when it is reached. Linux: `bic_origin_point`, `bic_K`
  private int origin;

  private long flatMillis;

  /// What Reno would have come to, and what it has counted. Linux: `tcp_cwnd`, `ack_cnt`
  private int reno;

  private int counted;

  /// Linux: net/ipv4/tcp_cubic.c:cubictcp_recalc_ssthresh()
  @Override
  public int ssthresh(int segments) {
    epochMillis = -1;
    lastMax = segments < lastMax ? segments * (WHOLE + BETA) / (2 * WHOLE) : segments;
    return Math.max(segments * BETA / WHOLE, 2);
  }

  @Override
  public int growsEvery(int segments, int acked, long nowNanos) {
    long now = nowNanos / NANOS_PER_MILLI;
    counted += acked;
    if (epochMillis < 0) {
      begin(segments, acked, now);
    }
    int target = height(now - epochMillis);
    int every = target > segments ? segments / (target - segments) : 100 * segments;
    if (lastMax == 0) {
      every = Math.min(every, FIRST_MOST);
    }
    return Math.max(Math.min(every, everyOfReno(segments)), 2);
  }

  private void begin(int segments, int acked, long now) {
    epochMillis = now;
    counted = acked;
    reno = segments;
    origin = Math.max(lastMax, segments);
    flatMillis = cubicRoot((long) (origin - segments) * CUBIC_MILLIS / 4 * 10);
  }

  /// {@return the curve after some time}: 0.4 segments for each cubic second from its flat part
  private int height(long millis) {
    long away = Math.abs(millis - flatMillis);
    long segments = Math.min(away * away / 1000 * away * 4 / 10 / 1_000_000, 1 << 20);
    return (int) (millis < flatMillis ? origin - segments : origin + segments);
  }

  /// Reno with this beta grows by one in `segments × (1 + β) / 3 (1 − β)`.
  private int everyOfReno(int segments) {
    int each = Math.max(segments * (8 * (WHOLE + BETA) / 3 / (WHOLE - BETA)) >> 3, 1);
    while (counted > each) {
      counted -= each;
      reno++;
    }
    return reno > segments ? segments / (reno - segments) : Integer.MAX_VALUE;
  }

  /// Linux: net/ipv4/tcp_cubic.c:cubic_root()
  private static long cubicRoot(long value) {
    long low = 0;
    long high = 2_000_000;
    while (low < high) {
      long middle = (low + high + 1) / 2;
      if (middle * middle * middle <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
