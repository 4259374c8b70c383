package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.NetStack;
import wakeline.syscall.Errno;

/// listen; on a socket without a port it takes one.
///
/// Linux: net/ipv4/af_inet.c:inet_listen()
final class TcpListen extends LockedCall {
  private final int backlog;

  TcpListen(TcpSocket sk, int backlog) {
    super(sk);
    this.backlog = NetStack.cappedBacklog(backlog, sk.inet.net.settings);
  }

  @Override
  Next body(Context cx) {
    return release(cx, listen(cx));
  }

  private int listen(Context cx) {
    if (sk.phase != TcpSocket.Phase.UNCONNECTED
        || !sk.state.isOneOf(TcpState.CLOSE, TcpState.LISTEN)) {
      return -Errno.EINVAL;
    }
    if (sk.state == TcpState.LISTEN) {
      assert sk.acceptQueue != null;
      sk.acceptQueue.backlog(backlog);
      return 0;
    }
    return start(cx);
  }

  /// Linux: net/ipv4/inet_connection_sock.c:inet_csk_listen_start()
  private int start(Context cx) {
    sk.state = TcpState.LISTEN;
    int port = sk.inet.ports.getPort(cx, sk, sk.localPort);
    if (port < 0) {
      sk.state = TcpState.CLOSE;
      return port;
    }
    sk.localPort = port;
    sk.acceptQueue = new AcceptQueue(backlog);
    sk.inet.tables.listen(sk);
    sk.recordState(cx, TcpState.CLOSE, TcpState.LISTEN);
    return 0;
  }
}
