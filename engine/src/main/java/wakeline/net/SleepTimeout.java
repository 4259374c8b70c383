package wakeline.net;

import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.SocketRule;
import wakeline.trace.WakeBy;

/// How long a call on a socket may sleep: `SO_RCVTIMEO`, `SO_SNDTIMEO`, or not at all. One per
/// call.
///
/// Linux: include/net/sock.h:sock_rcvtimeo(), sock_sndtimeo()
public final class SleepTimeout {
  /// A call that a signal interrupts is begun again, or fails with EINTR; the way back to user mode
  /// decides.
  public static final int ERESTARTSYS = 512;

  private static final long FOREVER = Long.MAX_VALUE;

  private final long nanos;
  private boolean armed;
  private boolean expired;

  /// @param nanos the socket's timeout, [SocketOptions#NO_TIMEOUT] for none
  public SleepTimeout(boolean nonblocking, long nanos) {
    this.nanos = nonblocking ? 0 : nanos == SocketOptions.NO_TIMEOUT ? FOREVER : nanos;
  }

  /// {@return whether no time is left: the call does not sleep, or not any more}
  public boolean isOver() {
    return nanos == 0 || expired;
  }

  /// Lets the task be woken when the time is up. Call before each sleep.
  public void arm(Task task) {
    if (!armed && nanos != FOREVER) {
      armed = true;
      long now = task.engine().now();
      task.armTimeout(nanos > FOREVER - now ? FOREVER : now + nanos, WakeBy.TIMEOUT, "timeout");
    }
  }

  /// Notes after a sleep whether the time is up.
  public void woken(Task task) {
    if (armed && task.timedOut) {
      expired = true;
      task.decided(SocketRule.SOCK_TIMEOUT);
    }
  }

  /// The call will not sleep again.
  public void cancel(Task task) {
    if (armed) {
      armed = false;
      task.cancelTimeout();
    }
  }

  /// {@return the error of a call that a signal interrupts} Linux:
  /// include/net/sock.h:sock_intr_errno()
  public int interrupted() {
    return nanos == FOREVER ? -ERESTARTSYS : -Errno.EINTR;
  }
}
