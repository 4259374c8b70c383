package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Mutex;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.file.PollTable;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.AcceptFrame;
import wakeline.net.NetStack;
import wakeline.net.SkBuff;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.Queue;
import wakeline.trace.UnixRule;
import wakeline.wait.WaitQueueHead;

/// A socket of the unix domain.
///
/// What is sent stands at once on the receive queue of the other end, and is charged to the
/// sender's buffer until it is read.
///
/// | state | stream, seqpacket | dgram |
/// | --- | --- | --- |
/// | CLOSE | fresh, or closed | no peer |
/// | LISTEN | its queue holds connections | – |
/// | ESTABLISHED | has or had a peer | has a peer, or is one |
///
/// Linux: include/net/af_unix.h:struct unix_sock
public final class UnixSocket extends Socket {
  /// `net.unix.max_dgram_qlen`
  private static final int MAX_DGRAM_QLEN = 10;

  private static final SocketAddress.Unix UNNAMED = new SocketAddress.Unix("");

  final UnixNames names;

  /// Who waits until there is room on this socket's receive queue. Linux: `peer_wait`
  final WaitQueueHead peerWait;

  /// Stands on the peer's [#peerWait] while writers here wait for room there. Linux: `peer_wake`
  final PeerWake peerWake = new PeerWake(this);

  /// One reader of a stream at a time. Linux: `iolock`
  final Mutex ioLock = new Mutex();

  UnixState state = UnixState.CLOSE;
  @Nullable UnixSocket peer;
  SocketAddress.@Nullable Unix address;

  /// How many packets the receive queue holds, less one. Linux: `sk_max_ack_backlog`
  int maxAckBacklog = MAX_DGRAM_QLEN;

  /// Bytes that were ever queued here: where the next one stands in the stream.
  long arrivedBytes;

  /// Bytes on the receive queue. Linux: `inq_len`
  long unreadBytes;

  /// Bytes sent from here that nobody has read yet.
  long sentUnreadBytes;

  UnixSocket(Machine machine, int object, int type, UnixNames names) {
    super(machine, object, type);
    this.names = names;
    this.peerWait = new WaitQueueHead(object, Queue.PEER_WAIT);
  }

  boolean isStream() {
    return type == NetStack.SOCK_STREAM;
  }

  /// {@return whether connections are made to and from it}
  boolean isConnectionBased() {
    return type != NetStack.SOCK_DGRAM;
  }

  @Override
  public int bind(Context cx, SocketAddress address) {
    if (!(address instanceof SocketAddress.Unix unix)) {
      return -Errno.EINVAL;
    }
    int error = names.bind(this, unix);
    if (error == -Errno.EADDRINUSE) {
      cx.decided(UnixRule.UNIX_NAME);
    }
    return error;
  }

  @Override
  public Frame listen(int backlog) {
    return new UnixListen(this, backlog);
  }

  @Override
  public Frame connect(@Nullable SocketAddress address, boolean nonblocking) {
    return isConnectionBased()
        ? new UnixConnect(this, address, nonblocking)
        : new UnixDgramConnect(this, address);
  }

  @Override
  public AcceptFrame accept(boolean nonblocking) {
    return new UnixAccept(this, nonblocking);
  }

  @Override
  public Frame shutdown(int how) {
    return new UnixShutdown(this, how);
  }

  @Override
  public Frame read(Transfer transfer) {
    return isStream() ? new UnixStreamRead(this, transfer) : new UnixDgramRead(this, transfer);
  }

  @Override
  public Frame write(Transfer transfer) {
    return isStream()
        ? new UnixStreamSend(this, transfer, null)
        : new UnixDgramSend(this, transfer, null);
  }

  @Override
  public Frame sendTo(Transfer transfer, SocketAddress address) {
    return isStream()
        ? new UnixStreamSend(this, transfer, address)
        : new UnixDgramSend(this, transfer, address);
  }

  @Override
  protected Frame release() {
    return new UnixRelease(this, false);
  }

  @Override
  public SocketAddress localAddress() {
    return address == null ? UNNAMED : address;
  }

  @Override
  public @Nullable SocketAddress peerAddress() {
    return peer == null ? null : peer.localAddress();
  }

  @Override
  public boolean raisesSigpipe() {
    return isStream();
  }

  @Override
  protected int domain() {
    return NetStack.AF_UNIX;
  }

  @Override
  protected int protocol() {
    return 0;
  }

  @Override
  protected boolean isListening() {
    return state == UnixState.LISTEN;
  }

  /// Linux: net/unix/af_unix.c:unix_inq_len()
  @Override
  public long readableBytes() {
    if (state == UnixState.LISTEN) {
      return -1;
    }
    if (isConnectionBased()) {
      return unreadBytes;
    }
    SkBuff first = receiveQueue.peek();
    return first == null ? 0 : first.length;
  }

