package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.Transfer;
import wakeline.net.SkBuff;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;
import wakeline.wait.Waiter;

/// read and recv on a stream. Who waits for data stands at the head of the socket's queue, not
/// exclusive, and is woken by anything, also when the peer reads what this socket sent.
///
/// Linux: net/unix/af_unix.c:unix_stream_read_generic()
final class UnixStreamRead extends Frame {
  private static final int BEGIN = 0;
  private static final int LOOK = 1;
  private static final int TAKE = 2;
  private static final int WOKEN = 3;
  private static final int END = 4;

  private final UnixSocket sk;
  private final Transfer transfer;
  private final SleepTimeout timeout;
  private final long target;
  private long copied;
  private boolean paid;

  /// The packet that a peeking read has come to; null at the first.
  private @Nullable SkBuff peeked;

  /// The last packet on the queue when it found too little.
  private @Nullable SkBuff last;

  private @Nullable Waiter waiter;

  UnixStreamRead(UnixSocket sk, Transfer transfer) {
    this.sk = sk;
    this.transfer = transfer;
    this.timeout = new SleepTimeout(transfer.nonblocking, sk.options.rcvTimeoutNanos);
    this.target = sk.rcvlowat((transfer.flags & Socket.MSG_WAITALL) != 0, transfer.wanted);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        if (sk.state != UnixState.ESTABLISHED) {
          return cx.done(-Errno.EINVAL);
        }
        if ((transfer.flags & Socket.MSG_OOB) != 0) {
          return cx.done(-Errno.EOPNOTSUPP);
        }
        step = LOOK;
        return sk.ioLock.lock(cx);
      }
      case LOOK -> {
        return look(task);
      }
      case TAKE -> {
        return take(cx, task);
      }
      case WOKEN -> {
        timeout.woken(task);
        return sleepUnlessChanged(task);
      }
      default -> {
        return finish(task, copied);
      }
    }
  }

  private boolean isPeeking() {
    return (transfer.flags & Socket.MSG_PEEK) != 0;
  }

  private Next look(Task task) {
    if (sk.dead) {
      return finish(task, copied > 0 ? copied : -Errno.ECONNRESET);
    }
    SkBuff skb = peeked == null ? sk.receiveQueue.peek() : peeked.next();
    if (skb == null) {
      if (copied >= target || peeked != null) {
        return finish(task, copied);
      }
      return empty(task);
    }
    step = TAKE;
    long nanos = task.machine.costs.copyNanos(chunk(skb));
    if (!paid) {
      paid = true;
      nanos += task.machine.costs.nanos(Cost.UNIX_RECV);
    }
    return task.spend(nanos);
  }

  private Next empty(Task task) {
    boolean ends = sk.err != 0 || (sk.shutdown & Socket.RCV_SHUTDOWN) != 0 || timeout.isOver();
    if (ends && !paid) {
      paid = true;
      return task.spend(Cost.UNIX_RECV);
    }
    int error = sk.takeError();
    if (error != 0 || (sk.shutdown & Socket.RCV_SHUTDOWN) != 0) {
      return finish(task, copied > 0 ? copied : error);
    }
    if (timeout.isOver()) {
      return finish(task, copied > 0 ? copied : -Errno.EAGAIN);
    }
    last = sk.receiveQueue.peekTail();
    sk.ioLock.unlock(task);
    return sleepUnlessChanged(task);
  }

  /// Linux: net/unix/af_unix.c:unix_stream_data_wait()
  private Next sleepUnlessChanged(Task task) {
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
    }
    if (!waiter.isQueued()) {
      sk.wq.add(waiter);
    }
    boolean goesOn =
        sk.receiveQueue.peekTail() != last
            || sk.err != 0
            || (sk.shutdown & Socket.RCV_SHUTDOWN) != 0
            || task.signalPending()
            || timeout.isOver();
    if (!goesOn) {
      if (step == WOKEN) {
        task.decided(UnixRule.UNIX_READ_ANY_WAKE);
      }
      step = WOKEN;
      timeout.arm(task);
      return task.sleep();
    }
    waiter.leave();
    if (task.signalPending()) {
      timeout.cancel(task);
      return task.done(copied > 0 ? copied : timeout.interrupted());
    }
    step = LOOK;
    return sk.ioLock.lock(task);
  }

  private long chunk(SkBuff skb) {
    return Math.min(skb.unread(), transfer.wanted - copied);
  }

  private Next take(Context cx, Task task) {
    SkBuff first = peeked == null ? sk.receiveQueue.peek() : peeked.next();
    assert first != null : "the lock keeps other readers away";
    var skb = (UnixSkb) first;
    int chunk = (int) chunk(skb);
    if (chunk > 0) {
      Texts.append(transfer, copied, Texts.slice(skb.text, skb.consumed, chunk));
      transfer.arrived(skb.offset + skb.consumed, chunk);
      copied += chunk;
    }
    step = LOOK;
    if (isPeeking()) {
      peeked = skb;
      return copied == transfer.wanted ? finish(task, copied) : Next.GO_ON;
    }
    skb.consumed += chunk;
    if (chunk > 0) {
      sk.taken(cx, skb, chunk);
    }
    if (skb.unread() > 0) {
      return finish(task, copied);
    }
    sk.receiveQueue.remove(skb);
    step = copied == transfer.wanted ? END : LOOK;
    return UnixSocket.free(cx, skb);
  }

  private Next finish(Task task, long value) {
    sk.ioLock.unlock(task);
    timeout.cancel(task);
    return task.done(value);
  }
}
