package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.file.OpenFile;
import wakeline.file.PollMask;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.Queue;
import wakeline.trace.SocketRule;
import wakeline.wait.WaitQueueHead;

/// A socket: what system calls ask of all families, and the state that all families keep.
///
/// Calls that may take time, wake someone or sleep are frames; their value is 0 or more, or a
/// negative error number. A `read` (unlike a `recv`) of no bytes returns 0 without asking the
/// socket; the caller sees to that.
///
/// Linux: include/net/sock.h:struct sock
public abstract class Socket extends OpenFile {
  public static final int RCV_SHUTDOWN = 1;
  public static final int SEND_SHUTDOWN = 2;
  public static final int SHUTDOWN_MASK = RCV_SHUTDOWN | SEND_SHUTDOWN;

  public static final int MSG_OOB = 0x1;
  public static final int MSG_PEEK = 0x2;
  public static final int MSG_TRUNC = 0x20;
  public static final int MSG_WAITALL = 0x100;
  public static final int MSG_MORE = 0x8000;

  /// `SOCK_STREAM`, `SOCK_DGRAM` or `SOCK_SEQPACKET`.
  public final int type;

  /// Whose it is: the user when it was made. Linux: `sk_uid`
  public int uid;

  /// Who sleeps in a call on the socket, or polls it. Linux: `sk_sleep()`
  public final WaitQueueHead wq;

  public final SocketOptions options = new SocketOptions();

  /// What has arrived and was not read. Linux: `sk_receive_queue`
  public final SkBuffQueue receiveQueue = new SkBuffQueue();

  /// The pending error, a positive number; reported once. Linux: `sk_err`
  public int err;

  /// Directions that are shut down. Linux: `sk_shutdown`
  public int shutdown;

  /// Size of the send buffer in bytes of memory. Linux: `sk_sndbuf`
  public int sndbuf = SocketOptions.BUFFER_DEFAULT;

  /// Size of the receive buffer in bytes of memory. Linux: `sk_rcvbuf`
  public int rcvbuf = SocketOptions.BUFFER_DEFAULT;

  /// Memory of packets on their way; 1 when there are none. Linux: `sk_wmem_alloc`
  public int wmemAlloc = 1;

  /// Someone found no room to write; the next room makes a wake. Linux: `SOCK_NOSPACE`
  public boolean noSpace;

  /// No descriptor stands for it any more. Linux: `SOCK_DEAD`
  public boolean dead;

  protected Socket(Machine machine, int object, int type) {
    super(machine, object);
    this.type = type;
    this.wq = new WaitQueueHead(object, Queue.WQ);
  }

  /// Gives the socket a local address. Takes no time.
  ///
  /// @return 0 or a negative error number
  public abstract int bind(Context cx, SocketAddress address);

  /// {@return the call that makes the socket accept connections}
  public abstract Frame listen(int backlog);

  /// {@return the call that connects the socket}
  ///
  /// @param address null for `AF_UNSPEC`, which disconnects
  public abstract Frame connect(@Nullable SocketAddress address, boolean nonblocking);

  /// {@return the call that takes a connection off the accept queue}
  public abstract AcceptFrame accept(boolean nonblocking);

  /// {@return the call that shuts down reading (0), writing (1) or both (2); other values give
  /// EINVAL}
  public abstract Frame shutdown(int how);

  /// {@return the call that sends to an address}
  public abstract Frame sendTo(Transfer transfer, SocketAddress address);

  /// {@return its own address; the family's empty address if it has none}
  public abstract SocketAddress localAddress();

  /// {@return the address of the other end, null if it is not connected (ENOTCONN)}
  public abstract @Nullable SocketAddress peerAddress();

  /// {@return whether a send that fails with EPIPE also raises SIGPIPE (unless `MSG_NOSIGNAL`)}
  public abstract boolean raisesSigpipe();

  @Override
  public abstract Frame read(Transfer transfer);

  @Override
  public abstract Frame write(Transfer transfer);

  /// There is room to write: wakes writers if the family finds it worth while. Linux:
  /// `sk_write_space`
  public abstract Next writeSpace(Context cx);

  /// {@return the call that sets an option}
  ///
  /// @param value one number, or two for `struct linger` and `struct timeval`
  public Frame setOption(int level, int name, long[] value) {
    return new SetSocketOption(this, level, name, value);
  }

