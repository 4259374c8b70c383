package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.Transfer;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.syscall.Errno;
import wakeline.trace.SocketRule;
import wakeline.trace.TcpRule;
import wakeline.wait.Waiter;

/// read and recv. Who waits for data stands at the head of the socket's queue, not exclusive;
/// reading may send an acknowledgement.
///
/// Linux: net/ipv4/tcp.c:tcp_recvmsg_locked()
final class TcpRecvmsg extends LockedCall {
  private static final int BEGIN = 0;
  private static final int LOOK = 1;
  private static final int WAIT = 2;
  private static final int WAITED = 3;
  private static final int CLEAN_UP = 4;
  private static final int END = 5;

  private final Transfer transfer;
  private final SleepTimeout timeout;
  private final long target;
  private final boolean peeking;
  private long copied;
  private long value;

  /// Where the next byte stands. A peeking read goes its own way; another reads on from where any
  /// read has come to.
  private long seq;

  private boolean bodyPaid;
  private boolean copyPaid;
  private @Nullable Waiter waiter;
  private @Nullable TcpSkb last;

  TcpRecvmsg(TcpSocket sk, Transfer transfer) {
    super(sk);
    this.transfer = transfer;
    this.timeout = new SleepTimeout(transfer.nonblocking, sk.options.rcvTimeoutNanos);
    this.target = sk.rcvlowat((transfer.flags & Socket.MSG_WAITALL) != 0, transfer.wanted);
    this.peeking = (transfer.flags & Socket.MSG_PEEK) != 0;
  }

  @Override
  Next body(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        if (sk.state == TcpState.LISTEN) {
          return end(task, -Errno.ENOTCONN);
        }
        if ((transfer.flags & Socket.MSG_OOB) != 0) {
          return end(task, -Errno.EINVAL);
        }
        seq = sk.rcv.copiedSeq;
        step = LOOK;
        return Next.GO_ON;
      }
      case LOOK -> {
        return look(task);
      }
      case WAIT -> {
        waiter = new Waiter(task, Waiter.Removal.NEVER);
        sk.wq.add(waiter);
        step = WAITED;
        return cx.call(new WaitData(sk, waiter, timeout, last));
      }
      case WAITED -> {
        assert waiter != null;
        waiter.leave();
        if (peeking && seq - copied != sk.rcv.copiedSeq) {
          seq = sk.rcv.copiedSeq;
        }
        step = LOOK;
        return Next.GO_ON;
      }
      case CLEAN_UP -> {
        step = END;
        return cleanUp(cx);
      }
      default -> {
        assert step == END;
        timeout.cancel(task);
        return release(cx, value);
      }
    }
  }

  private Next look(Task task) {
    if (!peeking) {
      seq = sk.rcv.copiedSeq;
    }
    TcpSkb skb = find();
    if (skb == null) {
      return nothing(task);
    }
    long offset = seq - skb.seq;
    if (offset >= skb.length) {
      return takeFin(task, skb);
    }
    int used = (int) Math.min(skb.length - offset, transfer.wanted - copied);
    if (!copyPaid) {
      copyPaid = true;
      long nanos = task.machine.costs.copyNanos(used);
      if (!bodyPaid) {
        bodyPaid = true;
        nanos += task.machine.costs.nanos(Cost.TCP_RECV);
      }
      return task.spend(nanos);
    }
    copyPaid = false;
    return take(task, skb, (int) offset, used);
  }

  /// {@return the packet that holds the next byte or the FIN, null if there is none}
  private @Nullable TcpSkb find() {
    for (var skb = (TcpSkb) sk.receiveQueue.peek(); skb != null; skb = (TcpSkb) skb.next()) {
      if (seq - skb.seq < skb.length || skb.isFin()) {
        return skb;
      }
    }
    return null;
  }

  private Next take(Task task, TcpSkb skb, int offset, int used) {
    if ((transfer.flags & Socket.MSG_TRUNC) == 0 && used > 0) {
      Texts.append(transfer, copied, Texts.slice(skb.text, offset, used));
      transfer.arrived(seq - 1, used);
    }
    seq += used;
    copied += used;
    if (!peeking) {
      sk.rcv.copiedSeq = seq;
      sk.countRecvq(task);
    }
    sk.rcv.adjustSpace();
    if (offset + used == skb.length) {
      if (skb.isFin()) {
        return takeFin(task, skb);
      }
      if (!peeking) {
        sk.rcv.eat(skb);
      }
    }
    return copied < transfer.wanted ? Next.GO_ON : finish(task, copied);
  }

  private Next takeFin(Task task, TcpSkb skb) {
    seq++;
    if (!peeking) {
      sk.rcv.copiedSeq = seq;
      sk.rcv.eat(skb);
      sk.countRecvq(task);
    }
    return finish(task, copied);
  }

  /// There is no data: ends the call, or waits.
  private Next nothing(Task task) {
    if (copied >= target && sk.backlog.isEmpty()) {
      return finish(task, copied);
    }
    if (copied > 0) {
      boolean ends =
          timeout.isOver()
              || sk.err != 0
              || sk.state == TcpState.CLOSE
              || (sk.shutdown & Socket.RCV_SHUTDOWN) != 0
              || task.signalPending();
      if (ends) {
        return finish(task, copied);
      }
    } else {
      int error = refusal(task);
      if (error <= 0) {
        return finish(task, error);
      }
    }
    if (copied >= target) {
      return ReleaseSock.flush(task, sk);
    }
    last = (TcpSkb) sk.receiveQueue.peekTail();
    step = WAIT;
    return cleanUp(task);
  }

  private Next cleanUp(Context cx) {
    TcpRule rule = CleanupRbuf.ackDue(sk, copied);
    if (rule == null) {
      return Next.GO_ON;
    }
    cx.decided(rule);
    return cx.call(TransmitSkb.ack(sk));
  }

  /// {@return what a read without data returns: 0 at the end, a negative error number, or 1 if it
  /// waits}
  private int refusal(Task task) {
    if (sk.done) {
      return 0;
    }
    if (sk.err != 0) {
      task.decided(SocketRule.SOCK_ERROR_ONCE);
      return sk.takeError();
    }
    if ((sk.shutdown & Socket.RCV_SHUTDOWN) != 0) {
      return 0;
    }
    if (sk.state == TcpState.CLOSE) {
      return -Errno.ENOTCONN;
    }
    if (timeout.isOver()) {
      task.decided(TcpRule.TCP_READ_EMPTY);
      return -Errno.EAGAIN;
    }
    return task.signalPending() ? timeout.interrupted() : 1;
  }

  private Next finish(Task task, long result) {
    value = result;
    step = CLEAN_UP;
    return payBody(task);
  }

  private Next end(Task task, long result) {
    value = result;
    step = END;
    return payBody(task);
  }

  private Next payBody(Task task) {
    if (bodyPaid) {
      return Next.GO_ON;
    }
    bodyPaid = true;
    return task.spend(Cost.TCP_RECV);
  }

  /// Linux: net/core/sock.c:sk_wait_data()
  private static final class WaitData extends SkWaitEvent {
    private final TcpSocket sk;
    private final @Nullable TcpSkb last;

    WaitData(TcpSocket sk, Waiter waiter, SleepTimeout timeout, @Nullable TcpSkb last) {
      super(sk, waiter, timeout);
      this.sk = sk;
      this.last = last;
    }

    @Override
    TcpRule rule() {
      return TcpRule.TCP_READ_EMPTY;
    }

    @Override
    boolean isFulfilled() {
      return sk.receiveQueue.peekTail() != last;
    }
  }
}