  /// Linux: net/unix/af_unix.c:unix_poll()
  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    if (table != null) {
      table.pollWait(this, wq);
    }
    int mask = 0;
    if (err != 0) {
      mask |= PollMask.ERR;
    }
    if (shutdown == SHUTDOWN_MASK) {
      mask |= PollMask.HUP;
    }
    if ((shutdown & RCV_SHUTDOWN) != 0) {
      mask |= PollMask.RDHUP | PollMask.IN | PollMask.RDNORM;
    }
    if (!receiveQueue.isEmpty()) {
      mask |= PollMask.IN | PollMask.RDNORM;
    }
    if (isConnectionBased() && state == UnixState.CLOSE) {
      mask |= PollMask.HUP;
    }
    if (isWritableNow()) {
      if (isStream() || !peerIsFull()) {
        mask |= PollMask.SOCKET_WRITABLE;
      } else {
        cx.decidedAtCause(UnixRule.UNIX_DGRAM_POLL);
      }
    }
    return cx.value(mask);
  }

  /// {@return whether a datagram would find no room at a peer that is not connected back; the room
  /// will make a wake}
  ///
  /// Linux: net/unix/af_unix.c:unix_dgram_poll()
  private boolean peerIsFull() {
    UnixSocket other = peer;
    return other != null && other.peer != this && other.isQueueFull() && wakeMeWhenRoom(other);
  }

  /// {@return whether a quarter of the send buffer or less is taken} Linux:
  /// net/unix/af_unix.c:unix_writable()
  boolean isWritableNow() {
    return state != UnixState.LISTEN && 4L * wmemAlloc <= sndbuf;
  }

  /// Linux: net/unix/af_unix.c:unix_recvq_full_lockless()
  boolean isQueueFull() {
    return receiveQueue.size() > Integer.toUnsignedLong(maxAckBacklog);
  }

  /// Linux: net/unix/af_unix.c:unix_may_send()
  boolean maySendTo(UnixSocket other) {
    return other.peer == null || other.peer == this;
  }

  /// Lets writers here be woken when there is room at the peer.
  ///
  /// @return whether there is none now
  ///
  ///   Linux: net/unix/af_unix.c:unix_dgram_peer_wake_me()
  boolean wakeMeWhenRoom(UnixSocket other) {
    boolean connected = peerWake.connect(other);
    if (other.isQueueFull() && !other.dead) {
      return true;
    }
    if (connected) {
      peerWake.disconnect(other);
    }
    return false;
  }

  /// Linux: net/unix/af_unix.c:unix_write_space()
  @Override
  public Next writeSpace(Context cx) {
    if (dead) {
      return Next.GO_ON;
    }
    if (!isWritableNow()) {
      cx.decidedAtCause(UnixRule.UNIX_WRITABLE);
      return Next.GO_ON;
    }
    cx.decided(UnixRule.UNIX_WRITABLE);
    return wakeWriter(cx, true);
  }

  /// Makes a packet and charges it to this socket's send buffer. Linux:
  /// net/core/sock.c:skb_set_owner_w()
  UnixSkb allocate(UnixSocket other, int length, int truesize, @Nullable String text) {
    wmemAlloc += truesize;
    return new UnixSkb(this, other.arrivedBytes, length, truesize, text);
  }

  /// Puts a packet on the receive queue and tells readers.
  Next deliver(Context cx, UnixSkb skb) {
    receiveQueue.addTail(skb);
    arrivedBytes += skb.length;
    unreadBytes += skb.length;
    count(cx, CounterKind.RECVQ, unreadBytes);
    if (skb.sender instanceof UnixSocket sender) {
      sender.sentUnreadBytes += skb.length;
      sender.count(cx, CounterKind.SENDQ, sender.sentUnreadBytes);
    }
    return dataReady(cx);
  }

  /// Bytes of a packet on the receive queue were read or thrown away.
  void taken(Context cx, UnixSkb skb, int bytes) {
    unreadBytes -= bytes;
    if (!dead) {
      count(cx, CounterKind.RECVQ, unreadBytes);
    }
    if (skb.sender instanceof UnixSocket sender) {
      sender.sentUnreadBytes -= bytes;
      if (!sender.dead) {
        sender.count(cx, CounterKind.SENDQ, sender.sentUnreadBytes);
      }
    }
  }

  /// Gives the memory of a packet back to its sender, who may then write again.
  ///
  /// Linux: net/core/sock.c:sock_wfree()
  static Next free(Context cx, UnixSkb skb) {
    if (!(skb.sender instanceof UnixSocket sender)) {
      return Next.GO_ON;
    }
    // One byte stays charged until after the wake, as in the kernel: it counts in the writable
    // rule.
    sender.wmemAlloc -= skb.truesize - 1;
    Next next = sender.writeSpace(cx);
    sender.wmemAlloc -= 1;
    return next;
  }
}
