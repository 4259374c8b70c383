package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task;
import wakeline.file.PollMask;
import wakeline.syscall.Errno;
import wakeline.trace.SocketRule;
import wakeline.wait.Waiter;

/// The wait for the next packet of a receive queue. Who waits stands at the tail of the socket's
/// queue, exclusive, and ignores wakes that tell of neither data nor errors.
///
/// Linux: net/core/datagram.c:__skb_wait_for_more_packets()
public final class PacketWait {
  /// There is a packet.
  public static final int FOUND = 0;

  /// There is none yet; the caller sleeps and asks again.
  public static final int SLEEP = 1;

  /// There is none and none will come: reading was shut down while it waited.
  public static final int SHUT = 2;

  private final Socket sk;
  private final SleepTimeout timeout;
  private @Nullable Waiter waiter;

  public PacketWait(Socket sk, boolean nonblocking) {
    this.sk = sk;
    this.timeout = new SleepTimeout(nonblocking, sk.options.rcvTimeoutNanos);
  }

  /// @param isThere whether a packet is there
  /// @param isDisconnected whether none can come because there is no connection
  /// @return [#FOUND], [#SLEEP], [#SHUT] or a negative error number
  public int check(Task task, boolean isThere, boolean isDisconnected) {
    if (waiter != null) {
      waiter.leave();
      timeout.woken(task);
    }
    int error = sk.takeError();
    if (error != 0) {
      task.decided(SocketRule.SOCK_ERROR_ONCE);
      return error;
    }
    if (isThere) {
      return FOUND;
    }
    if (timeout.isOver()) {
      return -Errno.EAGAIN;
    }
    if ((sk.shutdown & Socket.RCV_SHUTDOWN) != 0) {
      return SHUT;
    }
    if (isDisconnected) {
      return -Errno.ENOTCONN;
    }
    if (task.signalPending()) {
      return timeout.interrupted();
    }
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.IF_WOKEN, PollMask.IN | PollMask.ERR);
    }
    sk.wq.addExclusive(waiter);
    timeout.arm(task);
    return SLEEP;
  }

  public void cancel(Task task) {
    timeout.cancel(task);
  }
}
