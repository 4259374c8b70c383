package wakeline.net.tcp;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import wakeline.net.Sysctl;
import wakeline.syscall.Errno;

/// The `IPPROTO_TCP` options of one socket.
///
/// Linux: net/ipv4/tcp.c:do_tcp_setsockopt()
final class TcpOptions {
  static final int TCP_NODELAY = 1;
  static final int TCP_MAXSEG = 2;
  static final int TCP_CORK = 3;
  static final int TCP_KEEPIDLE = 4;
  static final int TCP_KEEPINTVL = 5;
  static final int TCP_KEEPCNT = 6;
  static final int TCP_SYNCNT = 7;
  static final int TCP_LINGER2 = 8;
  static final int TCP_QUICKACK = 12;
  static final int TCP_USER_TIMEOUT = 18;
  static final int TCP_NOTSENT_LOWAT = 25;

  private static final long SECOND = 1_000_000_000L;
  private static final int KEEP_MAX = 32_767;
  private static final int KEEPCNT_MAX = 127;

  private static final long FIN_TIMEOUT_MAX_NANOS = 120 * SECOND;

  long keepaliveIdleNanos = 7_200 * SECOND;
  long keepaliveIntervalNanos = 75 * SECOND;
  int keepaliveProbes = 9;

  int synRetries;

  /// How long an orphan stays in FIN_WAIT2; 0 for the host's value, below 0 not at all.
  long linger2Nanos;

  /// When data that is not acknowledged ends the connection; 0 for the usual number of tries.
  long userTimeoutNanos;

  /// Options that are only stored; null until one is.
  private @Nullable LinkedHashMap<Integer, Long> others;

  /// Takes what a connection inherits from its listener.
  void inherit(TcpOptions listener) {
    keepaliveIdleNanos = listener.keepaliveIdleNanos;
    keepaliveIntervalNanos = listener.keepaliveIntervalNanos;
    keepaliveProbes = listener.keepaliveProbes;
    synRetries = listener.synRetries;
    linger2Nanos = listener.linger2Nanos;
    userTimeoutNanos = listener.userTimeoutNanos;
    others = listener.others == null ? null : new LinkedHashMap<>(listener.others);
  }

  /// {@return how long an orphan waits for the other end's FIN} Linux:
  /// include/net/tcp.h:tcp_fin_time()
  long finTimeoutNanos(TcpSocket sk) {
    long rto = sk.rtt.rtoNanos();
    long timeout = linger2Nanos > 0 ? linger2Nanos : sk.setting(Sysctl.TCP_FIN_TIMEOUT) * SECOND;
    return Math.max(timeout, (rto << 2) - (rto >> 1));
  }

  /// Sets an option that needs nothing but storing.
  ///
  /// @return 0 or a negative error number
  int set(TcpSocket sk, int name, long value) {
    switch (name) {
      case TCP_MAXSEG -> {
        if (value != 0 && (value < 88 || value > 32_767)) {
          return -Errno.EINVAL;
        }
        sk.snd.userMss = (int) value;
      }
      case TCP_KEEPIDLE -> {
        if (value < 1 || value > KEEP_MAX) {
          return -Errno.EINVAL;
        }
        keepaliveIdleNanos = value * SECOND;
      }
      case TCP_KEEPINTVL -> {
        if (value < 1 || value > KEEP_MAX) {
          return -Errno.EINVAL;
        }
        keepaliveIntervalNanos = value * SECOND;
      }
      case TCP_KEEPCNT -> {
        if (value < 1 || value > KEEPCNT_MAX) {
          return -Errno.EINVAL;
        }
        keepaliveProbes = (int) value;
      }
      case TCP_SYNCNT -> {
        if (value < 1 || value > KEEPCNT_MAX) {
          return -Errno.EINVAL;
        }
        synRetries = (int) value;
      }
      case TCP_LINGER2 ->
          linger2Nanos = value < 0 ? -1 : Math.min(value * SECOND, FIN_TIMEOUT_MAX_NANOS);
      case TCP_USER_TIMEOUT -> {
        if (value < 0) {
          return -Errno.EINVAL;
        }
        userTimeoutNanos = value * 1_000_000;
      }
      default -> {
        if (others == null) {
          others = new LinkedHashMap<>();
        }
        others.put(name, value);
      }
    }
    return 0;
  }

  int get(TcpSocket sk, int name, long[] value) {
    switch (name) {
      case TCP_NODELAY -> value[0] = sk.snd.nonagle & SendQueue.NAGLE_OFF;
      case TCP_CORK -> value[0] = (sk.snd.nonagle & SendQueue.NAGLE_CORK) != 0 ? 1 : 0;
      case TCP_MAXSEG ->
          value[0] =
              sk.snd.userMss > 0 && sk.state.isOneOf(TcpState.CLOSE, TcpState.LISTEN)
                  ? sk.snd.userMss
                  : sk.snd.mssCache;
      case TCP_KEEPIDLE -> value[0] = keepaliveIdleNanos / SECOND;
      case TCP_KEEPINTVL -> value[0] = keepaliveIntervalNanos / SECOND;
      case TCP_KEEPCNT -> value[0] = keepaliveProbes;
      case TCP_SYNCNT -> value[0] = synRetries;
      case TCP_LINGER2 ->
          value[0] =
              linger2Nanos < 0
                  ? -1
                  : linger2Nanos == 0 ? sk.setting(Sysctl.TCP_FIN_TIMEOUT) : linger2Nanos / SECOND;
      case TCP_QUICKACK -> value[0] = sk.ack.inPingpong() ? 0 : 1;
      case TCP_USER_TIMEOUT -> value[0] = userTimeoutNanos / 1_000_000;
      case TCP_NOTSENT_LOWAT -> value[0] = sk.snd.notsentLowat;
      default -> {
        Long stored = others == null ? null : others.get(name);
        value[0] = stored == null ? 0 : stored;
      }
    }
    return 0;
  }
}
