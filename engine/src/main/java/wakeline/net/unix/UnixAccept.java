package wakeline.net.unix;

import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.net.AcceptFrame;
import wakeline.net.PacketWait;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.UnixRule;

/// accept: first come first served, each connection wakes one.
///
/// Linux: net/unix/af_unix.c:unix_accept()
final class UnixAccept extends AcceptFrame {
  private static final int CHECK = 0;
  private static final int TAKE = 1;
  private static final int END = 2;

  private final UnixSocket sk;
  private final PacketWait packets;
  private long value;

  UnixAccept(UnixSocket sk, boolean nonblocking) {
    this.sk = sk;
    this.packets = new PacketWait(sk, nonblocking);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case CHECK -> {
        return check(task);
      }
      case TAKE -> {
        return take(cx);
      }
      default -> {
        packets.cancel(task);
        return cx.done(value);
      }
    }
  }

  private Next check(Task task) {
    int found;
    if (!sk.isConnectionBased()) {
      found = -Errno.EOPNOTSUPP;
    } else if (sk.state != UnixState.LISTEN) {
      found = -Errno.EINVAL;
    } else {
      found = packets.check(task, !sk.receiveQueue.isEmpty(), false);
    }
    if (found == PacketWait.SLEEP) {
      return task.sleep();
    }
    if (found == PacketWait.FOUND) {
      step = TAKE;
      return task.spend(Cost.ACCEPT_OK);
    }
    value = found == PacketWait.SHUT ? -Errno.EINVAL : found;
    step = END;
    return task.spend(Cost.ACCEPT_EAGAIN);
  }

  private Next take(Context cx) {
    var skb = (UnixSkb) sk.receiveQueue.poll();
    if (skb == null) {
      step = CHECK;
      return Next.GO_ON;
    }
    accepted = skb.connection;
    cx.decided(UnixRule.UNIX_ACCEPT);
    sk.count(cx, CounterKind.ACCEPTQ, sk.receiveQueue.size());
    step = END;
    return cx.call(sk.peerWait.wakeUp(1, 0, false));
  }
}
