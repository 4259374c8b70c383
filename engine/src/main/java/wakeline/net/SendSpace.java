package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.SocketRule;
import wakeline.wait.Waiter;

/// Room in the send buffer for one more packet, and the wait for it. Who waits stands on the
/// socket's queue with everybody else, not exclusive, and is woken by anything.
///
/// Linux: net/core/sock.c:sock_alloc_send_pskb()
public final class SendSpace {
  /// There is none yet; the caller sleeps and asks again.
  public static final int SLEEP = 1;

  private final Socket sk;
  private final SleepTimeout timeout;
  private @Nullable Waiter waiter;

  public SendSpace(Socket sk, SleepTimeout timeout) {
    this.sk = sk;
    this.timeout = timeout;
  }

  /// {@return 0 if a packet may be made, [#SLEEP], or a negative error number}
  public int check(Task task) {
    Waiter waiting = waiter;
    if (waiting != null) {
      timeout.woken(task);
      if (!timeout.isOver() && !task.signalPending() && !isSettled()) {
        sleep(task, waiting);
        return SLEEP;
      }
      waiting.leave();
    }
    int error = sk.takeError();
    if (error != 0) {
      task.decided(SocketRule.SOCK_ERROR_ONCE);
      return error;
    }
    if ((sk.shutdown & Socket.SEND_SHUTDOWN) != 0) {
      return -Errno.EPIPE;
    }
    if (sk.wmemAlloc - 1 < sk.sndbuf) {
      return 0;
    }
    task.decided(SocketRule.SOCK_SEND_SPACE);
    sk.noSpace = true;
    if (timeout.isOver()) {
      return -Errno.EAGAIN;
    }
    if (task.signalPending()) {
      return timeout.interrupted();
    }
    if (waiting == null) {
      waiting = new Waiter(task, Waiter.Removal.IF_WOKEN);
      waiter = waiting;
    }
    // Compares with the byte that is always charged. Linux: net/core/sock.c:sock_wait_for_wmem()
    sleep(task, waiting);
    return SLEEP;
  }

  private boolean isSettled() {
    return sk.wmemAlloc < sk.sndbuf || (sk.shutdown & Socket.SEND_SHUTDOWN) != 0 || sk.err != 0;
  }

  private void sleep(Task task, Waiter waiting) {
    if (!waiting.isQueued()) {
      sk.wq.add(waiting);
    }
    timeout.arm(task);
  }
}
