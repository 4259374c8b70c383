package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.file.OpenFile;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.trace.Queue;
import wakeline.wait.WaitQueueHead;

/// A socket as system calls see it: what all families answer.
///
/// Calls that may take time, wake someone or sleep are frames; their value is 0 or more, or a negative error number. A `read`
/// (unlike a `recv`) of no bytes returns 0 without asking the socket; the caller sees to that.
///
/// Linux: include/linux/net.h:struct proto_ops
public abstract class Socket extends OpenFile {
  public static final int RCV_SHUTDOWN = 1;
  public static final int SEND_SHUTDOWN = 2;
  public static final int SHUTDOWN_MASK = RCV_SHUTDOWN | SEND_SHUTDOWN;

  /// `SOCK_STREAM`, `SOCK_DGRAM` or `SOCK_SEQPACKET`.
  public final int type;

  /// Who sleeps in a call on the socket, or polls it. Linux: `sk_sleep()`
  public final WaitQueueHead wq;

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

  /// {@return the call that shuts down reading (0), writing (1) or both (2); other values give EINVAL}
  public abstract Frame shutdown(int how);

  /// {@return the call that sends to an address}
  public abstract Frame sendTo(Transfer transfer, SocketAddress address);

  /// {@return the call that sets an option}
  ///
  /// @param value one number, or two for `struct linger` and `struct timeval`
  public abstract Frame setOption(int level, int name, long[] value);

  /// Asks for an option. Takes no time.
  ///
  /// @param value is filled: one number, or two for `struct linger` and `struct timeval`
  /// @return 0 or a negative error number
  public abstract int getOption(int level, int name, long[] value);

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
