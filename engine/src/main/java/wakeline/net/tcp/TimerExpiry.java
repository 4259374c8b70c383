package wakeline.net.tcp;

import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// A timer of a socket has expired: does its work now, or leaves it to the call that owns the
/// socket.
///
/// Linux: net/ipv4/tcp_timer.c:tcp_write_timer()
final class TimerExpiry extends Frame {
  static final int WRITE = 0;
  static final int DELACK = 1;
  static final int KEEPALIVE = 2;

  private static final int BEGIN = 0;
  private static final int LOCKED = 1;
  private static final int UNLOCK = 2;

  /// Linux: net/ipv4/tcp_timer.c:tcp_keepalive_timer(), `HZ/20`
  private static final long RETRY_NANOS = 50_000_000;

  private final TcpSocket sk;
  private final String word;
  private final int armed;
  private final int kind;
  @Unobserved private int outerCause;

  TimerExpiry(TcpSocket sk, String word, int armed, int kind) {
    this.sk = sk;
    this.word = word;
    this.armed = armed;
    this.kind = kind;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        outerCause = cx.cause;
        cx.cause =
            cx.trace()
                .timerExpire(cx.host(), cx.cpuNumber(), cx.taskIndex(), armed, sk.object, word);
        cx.recorded(cx.cause);
        if (!sk.lock.isFree()) {
          defer(cx);
          return end(cx);
        }
        step = LOCKED;
        return sk.lock.lock(cx);
      }
      case LOCKED -> {
        step = UNLOCK;
        return cx.call(
            switch (kind) {
              case WRITE -> new WriteTimer(sk);
              case DELACK -> new DelackTimer(sk);
              default -> new KeepaliveTimer(sk);
            });
      }
      default -> {
        cx.cause = outerCause;
        cx.done(0);
        return cx.call(new SoftirqUnlock(sk));
      }
    }
  }

  private void defer(Context cx) {
    switch (kind) {
      case WRITE -> sk.writeTimerDeferred = true;
      case DELACK -> sk.delackTimerDeferred = true;
      default -> sk.timers.resetKeepalive(cx, RETRY_NANOS);
    }
  }

  private Next end(Context cx) {
    cx.cause = outerCause;
    return cx.done(0);
  }
}
