package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
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

/// write and send: fills packets, sends them when they are full, and what is left at the end;
/// sleeps while the buffer is full. The buffer is looked at only when a new packet is begun.
///
/// Linux: net/ipv4/tcp.c:tcp_sendmsg_locked()
final class TcpSendmsg extends LockedCall {
  private static final int BEGIN = 0;
  private static final int CONNECT_WAITED = 1;
  private static final int RESTART = 2;
  private static final int FILL = 3;
  private static final int WAIT_MEMORY = 4;
  private static final int WAIT_PASS = 5;
  private static final int WAIT_PASSED = 6;
  private static final int OUT = 7;
  private static final int END = 8;

  /// After so many packets the backlog is looked at.
  private static final int BACKLOG_PACKETS = 16;

  private final Transfer transfer;
  private final SleepTimeout timeout;
  private @Nullable Waiter waiter;
  private long copied;
  private long value;
  private int sizeGoal;
  private int sinceBacklog;
  private boolean copyPaid;

  TcpSendmsg(TcpSocket sk, Transfer transfer) {
    super(sk);
    this.transfer = transfer;
    this.timeout = new SleepTimeout(transfer.nonblocking, sk.options.sndTimeoutNanos);
  }

  @Override
  Next body(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        if (!sk.state.canSend()) {
          return waitConnect(task);
        }
        step = RESTART;
        return Next.GO_ON;
      }
      case CONNECT_WAITED -> {
        assert waiter != null;
        waiter.leave();
        sk.writePending--;
        step = cx.result != 0 ? RESTART : BEGIN;
        return Next.GO_ON;
      }
      case RESTART -> {
        sizeGoal = sk.snd.sizeGoal();
        if (sk.err != 0 || (sk.shutdown & Socket.SEND_SHUTDOWN) != 0) {
          return fail(task, -Errno.EPIPE);
        }
        step = FILL;
        return Next.GO_ON;
      }
      case FILL -> {
        return fill(task);
      }
      case WAIT_MEMORY -> {
        waiter = new Waiter(task, Waiter.Removal.NEVER);
        sk.wq.add(waiter);
        step = WAIT_PASS;
        return Next.GO_ON;
      }
      case WAIT_PASS -> {
        return waitMemory(task);
      }
      case WAIT_PASSED -> {
        sk.writePending--;
        step = WAIT_PASS;
        return Next.GO_ON;
      }
      case OUT -> {
        value = copied;
        step = END;
        return copied > 0 ? push(cx, transfer.flags, sk.snd.nonagle) : Next.GO_ON;
      }
      default -> {
        assert step == END;
        timeout.cancel(task);
        return release(cx, value);
      }
    }
  }

  /// Linux: net/core/stream.c:sk_stream_wait_connect()
  private Next waitConnect(Task task) {
    int error = sk.takeError();
    if (error == 0 && !sk.state.isOpening()) {
      error = sk.state.canSend() ? 0 : -Errno.EPIPE;
      if (error == 0) {
        step = RESTART;
        return Next.GO_ON;
      }
    }
    if (error == 0 && timeout.isOver()) {
      error = -Errno.EAGAIN;
    }
    if (error == 0 && task.signalPending()) {
      error = timeout.interrupted();
    }
    if (error != 0) {
      return fail(task, error);
    }
    waiter = new Waiter(task, Waiter.Removal.NEVER);
    sk.wq.add(waiter);
    sk.writePending++;
    step = CONNECT_WAITED;
    return task.call(new WaitConnect(sk, waiter, timeout));
  }

  private Next fill(Task task) {
    if (copied == transfer.wanted) {
      step = OUT;
      return Next.GO_ON;
    }
    SendQueue snd = sk.snd;
    TcpSkb skb = snd.writeTail();
    int room = skb == null || skb.isFin() || skb.isSyn() ? 0 : sizeGoal - skb.length;
    if (room <= 0 || skb == null) {
      if (!snd.isMemoryFree(false)) {
        return noSpace(task);
      }
      if (sinceBacklog >= BACKLOG_PACKETS) {
        sinceBacklog = 0;
        if (!sk.backlog.isEmpty()) {
          step = RESTART;
          return ReleaseSock.flush(task, sk);
        }
      }
    }
    int bytes = (int) Math.min(room <= 0 ? sizeGoal : room, transfer.wanted - copied);
    if (!copyPaid) {
      copyPaid = true;
      return task.spend(task.machine.costs.copyNanos(bytes));
    }
    copyPaid = false;
    if (room <= 0 || skb == null) {
      skb = snd.entail();
      sinceBacklog++;
    }
    return append(task, skb, bytes);
  }

  private Next append(Task task, TcpSkb skb, int bytes) {
    SendQueue snd = sk.snd;
    if (copied == 0) {
      skb.flags &= ~Segment.PSH;
    }
    snd.append(skb, bytes, Texts.slice(transfer.text, (int) copied, bytes));
    copied += bytes;
    sk.countSendq(task);
    if (copied == transfer.wanted || skb.length < sizeGoal) {
      return Next.GO_ON;
    }
    if (snd.isPushForced()) {
      snd.markPush(skb);
      return WriteXmit.push(task, sk, SendQueue.NAGLE_PUSH);
    }
    return skb == snd.sendHead() ? WriteXmit.pushOne(task, sk) : Next.GO_ON;
  }

  /// The buffer is full: what there is leaves, then the call waits.
  private Next noSpace(Context cx) {
    sk.noSpace = true;
    sk.snd.removeEmpty();
    step = WAIT_MEMORY;
    return copied > 0
        ? push(cx, transfer.flags & ~Socket.MSG_MORE, SendQueue.NAGLE_PUSH)
        : Next.GO_ON;
  }

  /// Linux: net/ipv4/tcp.c:tcp_push()
  private Next push(Context cx, int flags, int nonagle) {
    SendQueue snd = sk.snd;
    TcpSkb tail = snd.writeTail();
    if (tail == null) {
      return Next.GO_ON;
    }
    boolean more = (flags & Socket.MSG_MORE) != 0;
    if (!more || snd.isPushForced()) {
      snd.markPush(tail);
    }
    return WriteXmit.push(cx, sk, more ? SendQueue.NAGLE_CORK : nonagle);
  }

  /// Linux: net/core/stream.c:sk_stream_wait_memory()
  private Next waitMemory(Task task) {
    assert waiter != null;
    int error = 0;
    if (sk.err != 0 || (sk.shutdown & Socket.SEND_SHUTDOWN) != 0) {
      error = -Errno.EPIPE;
    } else if (timeout.isOver()) {
      task.decided(TcpRule.TCP_SEND_FULL);
      sk.noSpace = true;
      error = -Errno.EAGAIN;
    } else if (task.signalPending()) {
      error = timeout.interrupted();
    }
    if (error != 0) {
      waiter.leave();
      return fail(task, error);
    }
    if (sk.snd.isMemoryFree(false)) {
      waiter.leave();
      sizeGoal = sk.snd.sizeGoal();
      step = FILL;
      return Next.GO_ON;
    }
    sk.noSpace = true;
    sk.writePending++;
    step = WAIT_PASSED;
    return task.call(new WaitMemory(sk, waiter, timeout));
  }

  /// Ends with what was copied, else with the error.
  private Next fail(Context cx, int error) {
    sk.snd.removeEmpty();
    if (copied > 0) {
      step = OUT;
      return Next.GO_ON;
    }
    int result = error;
    if (error == -Errno.EPIPE && sk.err != 0) {
      cx.decided(SocketRule.SOCK_ERROR_ONCE);
      result = sk.takeError();
    }
    value = result;
    step = END;
    boolean isEmpty = sk.snd.writeQueue.isEmpty() && sk.snd.rtxQueue.isEmpty();
    return isEmpty && result == -Errno.EAGAIN ? sk.writeSpace(cx) : Next.GO_ON;
  }

  private static final class WaitMemory extends SkWaitEvent {
    private final TcpSocket sk;

    WaitMemory(TcpSocket sk, Waiter waiter, SleepTimeout timeout) {
      super(sk, waiter, timeout);
      this.sk = sk;
    }

    @Override
    TcpRule rule() {
      return TcpRule.TCP_SEND_FULL;
    }

    @Override
    boolean isFulfilled() {
      return sk.err != 0 || (sk.shutdown & Socket.SEND_SHUTDOWN) != 0 || sk.snd.isMemoryFree(false);
    }
  }

  private static final class WaitConnect extends SkWaitEvent {
    private final TcpSocket sk;

    WaitConnect(TcpSocket sk, Waiter waiter, SleepTimeout timeout) {
      super(sk, waiter, timeout);
      this.sk = sk;
    }

    @Override
    TcpRule rule() {
      return TcpRule.TCP_CONNECT;
    }

    @Override
    boolean isFulfilled() {
      return sk.err == 0 && sk.state.canSend();
    }
  }
}
