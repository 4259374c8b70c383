package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// A softirq has done with a socket. What another CPU left meanwhile is taken care of first.
///
/// Linux: include/net/sock.h:bh_unlock_sock()
final class SoftirqUnlock extends Frame {
  private final TcpSocket sk;

  SoftirqUnlock(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    Segment segment = sk.backlog.poll();
    if (segment != null) {
      return cx.call(new TcpInput(sk, segment));
    }
    sk.backlogLen = 0;
    if (sk.writeTimerDeferred) {
      sk.writeTimerDeferred = false;
      return cx.call(new WriteTimer(sk));
    }
    if (sk.delackTimerDeferred) {
      sk.delackTimerDeferred = false;
      return cx.call(new DelackTimer(sk));
    }
    sk.lock.unlock(cx);
    return cx.done(0);
  }
}
