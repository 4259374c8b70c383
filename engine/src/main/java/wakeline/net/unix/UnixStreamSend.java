package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.SendSpace;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// write and send on a stream: packet after packet, each of which wakes the reader; sleeps while
/// the send buffer is full.
///
/// Linux: net/unix/af_unix.c:unix_stream_sendmsg()
final class UnixStreamSend extends Frame {
  private static final int BEGIN = 0;
  private static final int NEXT_PACKET = 1;
  private static final int FAILED = 2;

  private final UnixSocket sk;
  private final Transfer transfer;
  private final @Nullable SocketAddress address;
  private final SendSpace space;
  private final SleepTimeout timeout;
  private long sent;
  private boolean bodyPaid;
  private boolean copyPaid;
  private int failure;

  UnixStreamSend(UnixSocket sk, Transfer transfer, @Nullable SocketAddress address) {
    this.sk = sk;
    this.transfer = transfer;
    this.address = address;
    this.timeout = new SleepTimeout(transfer.nonblocking, sk.options.sndTimeoutNanos);
    this.space = new SendSpace(sk, timeout);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        int error = refusal();
        if (error != 0) {
          if (error == -Errno.EPIPE) {
            cx.decided(UnixRule.UNIX_BROKEN);
          }
          return fail(task, error);
        }
        step = NEXT_PACKET;
        return transfer.wanted == 0 ? payBody(cx) : Next.GO_ON;
      }
      case NEXT_PACKET -> {
        if (sent == transfer.wanted) {
          return end(task, sent);
        }
        int error = space.check(task);
        if (error != 0) {
          return error == SendSpace.SLEEP ? task.sleep() : fail(task, error);
        }
        if (!copyPaid) {
          copyPaid = true;
          return payCopy(cx);
        }
        copyPaid = false;
        return deliver(cx);
      }
      default -> {
        assert step == FAILED;
        return end(task, sent > 0 ? sent : failure);
      }
    }
  }

  private int refusal() {
    if (address != null) {
      return sk.state == UnixState.ESTABLISHED ? -Errno.EISCONN : -Errno.EOPNOTSUPP;
    }
    if (sk.peer == null) {
      return -Errno.ENOTCONN;
    }
    return (sk.shutdown & Socket.SEND_SHUTDOWN) != 0 ? -Errno.EPIPE : 0;
  }

  private Next fail(Context cx, int error) {
    failure = error;
    step = FAILED;
    return payBody(cx);
  }

  private Next payBody(Context cx) {
    if (bodyPaid) {
      return Next.GO_ON;
    }
    bodyPaid = true;
    return cx.spend(Cost.UNIX_SEND);
  }

  private Next payCopy(Context cx) {
    long nanos = cx.machine.costs.copyNanos(length());
    if (!bodyPaid) {
      bodyPaid = true;
      nanos += cx.machine.costs.nanos(Cost.UNIX_SEND);
    }
    return cx.spend(nanos);
  }

  private int length() {
    return UnixSkb.streamLength(transfer.wanted - sent, sk.sndbuf);
  }

  private Next deliver(Context cx) {
    UnixSocket other = sk.peer;
    assert other != null : "a stream keeps its peer until it is closed";
    int length = length();
    UnixSkb skb =
        sk.allocate(
            other,
            length,
            UnixSkb.streamTruesize(length),
            Texts.slice(transfer.text, (int) sent, length));
    if (other.dead || (other.shutdown & Socket.RCV_SHUTDOWN) != 0) {
      cx.decided(UnixRule.UNIX_BROKEN);
      failure = -Errno.EPIPE;
      step = FAILED;
      return UnixSocket.free(cx, skb);
    }
    if (sent > 0) {
      cx.decided(UnixRule.UNIX_PACKETS);
    }
    sent += length;
    return other.deliver(cx, skb);
  }

  private Next end(Task task, long value) {
    timeout.cancel(task);
    return task.done(value);
  }
}
