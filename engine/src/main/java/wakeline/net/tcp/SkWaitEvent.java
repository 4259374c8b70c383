package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.net.SleepTimeout;
import wakeline.trace.TcpRule;
import wakeline.wait.Waiter;

/// Lets a socket go, sleeps until the waiter is woken, and takes the socket again. Its value is 1
/// if what was waited for is there. A wake that comes while the socket is let go is not lost.
///
/// Linux: include/net/sock.h:sk_wait_event()
abstract class SkWaitEvent extends Frame {
  private static final int RELEASE = 0;
  private static final int SLEEP = 1;
  private static final int WOKEN = 2;
  private static final int OWN = 3;

  private final TcpSocket sk;
  private final Waiter waiter;
  private final SleepTimeout timeout;

  SkWaitEvent(TcpSocket sk, Waiter waiter, SleepTimeout timeout) {
    this.sk = sk;
    this.waiter = waiter;
    this.timeout = timeout;
  }

  /// {@return whether what is waited for is there}
  abstract boolean isFulfilled();

  /// {@return the rule by which it waits}
  abstract TcpRule rule();

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case RELEASE -> {
        step = SLEEP;
        return ReleaseSock.release(cx, sk);
      }
      case SLEEP -> {
        if (!isFulfilled() && !waiter.triggered && !task.signalPending()) {
          timeout.arm(task);
          task.decided(rule());
          step = WOKEN;
          return task.sleep();
        }
        return lock(cx);
      }
      case WOKEN -> {
        timeout.woken(task);
        return lock(cx);
      }
      default -> {
        assert step == OWN;
        sk.owned = true;
        return cx.done(isFulfilled() ? 1 : 0);
      }
    }
  }

  private Next lock(Context cx) {
    waiter.triggered = false;
    step = OWN;
    return sk.lock.lock(cx);
  }
}
