package wakeline.net.tcp;

/// The round-trip time and the retransmission timeout that follows from it.
///
/// Linux: net/ipv4/tcp_input.c:tcp_rtt_estimator()
final class Rtt {
  /// The period of the timer tick: `HZ` 250. Timeouts are whole ticks.
  static final long JIFFY_NANOS = 4_000_000;

  /// `TCP_TIMEOUT_INIT`, `TCP_RTO_MIN`, `TCP_RTO_MAX`
  static final long INITIAL_NANOS = 1_000_000_000L;

  static final long MIN_NANOS = 200_000_000L;
  static final long MAX_NANOS = 120_000_000_000L;
  private static final long MIN_MICROS = 200_000;

  /// Eight times the smoothed round-trip time in microseconds, 0 if none was measured. Linux:
  /// `srtt_us`
  private long srtt;

  private long mdev;
  private long mdevMax;
  private long rttvar;
  private long rttSeq;
  private long rtoNanos = INITIAL_NANOS;

  /// {@return the retransmission timeout now, in nanoseconds} Linux: `icsk_rto`
  long rtoNanos() {
    return rtoNanos;
  }

  /// {@return eight times the smoothed round-trip time in microseconds, 0 if none was measured}
  long srttMicros8() {
    return srtt;
  }

  /// A timeout doubles the next. Linux: net/ipv4/tcp_timer.c:tcp_retransmit_timer()
  void backOff() {
    rtoNanos = Math.min(rtoNanos * 2, MAX_NANOS);
  }

  /// One round trip took `nanos`. Linux: net/ipv4/tcp_input.c:tcp_ack_update_rtt()
  void sample(long nanos, SendQueue snd) {
    long m = Math.max(nanos / 1_000, 1);
    if (srtt == 0) {
      srtt = m << 3;
      mdev = m << 1;
      rttvar = Math.max(mdev, MIN_MICROS);
      mdevMax = rttvar;
      rttSeq = snd.sndNxt;
    } else {
      smooth(m, snd);
    }
    rtoNanos = Math.min(jiffies(((srtt >> 3) + rttvar) * 1_000), MAX_NANOS);
  }

  private void smooth(long sample, SendQueue snd) {
    long m = sample - (srtt >> 3);
    srtt = Math.max(srtt + m, 1);
    if (m < 0) {
      m = -m - (mdev >> 2);
      if (m > 0) {
        m >>= 3;
      }
    } else {
      m -= mdev >> 2;
    }
    mdev += m;
    if (mdev > mdevMax) {
      mdevMax = mdev;
      rttvar = Math.max(rttvar, mdevMax);
    }
    if (snd.sndUna > rttSeq) {
      if (mdevMax < rttvar) {
        rttvar -= (rttvar - mdevMax) >> 2;
      }
      rttSeq = snd.sndNxt;
      mdevMax = MIN_MICROS;
    }
  }

  /// {@return `nanos` in whole ticks, rounded up} Linux: include/linux/jiffies.h:usecs_to_jiffies()
  static long jiffies(long nanos) {
    return (nanos + JIFFY_NANOS - 1) / JIFFY_NANOS * JIFFY_NANOS;
  }

  void reset() {
    srtt = 0;
    rtoNanos = INITIAL_NANOS;
  }
}
