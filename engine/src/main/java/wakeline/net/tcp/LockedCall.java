package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// A call that owns a socket from its beginning to its end.
///
/// Linux: net/core/sock.c:lock_sock_nested()
abstract class LockedCall extends Frame {
  private static final int LOCK = 0;
  private static final int OWN = 1;
  private static final int BODY = 2;
  private static final int RELEASE = 3;

  final TcpSocket sk;
  private int phase = LOCK;
  private long value;

  LockedCall(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected final Next run(Context cx) {
    switch (phase) {
      case LOCK -> {
        phase = OWN;
        return sk.lock.lock(cx);
      }
      case OWN -> {
        sk.owned = true;
        phase = BODY;
        return body(cx);
      }
      case BODY -> {
        return body(cx);
      }
      default -> {
        assert phase == RELEASE;
        return cx.done(value);
      }
    }
  }

  /// Goes on from [#step]; the socket is owned. Ends with [#release].
  abstract Next body(Context cx);

  /// Lets the socket go, and returns `result`.
  final Next release(Context cx, long result) {
    value = result;
    phase = RELEASE;
    return ReleaseSock.release(cx, sk);
  }
}
