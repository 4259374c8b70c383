package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// shutdown: what one end shuts for sending, the other cannot receive any more, and the other way
/// round. Both wake everyone.
///
/// Linux: net/unix/af_unix.c:unix_shutdown()
final class UnixShutdown extends Frame {
  private static final int OWN = 0;
  private static final int PEER = 1;
  private static final int END = 2;

  private final UnixSocket sk;
  private final int how;
  private @Nullable UnixSocket other;

  UnixShutdown(UnixSocket sk, int how) {
    this.sk = sk;
    this.how = how;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case OWN -> {
        if (how < 0 || how > 2) {
          return cx.done(-Errno.EINVAL);
        }
        sk.shutdown |= how + 1;
        other = sk.peer;
        step = PEER;
        return sk.stateChange(cx);
      }
      case PEER -> {
        step = END;
        if (other == null || !sk.isConnectionBased()) {
          return Next.GO_ON;
        }
        cx.decided(UnixRule.UNIX_SHUTDOWN);
        other.shutdown |= mirrored(how + 1);
        return other.stateChange(cx);
      }
      default -> {
        return cx.done(0);
      }
    }
  }

  private static int mirrored(int mode) {
    int peerMode = 0;
    if ((mode & Socket.RCV_SHUTDOWN) != 0) {
      peerMode |= Socket.SEND_SHUTDOWN;
    }
    if ((mode & Socket.SEND_SHUTDOWN) != 0) {
      peerMode |= Socket.RCV_SHUTDOWN;
    }
    return peerMode;
  }
}
