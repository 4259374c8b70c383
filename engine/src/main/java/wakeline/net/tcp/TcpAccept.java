package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.net.AcceptFrame;
import wakeline.net.SleepTimeout;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.TcpRule;
import wakeline.wait.Waiter;

/// accept. Who waits stands at the tail of the queue, exclusive: first come first served, one for
/// each connection.
///
/// Linux: net/ipv4/inet_connection_sock.c:inet_csk_accept()
final class TcpAccept extends AcceptFrame {
  private static final int LOCK = 0;
  private static final int OWN = 1;
  private static final int LOOK = 2;
  private static final int SLEEP = 3;
  private static final int WOKEN = 4;
  private static final int TAKE = 5;
  private static final int RELEASE = 6;
  private static final int END = 7;

  private final TcpSocket sk;
  private final SleepTimeout timeout;
  private @Nullable Waiter waiter;
  private boolean paid;
  private long value;

  TcpAccept(TcpSocket sk, boolean nonblocking) {
    this.sk = sk;
    this.timeout = new SleepTimeout(nonblocking, sk.options.rcvTimeoutNanos);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case LOCK -> {
        step = OWN;
        return sk.lock.lock(cx);
      }
      case OWN -> {
        sk.owned = true;
        step = LOOK;
        return Next.GO_ON;
      }
      case LOOK -> {
        return look(task);
      }
      case SLEEP -> {
        if (isEmpty() && !task.signalPending()) {
          timeout.arm(task);
          task.decided(TcpRule.TCP_ACCEPT);
          step = WOKEN;
          return task.sleep();
        }
        return lockAgain(cx);
      }
      case WOKEN -> {
        timeout.woken(task);
        return lockAgain(cx);
      }
      case TAKE -> {
        return take(cx);
      }
      case RELEASE -> {
        if (waiter != null) {
          waiter.leave();
        }
        timeout.cancel(task);
        step = END;
        return ReleaseSock.release(cx, sk);
      }
      default -> {
        assert step == END;
        return cx.done(value);
      }
    }
  }

  private boolean isEmpty() {
    return sk.acceptQueue == null || sk.acceptQueue.isEmpty();
  }

  private Next lockAgain(Context cx) {
    step = OWN;
    return sk.lock.lock(cx);
  }

  private Next look(Task task) {
    if (sk.state != TcpState.LISTEN && (waiter == null || isEmpty())) {
      return end(task, -Errno.EINVAL);
    }
    if (!isEmpty()) {
      step = TAKE;
      paid = true;
      return task.spend(Cost.ACCEPT_OK);
    }
    if (waiter != null && task.signalPending()) {
      return end(task, timeout.interrupted());
    }
    if (timeout.isOver()) {
      task.decided(TcpRule.TCP_ACCEPT);
      return end(task, -Errno.EAGAIN);
    }
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
    }
    if (!waiter.isQueued()) {
      sk.wq.addExclusive(waiter);
    }
    step = SLEEP;
    return ReleaseSock.release(task, sk);
  }

  private Next end(Task task, long result) {
    value = result;
    step = RELEASE;
    return paid ? Next.GO_ON : task.spend(Cost.ACCEPT_EAGAIN);
  }

  private Next take(Context cx) {
    AcceptQueue queue = sk.acceptQueue;
    TcpSocket child = queue == null ? null : queue.poll();
    assert child != null && queue != null : "the owner keeps others away";
    child.phase = TcpSocket.Phase.CONNECTED;
    accepted = child;
    cx.decided(TcpRule.TCP_ACCEPT);
    sk.count(cx, CounterKind.ACCEPTQ, queue.size());
    step = RELEASE;
    return Next.GO_ON;
  }
}