  /// Asks for an option. Takes no time.
  ///
  /// @param value is filled: one number, or two for `struct linger` and `struct timeval`
  /// @return 0 or a negative error number
  ///
  ///   Linux: net/core/sock.c:sk_getsockopt()
  public int getOption(int level, int name, long[] value) {
    if (level != SocketOptions.SOL_SOCKET) {
      return getProtocolOption(level, name, value);
    }
    switch (name) {
      case SocketOptions.SO_TYPE -> value[0] = type;
      case SocketOptions.SO_DOMAIN -> value[0] = domain();
      case SocketOptions.SO_PROTOCOL -> value[0] = protocol();
      case SocketOptions.SO_ERROR -> value[0] = -takeError();
      case SocketOptions.SO_SNDBUF -> value[0] = sndbuf;
      case SocketOptions.SO_RCVBUF -> value[0] = rcvbuf;
      case SocketOptions.SO_ACCEPTCONN -> value[0] = isListening() ? 1 : 0;
      default -> {
        return options.get(name, value);
      }
    }
    return 0;
  }

  /// The receive buffer has a new size.
  protected void rcvbufChanged() {}

  /// {@return `AF_UNIX` or `AF_INET`}
  protected abstract int domain();

  protected abstract int protocol();

  protected abstract boolean isListening();

  /// Sets an option of the protocol's own level. Its value: 0 or a negative error number.
  protected Next setProtocolOption(Context cx, int level, int name, long[] value) {
    return cx.value(-Errno.EOPNOTSUPP);
  }

  protected int getProtocolOption(int level, int name, long[] value) {
    return -Errno.EOPNOTSUPP;
  }

  /// Sets `SO_RCVLOWAT`, which may wake a reader. Its value: 0.
  protected Next setRcvlowat(Context cx, int bytes) {
    options.rcvlowat = Math.max(bytes, 1);
    return cx.value(0);
  }

  /// {@return the pending error as a negative number, which is thereby reported; 0 if there is
  /// none}
  ///
  /// Linux: include/net/sock.h:sock_error()
  public final int takeError() {
    int error = err;
    err = 0;
    return -error;
  }

  /// {@return from how many bytes on a read returns} Linux: include/net/sock.h:sock_rcvlowat()
  public final long rcvlowat(boolean waitAll, long wanted) {
    long bytes = waitAll ? wanted : Math.min(options.rcvlowat, wanted);
    return bytes == 0 ? 1 : bytes;
  }

  /// Data arrived: wakes one exclusive waiter and all others in front of it. Linux:
  /// net/core/sock.c:sock_def_readable()
  public final Next dataReady(Context cx) {
    if (dead) {
      return Next.GO_ON;
    }
    cx.decided(SocketRule.SOCK_READABLE);
    cx.recorded(
        cx.trace().skDataReady(cx.host(), cx.cpuNumber(), cx.taskIndex(), cx.cause, object));
    return cx.call(wq.wakeUp(1, PollMask.SOCKET_READABLE, true));
  }

  /// The state changed: wakes everyone. Linux: net/core/sock.c:sock_def_wakeup()
  public final Next stateChange(Context cx) {
    if (dead) {
      return Next.GO_ON;
    }
    cx.decided(SocketRule.SOCK_STATE);
    return cx.call(wq.wakeUp(0, 0, false));
  }

  /// An error is pending: wakes one. Linux: net/core/sock.c:sock_def_error_report()
  public final Next errorReport(Context cx) {
    if (dead) {
      return Next.GO_ON;
    }
    cx.decided(SocketRule.SOCK_ERROR);
    return cx.call(wq.wakeUp(1, PollMask.ERR, false));
  }

  /// Wakes one writer and all others in front of it.
  protected final Next wakeWriter(Context cx, boolean sync) {
    cx.recorded(
        cx.trace().skWriteSpace(cx.host(), cx.cpuNumber(), cx.taskIndex(), cx.cause, object));
    return cx.call(wq.wakeUp(1, PollMask.SOCKET_WRITABLE, sync));
  }

  /// Records a queue's length.
  public final void count(Context cx, CounterKind what, long value) {
    cx.recorded(
        cx.trace()
            .counter(cx.host(), cx.cpuNumber(), cx.taskIndex(), cx.cause, object, what, value));
  }

  @Override
  public boolean isSocket() {
    return true;
  }

  @Override
  public Cost scanCost() {
    return Cost.POLL_FD_SOCK;
  }

  @Override
  public Cost firstEventCost() {
    return Cost.EPOLL_WAIT_FIRST_SOCK;
  }

  @Override
  public Cost nextEventCost() {
    return Cost.EPOLL_WAIT_NEXT_TCP;
  }
}
