package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.syscall.Errno;
import wakeline.trace.TcpRule;

/// Nothing has come for a long time: asks whether the other end lives. An orphan that has waited
/// for the other end's FIN ends here.
///
/// Linux: net/ipv4/tcp_timer.c:tcp_keepalive_timer()
final class KeepaliveTimer extends Frame {
  private static final int BEGIN = 0;
  private static final int PROBED = 1;
  private static final int GIVE_UP = 2;
  private static final int WORK = 3;

  private final TcpSocket sk;
  private final Work work = new Work();

  KeepaliveTimer(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        return begin(cx);
      }
      case PROBED -> {
        sk.timers.probesOut++;
        sk.timers.resetKeepalive(cx, sk.tcpOptions.keepaliveIntervalNanos);
        return cx.done(0);
      }
      case GIVE_UP -> {
        cx.decided(TcpRule.TCP_KEEPALIVE);
        TcpDone.fail(cx, sk, Errno.ETIMEDOUT, work);
        step = WORK;
        return Next.GO_ON;
      }
      default -> {
        int what = work.poll();
        return switch (what) {
          case Work.STATE_CHANGE -> sk.stateChange(cx);
          case Work.ERROR_REPORT -> sk.errorReport(cx);
          default -> cx.done(0);
        };
      }
    }
  }

  private Next begin(Context cx) {
    if (sk.state == TcpState.FIN_WAIT2 && sk.dead) {
      return orphan(cx);
    }
    if (!sk.options.keepalive || sk.state.isOneOf(TcpState.CLOSE, TcpState.SYN_SENT)) {
      return cx.done(0);
    }
    long idle = sk.tcpOptions.keepaliveIdleNanos;
    long elapsed = sk.now() - Math.max(sk.ack.lrcvNanos, sk.lastAckNanos);
    boolean isBusy = sk.snd.packetsOut > 0 || !sk.snd.writeQueue.isEmpty();
    if (isBusy || elapsed < idle) {
      sk.timers.resetKeepalive(cx, isBusy ? idle : idle - elapsed);
      return cx.done(0);
    }
    if (sk.timers.probesOut >= sk.tcpOptions.keepaliveProbes) {
      step = GIVE_UP;
      return cx.call(TransmitSkb.reset(sk, sk.addresses()));
    }
    cx.decidedAtCause(TcpRule.TCP_KEEPALIVE);
    step = PROBED;
    return WriteWakeup.send(cx, sk);
  }

  private Next orphan(Context cx) {
    long nanos = sk.tcpOptions.finTimeoutNanos(sk) - TimeWaitSock.LENGTH_NANOS;
    if (sk.tcpOptions.linger2Nanos >= 0 && nanos > 0) {
      cx.decided(TcpRule.TCP_TIME_WAIT);
      TimeWaitSock.replace(cx, sk, TcpState.FIN_WAIT2);
      step = WORK;
      return TcpDone.done(cx, sk);
    }
    Tuple addresses = sk.addresses();
    TcpDone.close(cx, sk);
    step = WORK;
    return cx.call(TransmitSkb.reset(sk, addresses));
  }
}
