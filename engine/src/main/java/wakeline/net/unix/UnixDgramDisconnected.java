package wakeline.net.unix;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// A datagram socket lost its peer or took another: what it had received is thrown away, and the
/// old peer learns of it.
///
/// Linux: net/unix/af_unix.c:unix_dgram_disconnected()
final class UnixDgramDisconnected extends Frame {
  private static final int PURGE = 0;
  private static final int REPORT = 1;
  private static final int END = 2;

  private final UnixSocket sk;
  private final UnixSocket other;
  private boolean purged;

  UnixDgramDisconnected(UnixSocket sk, UnixSocket other) {
    this.sk = sk;
    this.other = other;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case PURGE -> {
        var skb = (UnixSkb) sk.receiveQueue.poll();
        if (skb != null) {
          purged = true;
          cx.decided(UnixRule.UNIX_DGRAM_PURGE);
          sk.taken(cx, skb, skb.length);
          return UnixSocket.free(cx, skb);
        }
        step = REPORT;
        return purged ? cx.call(sk.peerWait.wakeUp(0, 0, false)) : cx.done(0);
      }
      case REPORT -> {
        step = END;
        if (!other.dead && other.peer == sk) {
          other.err = Errno.ECONNRESET;
          return other.errorReport(cx);
        }
        return Next.GO_ON;
      }
      default -> {
        return cx.done(0);
      }
    }
  }
}
