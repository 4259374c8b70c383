package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.trace.TcpRule;
import wakeline.wait.Waiter;

/// The last descriptor is gone. Data that nobody read resets the connection; else it ends with a
/// FIN, and what is left of it is an orphan.
///
/// Linux: net/ipv4/tcp.c:__tcp_close()
final class TcpClose extends LockedCall {
  private static final int BEGIN = 0;
  private static final int LINGER = 1;
  private static final int LINGERED = 2;
  private static final int ORPHAN = 3;
  private static final int JUDGE = 4;
  private static final int DESTROY = 5;
  private static final int END = 6;

  private TcpState stateBefore = TcpState.CLOSE;
  private @Nullable Waiter waiter;
  private @Nullable SleepTimeout timeout;

  TcpClose(TcpSocket sk) {
    super(sk);
  }

  @Override
  Next body(Context cx) {
    switch (step) {
      case BEGIN -> {
        sk.shutdown = Socket.SHUTDOWN_MASK;
        step = ORPHAN;
        return begin(cx);
      }
      case LINGER -> {
        return linger((Task) cx);
      }
      case LINGERED -> {
        boolean isOver =
            cx.result != 0 || ((Task) cx).signalPending() || timeout == null || timeout.isOver();
        step = isOver ? ORPHAN : LINGER;
        return Next.GO_ON;
      }
      case ORPHAN -> {
        if (waiter != null && timeout != null) {
          waiter.leave();
          timeout.cancel((Task) cx);
        }
        stateBefore = sk.state;
        sk.dead = true;
        step = JUDGE;
        return ReleaseSock.flush(cx, sk);
      }
      case JUDGE -> {
        return judge(cx);
      }
      case DESTROY -> {
        TcpDone.destroy(sk);
        step = END;
        return Next.GO_ON;
      }
      default -> {
        return release(cx, 0);
      }
    }
  }

  private Next begin(Context cx) {
    if (sk.state == TcpState.LISTEN) {
      sk.setState(cx, TcpState.CLOSE);
      return cx.call(new ListenStop(sk));
    }
    boolean unread = flush();
    if (sk.state == TcpState.CLOSE) {
      return Next.GO_ON;
    }
    if (unread) {
      cx.decided(TcpRule.TCP_CLOSE_UNREAD);
      Tuple addresses = sk.addresses();
      sk.setState(cx, TcpState.CLOSE);
      return cx.call(TransmitSkb.reset(sk, addresses));
    }
    if (sk.options.linger && sk.options.lingerSeconds == 0) {
      cx.decided(TcpRule.TCP_LINGER);
      return cx.call(new Disconnect(sk));
    }
    if (sk.options.linger && cx instanceof Task task && !task.killed) {
      step = LINGER;
    } else {
      cx.decided(TcpRule.TCP_CLOSE_ORPHAN);
    }
    return SendFin.closeState(cx, sk) ? SendFin.send(cx, sk) : Next.GO_ON;
  }

  /// Empties the receive queue.
  ///
  /// @return whether there was data that nobody read
  private boolean flush() {
    boolean unread = false;
    for (var skb = (TcpSkb) sk.receiveQueue.peek();
        skb != null;
        skb = (TcpSkb) sk.receiveQueue.peek()) {
      long end = skb.isFin() ? skb.endSeq - 1 : skb.endSeq;
      unread |= end > sk.rcv.copiedSeq;
      sk.rcv.eat(skb);
    }
    return unread;
  }

  /// Linux: net/core/stream.c:sk_stream_wait_close()
  private Next linger(Task task) {
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.NEVER);
      timeout = new SleepTimeout(false, sk.options.lingerSeconds * 1_000_000_000L);
      sk.wq.add(waiter);
    }
    assert timeout != null;
    step = LINGERED;
    return task.call(new WaitClose(sk, waiter, timeout));
  }

  private Next judge(Context cx) {
    step = END;
    if (stateBefore != TcpState.CLOSE && sk.state == TcpState.CLOSE) {
      return Next.GO_ON;
    }
    if (sk.state == TcpState.FIN_WAIT2) {
      return orphanInFinWait2(cx);
    }
    if (sk.state == TcpState.CLOSE) {
      TcpDone.destroy(sk);
    }
    return Next.GO_ON;
  }

  private Next orphanInFinWait2(Context cx) {
    if (sk.tcpOptions.linger2Nanos < 0) {
      Tuple addresses = sk.addresses();
      sk.setState(cx, TcpState.CLOSE);
      step = DESTROY;
      return cx.call(TransmitSkb.reset(sk, addresses));
    }
    long nanos = sk.tcpOptions.finTimeoutNanos(sk);
    if (nanos > TimeWaitSock.LENGTH_NANOS) {
      sk.timers.resetKeepalive(cx, nanos - TimeWaitSock.LENGTH_NANOS);
      return Next.GO_ON;
    }
    cx.decided(TcpRule.TCP_TIME_WAIT);
    TimeWaitSock.replace(cx, sk, TcpState.FIN_WAIT2);
    return TcpDone.done(cx, sk);
  }

  private static final class WaitClose extends SkWaitEvent {
    private final TcpSocket sk;

    WaitClose(TcpSocket sk, Waiter waiter, SleepTimeout timeout) {
      super(sk, waiter, timeout);
      this.sk = sk;
    }

    @Override
    TcpRule rule() {
      return TcpRule.TCP_LINGER;
    }

    @Override
    boolean isFulfilled() {
      return !sk.state.isClosing();
    }
  }
}
