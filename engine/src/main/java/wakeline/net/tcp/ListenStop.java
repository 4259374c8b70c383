package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.SoftNet;
import wakeline.trace.CounterKind;
import wakeline.trace.TcpRule;

/// A listener ends: the connections that nobody accepted are reset, or another listener of its
/// group takes them over, which wakes nobody. Handshakes in progress are left to their timers.
///
/// Linux: net/ipv4/inet_connection_sock.c:inet_csk_listen_stop()
final class ListenStop extends Frame {
  private static final int NEXT = 0;
  private static final int FORGOTTEN = 1;

  private final TcpSocket sk;
  private @Nullable TcpSocket child;

  ListenStop(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    SoftNet softNet = sk.inet.net.softNet(cx.cpu());
    if (step == NEXT) {
      AcceptQueue queue = sk.acceptQueue;
      child = queue == null ? null : queue.poll();
      if (child == null || queue == null) {
        return cx.done(0);
      }
      sk.count(cx, CounterKind.ACCEPTQ, queue.size());
      TcpSocket heir = sk.inet.tables.heir(sk, child.addresses());
      if (heir != null && heir.acceptQueue != null) {
        heir.acceptQueue.add(child);
        cx.decided(TcpRule.TCP_LISTEN_HEIR);
        heir.count(cx, CounterKind.ACCEPTQ, heir.acceptQueue.size());
        return heir.dataReady(cx);
      }
      cx.decided(TcpRule.TCP_LISTEN_STOP);
      child.dead = true;
      softNet.disable();
      step = FORGOTTEN;
      return cx.call(new Disconnect(child));
    }
    assert step == FORGOTTEN && child != null;
    TcpDone.destroy(child);
    step = NEXT;
    return softNet.enable(cx);
  }
}
