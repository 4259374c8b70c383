package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.SocketAddress;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.UnixRule;
import wakeline.wait.Waiter;

/// connect of a stream or seqpacket socket: makes the other end and puts it on the listener's
/// queue. Sleeps while that is full.
///
/// Linux: net/unix/af_unix.c:unix_stream_connect()
final class UnixConnect extends Frame {
  private static final int TRY = 0;
  private static final int WOKEN = 1;
  private static final int END = 2;

  private final UnixSocket sk;
  private final @Nullable SocketAddress address;
  private final SleepTimeout timeout;
  private @Nullable Waiter waiter;

  UnixConnect(UnixSocket sk, @Nullable SocketAddress address, boolean nonblocking) {
    this.sk = sk;
    this.address = address;
    this.timeout = new SleepTimeout(nonblocking, sk.options.sndTimeoutNanos);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case TRY -> {
        return tryConnect(task);
      }
      case WOKEN -> {
        assert waiter != null;
        waiter.leave();
        timeout.woken(task);
        if (task.signalPending()) {
          return end(task, timeout.interrupted());
        }
        step = TRY;
        return Next.GO_ON;
      }
      default -> {
        return end(task, 0);
      }
    }
  }

  private Next tryConnect(Task task) {
    if (!(address instanceof SocketAddress.Unix name)) {
      return end(task, -Errno.EINVAL);
    }
    UnixSocket listener = sk.names.find(name, sk.type);
    if (listener == null) {
      task.decided(UnixRule.UNIX_REFUSED);
      return end(task, sk.names.findError(name));
    }
    if (listener.state != UnixState.LISTEN || (listener.shutdown & Socket.RCV_SHUTDOWN) != 0) {
      task.decided(UnixRule.UNIX_REFUSED);
      return end(task, -Errno.ECONNREFUSED);
    }
    if (listener.isQueueFull()) {
      if (!timeout.isOver()) {
        return waitForRoom(task, listener);
      }
      task.decided(UnixRule.UNIX_BACKLOG_FULL);
      return end(task, -Errno.EAGAIN);
    }
    if (sk.state != UnixState.CLOSE) {
      return end(task, sk.state == UnixState.ESTABLISHED ? -Errno.EISCONN : -Errno.EINVAL);
    }
    step = END;
    return connect(task, listener);
  }

  /// Linux: net/unix/af_unix.c:unix_wait_for_peer()
  private Next waitForRoom(Task task, UnixSocket listener) {
    step = WOKEN;
    waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
    listener.peerWait.addExclusive(waiter);
    timeout.arm(task);
    task.decided(UnixRule.UNIX_BACKLOG_FULL);
    return task.sleep();
  }

  private Next connect(Context cx, UnixSocket listener) {
    var child = new UnixSocket(sk.machine, sk.machine.addObject("unix"), sk.type, sk.names);
    child.peer = sk;
    child.state = UnixState.ESTABLISHED;
    child.address = listener.address;
    sk.state = UnixState.ESTABLISHED;
    sk.peer = child;
    listener.receiveQueue.addTail(new UnixSkb(child));
    cx.decided(UnixRule.UNIX_CONNECT);
    listener.count(cx, CounterKind.ACCEPTQ, listener.receiveQueue.size());
    return listener.dataReady(cx);
  }

  private Next end(Task task, long value) {
    timeout.cancel(task);
    return task.done(value);
  }
}
