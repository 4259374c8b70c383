package wakeline.net.udp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.AcceptFrame;
import wakeline.syscall.Errno;

/// accept, which UDP does not have. Linux: net/core/sock.c:sock_no_accept()
final class NoAccept extends AcceptFrame {
  @Override
  protected Next run(Context cx) {
    return cx.done(-Errno.EOPNOTSUPP);
  }
}
