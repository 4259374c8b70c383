package wakeline.net.unix;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.NetStack;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// Linux: net/unix/af_unix.c:unix_listen()
final class UnixListen extends Frame {
  private final UnixSocket sk;
  private final int backlog;

  UnixListen(UnixSocket sk, int backlog) {
    this.sk = sk;
    this.backlog = NetStack.cappedBacklog(backlog, sk.names.settings);
  }

  @Override
  protected Next run(Context cx) {
    if (step++ > 0) {
      return cx.done(0);
    }
    if (!sk.isConnectionBased()) {
      return cx.done(-Errno.EOPNOTSUPP);
    }
    if (sk.address == null || sk.state == UnixState.ESTABLISHED) {
      return cx.done(-Errno.EINVAL);
    }
    boolean grows = backlog > sk.maxAckBacklog;
    sk.maxAckBacklog = backlog;
    sk.state = UnixState.LISTEN;
    if (!grows) {
      return Next.GO_ON;
    }
    cx.decided(UnixRule.UNIX_BACKLOG_GROWS);
    return cx.call(sk.peerWait.wakeUp(0, 0, false));
  }
}
