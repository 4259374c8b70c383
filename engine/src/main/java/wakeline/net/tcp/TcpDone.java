package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.TcpRule;

/// The end of a connection.
final class TcpDone {
  private TcpDone() {}

  /// Closes a connection for good and wakes everyone; an orphan is gone. Linux:
  /// net/ipv4/tcp.c:tcp_done()
  static Next done(Context cx, TcpSocket sk) {
    close(cx, sk);
    return sk.stateChange(cx);
  }

  /// The same without the wake.
  static void close(Context cx, TcpSocket sk) {
    sk.setState(cx, TcpState.CLOSE);
    sk.timers.clear();
    sk.shutdown = Socket.SHUTDOWN_MASK;
    if (sk.dead) {
      destroy(sk);
    }
  }

  /// Linux: net/ipv4/inet_connection_sock.c:inet_csk_destroy_sock()
  static void destroy(TcpSocket sk) {
    sk.timers.release();
    sk.snd.purge();
    sk.rcv.purgeOutOfOrder();
    for (var skb = (TcpSkb) sk.receiveQueue.peek();
        skb != null;
        skb = (TcpSkb) sk.receiveQueue.peek()) {
      sk.rcv.eat(skb);
    }
    if (sk.localPort != 0) {
      sk.putPort();
    }
  }

  /// A connection fails: leaves the wakes to be done. Linux:
  /// net/ipv4/tcp_input.c:tcp_done_with_error()
  static void fail(Context cx, TcpSocket sk, int error, Work work) {
    sk.err = error;
    sk.snd.purge();
    close(cx, sk);
    work.add(Work.STATE_CHANGE);
    work.add(Work.ERROR_REPORT);
  }

  /// The other end reset the connection. Linux: net/ipv4/tcp_input.c:tcp_reset()
  static void reset(Context cx, TcpSocket sk, Work work) {
    cx.decided(TcpRule.TCP_RESET);
    switch (sk.state) {
      case CLOSE -> {}
      case SYN_SENT -> fail(cx, sk, Errno.ECONNREFUSED, work);
      case CLOSE_WAIT -> fail(cx, sk, Errno.EPIPE, work);
      case ESTABLISHED, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, LAST_ACK, LISTEN, CLOSING ->
          fail(cx, sk, Errno.ECONNRESET, work);
    }
  }
}
