package wakeline.net;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import wakeline.syscall.Errno;

/// The `SOL_SOCKET` options of one socket.
///
/// Linux: net/core/sock.c:sk_setsockopt()
public final class SocketOptions {
  public static final int SOL_SOCKET = 1;

  public static final int SO_REUSEADDR = 2;
  public static final int SO_TYPE = 3;
  public static final int SO_ERROR = 4;
  public static final int SO_BROADCAST = 6;
  public static final int SO_SNDBUF = 7;
  public static final int SO_RCVBUF = 8;
  public static final int SO_KEEPALIVE = 9;
  public static final int SO_LINGER = 13;
  public static final int SO_REUSEPORT = 15;
  public static final int SO_RCVLOWAT = 18;
  public static final int SO_SNDLOWAT = 19;
  public static final int SO_RCVTIMEO = 20;
  public static final int SO_SNDTIMEO = 21;
  public static final int SO_ACCEPTCONN = 30;
  public static final int SO_SNDBUFFORCE = 32;
  public static final int SO_RCVBUFFORCE = 33;
  public static final int SO_PROTOCOL = 38;
  public static final int SO_DOMAIN = 39;

  /// Sleeps in calls have no end.
  public static final long NO_TIMEOUT = -1;

  /// `net.core.wmem_max` and `rmem_max`, in bytes.
  public static final int BUFFER_MAX = 4_194_304;

  /// `net.core.wmem_default` and `rmem_default`, in bytes.
  public static final int BUFFER_DEFAULT = 212_992;

  /// Linux: include/net/sock.h:SOCK_MIN_SNDBUF
  private static final int SNDBUF_MIN = 4_608;

  /// Linux: include/net/sock.h:SOCK_MIN_RCVBUF
  private static final int RCVBUF_MIN = 2_304;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  public boolean reuseAddr;
  public boolean reusePort;
  public boolean keepalive;
  public boolean broadcast;
  public boolean linger;

  /// How long a close lingers, in seconds.
  public long lingerSeconds;

  /// Readable from this many bytes on.
  public int rcvlowat = 1;

  public long rcvTimeoutNanos = NO_TIMEOUT;
  public long sndTimeoutNanos = NO_TIMEOUT;

  /// Whether the program has set the size, so that it does not tune itself. Linux:
  /// `SOCK_SNDBUF_LOCK`
  public boolean sndbufLocked;

  public boolean rcvbufLocked;

  /// Options that are only stored; null until one is.
  private @Nullable LinkedHashMap<Integer, Long> others;

  /// Takes what a connection inherits from its listener.
  public void inherit(SocketOptions listener) {
    reuseAddr = listener.reuseAddr;
    reusePort = listener.reusePort;
    keepalive = listener.keepalive;
    linger = listener.linger;
    lingerSeconds = listener.lingerSeconds;
    rcvlowat = listener.rcvlowat;
    rcvTimeoutNanos = listener.rcvTimeoutNanos;
    sndTimeoutNanos = listener.sndTimeoutNanos;
    sndbufLocked = listener.sndbufLocked;
    rcvbufLocked = listener.rcvbufLocked;
    others = listener.others == null ? null : new LinkedHashMap<>(listener.others);
  }

  /// Sets an option that needs nothing but storing.
  ///
  /// @return 0 or a negative error number
  int set(int name, long[] value) {
    int v = (int) value[0];
    switch (name) {
      case SO_TYPE, SO_PROTOCOL, SO_DOMAIN, SO_ERROR, SO_SNDLOWAT, SO_ACCEPTCONN -> {
        return -Errno.ENOPROTOOPT;
      }
      case SO_REUSEADDR -> reuseAddr = v != 0;
      case SO_REUSEPORT -> reusePort = v != 0;
      case SO_KEEPALIVE -> keepalive = v != 0;
      case SO_BROADCAST -> broadcast = v != 0;
      case SO_LINGER -> {
        linger = v != 0;
        if (linger && value.length > 1) {
          lingerSeconds = value[1];
        }
      }
      case SO_RCVTIMEO -> {
        return setTimeout(value, true);
      }
      case SO_SNDTIMEO -> {
        return setTimeout(value, false);
      }
      default -> {
        if (others == null) {
          others = new LinkedHashMap<>();
        }
        others.put(name, (long) v);
      }
    }
    return 0;
  }

  /// Linux: net/core/sock.c:sock_set_timeout()
  private int setTimeout(long[] value, boolean receive) {
    long seconds = value[0];
    long micros = value.length > 1 ? value[1] : 0;
    if (micros < 0 || micros >= MICROS_PER_SECOND) {
      return -Errno.EDOM;
    }
    long nanos;
    if (seconds < 0) {
      nanos = 0;
    } else if ((seconds == 0 && micros == 0) || seconds >= Long.MAX_VALUE / NANOS_PER_SECOND) {
      nanos = NO_TIMEOUT;
    } else {
      nanos = seconds * NANOS_PER_SECOND + micros * 1_000;
    }
    if (receive) {
      rcvTimeoutNanos = nanos;
    } else {
      sndTimeoutNanos = nanos;
    }
    return 0;
  }

  /// Asks for an option that needs nothing but what is stored here.
  int get(int name, long[] value) {
    switch (name) {
      case SO_REUSEADDR -> value[0] = reuseAddr ? 1 : 0;
      case SO_REUSEPORT -> value[0] = reusePort ? 1 : 0;
      case SO_KEEPALIVE -> value[0] = keepalive ? 1 : 0;
      case SO_BROADCAST -> value[0] = broadcast ? 1 : 0;
      case SO_LINGER -> {
        value[0] = linger ? 1 : 0;
        if (value.length > 1) {
          value[1] = lingerSeconds;
        }
      }
      case SO_RCVLOWAT -> value[0] = rcvlowat;
      case SO_SNDLOWAT -> value[0] = 1;
      case SO_RCVTIMEO -> getTimeout(rcvTimeoutNanos, value);
      case SO_SNDTIMEO -> getTimeout(sndTimeoutNanos, value);
      default -> {
        Long stored = others == null ? null : others.get(name);
        value[0] = stored == null ? 0 : stored;
      }
    }
    return 0;
  }

  private static void getTimeout(long nanos, long[] value) {
    long micros = nanos == NO_TIMEOUT ? 0 : nanos / 1_000;
    value[0] = micros / MICROS_PER_SECOND;
    if (value.length > 1) {
      value[1] = micros % MICROS_PER_SECOND;
    }
  }

  /// {@return the send buffer size that asking for `value` gives: doubled, with a floor}
  static int sndbuf(long value, boolean force) {
    return Math.max(2 * capped(value, force), SNDBUF_MIN);
  }

  /// {@return the receive buffer size that asking for `value` gives: doubled, with a floor}
  static int rcvbuf(long value, boolean force) {
    return Math.max(2 * capped(value, force), RCVBUF_MIN);
  }

  private static int capped(long value, boolean force) {
    if (force) {
      return Math.clamp((int) value, 0, Integer.MAX_VALUE / 2);
    }
    return (int) Math.min(value & 0xffff_ffffL, BUFFER_MAX);
  }
}
