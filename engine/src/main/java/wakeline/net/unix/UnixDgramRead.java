package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.PollMask;
import wakeline.file.Transfer;
import wakeline.net.PacketWait;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// read and recv on a datagram or seqpacket socket: one packet; what does not fit is lost.
///
/// Linux: net/unix/af_unix.c:__unix_dgram_recvmsg()
final class UnixDgramRead extends Frame {
  private static final int BEGIN = 0;
  private static final int PAY = 1;
  private static final int TAKE = 2;
  private static final int FREE = 3;
  private static final int END = 4;

  private final UnixSocket sk;
  private final Transfer transfer;
  private final PacketWait packets;
  private @Nullable UnixSkb skb;
  private long value;

  UnixDgramRead(UnixSocket sk, Transfer transfer) {
    this.sk = sk;
    this.transfer = transfer;
    this.packets = new PacketWait(sk, transfer.nonblocking);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        if (sk.isConnectionBased() && sk.state != UnixState.ESTABLISHED) {
          return end(cx, -Errno.ENOTCONN);
        }
        if ((transfer.flags & Socket.MSG_OOB) != 0) {
          return end(cx, -Errno.EOPNOTSUPP);
        }
        step = PAY;
        return Next.GO_ON;
      }
      case PAY -> {
        int error =
            packets.check(
                task,
                !sk.receiveQueue.isEmpty(),
                sk.isConnectionBased() && sk.state == UnixState.CLOSE);
        if (error == PacketWait.SLEEP) {
          return task.sleep();
        }
        if (error == PacketWait.FOUND) {
          return pay(cx);
        }
        boolean isEnd =
            sk.isConnectionBased()
                && error == -Errno.EAGAIN
                && (sk.shutdown & Socket.RCV_SHUTDOWN) != 0;
        return end(cx, isEnd || error == PacketWait.SHUT ? 0 : error);
      }
      case TAKE -> {
        return take(cx);
      }
      case FREE -> {
        step = END;
        return skb == null ? Next.GO_ON : UnixSocket.free(cx, skb);
      }
      default -> {
        packets.cancel(task);
        return cx.done(value);
      }
    }
  }

  private Next end(Context cx, long result) {
    value = result;
    step = END;
    return cx.spend(Cost.UNIX_RECV);
  }

  private Next pay(Context cx) {
    step = TAKE;
    var first = sk.receiveQueue.peek();
    assert first != null;
    var costs = cx.machine.costs;
    return cx.spend(
        costs.nanos(Cost.UNIX_RECV) + costs.copyNanos(Math.min(first.length, transfer.wanted)));
  }

  private Next take(Context cx) {
    var first = (UnixSkb) sk.receiveQueue.peek();
    if (first == null) {
      step = PAY;
      return Next.GO_ON;
    }
    if (isPeeking()) {
      skb = null;
    } else {
      sk.receiveQueue.remove(first);
      skb = first;
      sk.taken(cx, first, first.length);
    }
    int length = (int) Math.min(first.length, transfer.wanted);
    if (length < first.length) {
      cx.decided(UnixRule.UNIX_DGRAM_ONE);
    }
    Texts.append(transfer, 0, Texts.slice(first.text, 0, length));
    transfer.arrived(first.offset, length);
    if (first.sender instanceof UnixSocket sender && sender.address != null) {
      transfer.from = sender.address;
    }
    value = (transfer.flags & Socket.MSG_TRUNC) != 0 ? first.length : length;
    step = FREE;
    return cx.call(sk.peerWait.wakeUp(1, PollMask.SOCKET_WRITABLE, true));
  }

  private boolean isPeeking() {
    return (transfer.flags & Socket.MSG_PEEK) != 0;
  }
}
