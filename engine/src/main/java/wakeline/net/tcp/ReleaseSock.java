package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.SoftNet;
import wakeline.trace.TcpRule;

/// An owner lets go of a socket: takes care of the segments and timers that came meanwhile, sends
/// the acknowledgement that had to wait, and only then is the socket free.
///
/// Linux: net/core/sock.c:release_sock()
final class ReleaseSock extends Frame {
  private static final int BACKLOG = 0;
  private static final int CALLBACK = 1;
  private static final int FREE = 2;

  private final TcpSocket sk;
  private final boolean keepsOwning;
  private boolean softirqsOff;

  private ReleaseSock(TcpSocket sk, boolean keepsOwning) {
    this.sk = sk;
    this.keepsOwning = keepsOwning;
  }

  /// Lets a socket go.
  static Next release(Context cx, TcpSocket sk) {
    assert sk.owned;
    if (!isNeeded(sk)) {
      sk.owned = false;
      sk.lock.unlock(cx);
      return Next.GO_ON;
    }
    return cx.call(new ReleaseSock(sk, false));
  }

  /// Takes care of what came, and goes on owning the socket. Linux:
  /// net/core/sock.c:__sk_flush_backlog()
  static Next flush(Context cx, TcpSocket sk) {
    return isNeeded(sk) ? cx.call(new ReleaseSock(sk, true)) : Next.GO_ON;
  }

  private static boolean isNeeded(TcpSocket sk) {
    return !sk.backlog.isEmpty()
        || sk.ackDeferred
        || sk.writeTimerDeferred
        || sk.delackTimerDeferred;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BACKLOG -> {
        Segment segment = sk.backlog.poll();
        if (segment != null) {
          cx.decided(TcpRule.TCP_BACKLOG);
          return cx.call(new TcpInput(sk, segment));
        }
        sk.backlogLen = 0;
        // From here on softirqs wait until the socket is free.
        softNet(cx).disable();
        softirqsOff = true;
        step = CALLBACK;
        return Next.GO_ON;
      }
      case CALLBACK -> {
        return callback(cx);
      }
      default -> {
        assert step == FREE;
        if (!keepsOwning) {
          sk.owned = false;
          sk.lock.unlock(cx);
        }
        cx.done(0);
        if (softirqsOff) {
          return softNet(cx).enable(cx);
        }
        return Next.GO_ON;
      }
    }
  }

  private SoftNet softNet(Context cx) {
    return sk.inet.net.softNet(cx.cpu());
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_release_cb()
  private Next callback(Context cx) {
    if (sk.writeTimerDeferred) {
      sk.writeTimerDeferred = false;
      return cx.call(new WriteTimer(sk));
    }
    if (sk.delackTimerDeferred) {
      sk.delackTimerDeferred = false;
      return cx.call(new DelackTimer(sk));
    }
    if (sk.ackDeferred) {
      sk.ackDeferred = false;
      if (sk.ack.isScheduled() && sk.state != TcpState.CLOSE) {
        return cx.call(TransmitSkb.ack(sk));
      }
    }
    step = FREE;
    return Next.GO_ON;
  }
}
