package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.PollMask;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.SendSpace;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;
import wakeline.wait.Waiter;

/// write and send on a datagram or seqpacket socket: one packet, charged to the send buffer before
/// anything else, also if it is thrown away then. Sleeps while the send buffer, or the queue of a
/// peer that is not connected back, is full.
///
/// Linux: net/unix/af_unix.c:unix_dgram_sendmsg()
final class UnixDgramSend extends Frame {
  private static final int BEGIN = 0;
  private static final int ALLOCATE = 1;
  private static final int LOOK_UP = 2;
  private static final int TRY = 3;
  private static final int WOKEN = 4;
  private static final int DISCONNECT = 5;
  private static final int THROW_AWAY = 6;
  private static final int END = 7;

  private final UnixSocket sk;
  private final Transfer transfer;
  private final SocketAddress.@Nullable Unix address;
  private final boolean foreignAddress;
  private final SleepTimeout timeout;
  private final SendSpace space;
  private @Nullable UnixSkb skb;
  private @Nullable UnixSocket other;
  private @Nullable Waiter waiter;
  private boolean paid;
  private long value;

  UnixDgramSend(UnixSocket sk, Transfer transfer, @Nullable SocketAddress address) {
    this.sk = sk;
    this.transfer = transfer;
    this.address = address instanceof SocketAddress.Unix unix ? unix : null;
    this.foreignAddress = address != null && this.address == null;
    this.timeout = new SleepTimeout(transfer.nonblocking, sk.options.sndTimeoutNanos);
    this.space = new SendSpace(sk, timeout);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        int error = refusal();
        step = ALLOCATE;
        return error == 0 ? Next.GO_ON : end(cx, error);
      }
      case ALLOCATE -> {
        return allocate(task);
      }
      case LOOK_UP -> {
        return lookUp();
      }
      case TRY -> {
        return trySend(task);
      }
      case WOKEN -> {
        return woken(task);
      }
      case DISCONNECT -> {
        step = THROW_AWAY;
        assert other != null;
        return cx.call(new UnixDgramDisconnected(sk, other));
      }
      case THROW_AWAY -> {
        step = END;
        assert skb != null;
        return UnixSocket.free(cx, skb);
      }
      default -> {
        assert step == END;
        timeout.cancel(task);
        return cx.done(value);
      }
    }
  }

  private int refusal() {
    if (sk.isConnectionBased()) {
      int error = sk.takeError();
      if (error != 0) {
        return error;
      }
      if (sk.state != UnixState.ESTABLISHED) {
        return -Errno.ENOTCONN;
      }
    } else if (foreignAddress) {
      return -Errno.EINVAL;
    }
    return transfer.wanted > sk.sndbuf - 32 ? -Errno.EMSGSIZE : 0;
  }

  /// Ends with `result`; the body of the call is paid first.
  private Next end(Context cx, long result) {
    value = result;
    step = END;
    if (paid) {
      return Next.GO_ON;
    }
    paid = true;
    return cx.spend(Cost.UNIX_SEND);
  }

  private Next allocate(Task task) {
    int error = space.check(task);
    if (error != 0) {
      return error == SendSpace.SLEEP ? task.sleep() : end(task, error);
    }
    if (!paid) {
      paid = true;
      var costs = task.machine.costs;
      return task.spend(costs.nanos(Cost.UNIX_SEND) + costs.copyNanos(transfer.wanted));
    }
    int length = (int) transfer.wanted;
    int truesize = UnixSkb.datagramTruesize(length);
    sk.wmemAlloc += truesize;
    skb = new UnixSkb(sk, 0, length, truesize, Texts.slice(transfer.text, 0, length));
    step = LOOK_UP;
    return Next.GO_ON;
  }

  private boolean isAddressed() {
    return address != null && !sk.isConnectionBased();
  }

  private Next lookUp() {
    if (isAddressed()) {
      assert address != null;
      other = sk.names.find(address, sk.type);
      if (other == null) {
        return throwAway(sk.names.findError(address));
      }
    } else {
      other = sk.peer;
      if (other == null) {
        return throwAway(-Errno.ENOTCONN);
      }
    }
    step = TRY;
    return Next.GO_ON;
  }

  private Next throwAway(long error) {
    value = error;
    step = THROW_AWAY;
    return Next.GO_ON;
  }

  private Next trySend(Task task) {
    UnixSocket to = other;
    assert to != null && skb != null;
    if (!sk.maySendTo(to)) {
      task.decided(UnixRule.UNIX_DGRAM_PEER);
      return throwAway(-Errno.EPERM);
    }
    if (to.dead) {
      return sendToTheDead(task, to);
    }
    if ((to.shutdown & Socket.RCV_SHUTDOWN) != 0) {
      task.decided(UnixRule.UNIX_BROKEN);
      return throwAway(-Errno.EPIPE);
    }
    if (to != sk && to.peer != sk && to.isQueueFull()) {
      if (!timeout.isOver()) {
        return waitForPeer(task, to);
      }
      if (sk.peer != to || sk.wakeMeWhenRoom(to)) {
        task.decided(UnixRule.UNIX_DGRAM_FULL);
        return throwAway(-Errno.EAGAIN);
      }
    }
    value = transfer.wanted;
    step = END;
    skb.offset = to.arrivedBytes;
    return to.deliver(task, skb);
  }

  private Next sendToTheDead(Context cx, UnixSocket to) {
    cx.decided(sk.isConnectionBased() ? UnixRule.UNIX_BROKEN : UnixRule.UNIX_DGRAM_DEAD);
    if (sk.isConnectionBased()) {
      return throwAway(-Errno.EPIPE);
    }
    if (sk.peer == to) {
      sk.peer = null;
      sk.peerWake.disconnect(to);
      sk.state = UnixState.CLOSE;
      value = -Errno.ECONNREFUSED;
      step = DISCONNECT;
      return cx.call(sk.wq.wakeUp(1, PollMask.SOCKET_WRITABLE, false));
    }
    if (!isAddressed()) {
      return throwAway(-Errno.ECONNRESET);
    }
    step = LOOK_UP;
    return Next.GO_ON;
  }

  /// Linux: net/unix/af_unix.c:unix_wait_for_peer()
  private Next waitForPeer(Task task, UnixSocket to) {
    step = WOKEN;
    waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
    to.peerWait.addExclusive(waiter);
    timeout.arm(task);
    task.decided(UnixRule.UNIX_DGRAM_FULL);
    return task.sleep();
  }

  private Next woken(Task task) {
    assert waiter != null;
    waiter.leave();
    timeout.woken(task);
    if (task.signalPending()) {
      return throwAway(timeout.interrupted());
    }
    step = TRY;
    return Next.GO_ON;
  }
}
