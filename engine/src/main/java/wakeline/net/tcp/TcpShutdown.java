package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.TcpRule;

/// shutdown: of sending it sends a FIN, of receiving it only keeps in mind. Wakes everyone on the
/// socket.
///
/// Linux: net/ipv4/af_inet.c:inet_shutdown()
final class TcpShutdown extends LockedCall {
  private static final int BEGIN = 0;
  private static final int DISCONNECTED = 1;
  private static final int WAKE = 2;
  private static final int END = 3;

  private final int how;
  private long value;

  TcpShutdown(TcpSocket sk, int how) {
    super(sk);
    this.how = how + 1;
  }

  @Override
  Next body(Context cx) {
    switch (step) {
      case BEGIN -> {
        if (how <= 0 || (how & ~Socket.SHUTDOWN_MASK) != 0) {
          return release(cx, -Errno.EINVAL);
        }
        step = WAKE;
        return begin(cx);
      }
      case DISCONNECTED -> {
        sk.phase = TcpSocket.Phase.UNCONNECTED;
        step = WAKE;
        return Next.GO_ON;
      }
      case WAKE -> {
        step = END;
        return sk.stateChange(cx);
      }
      default -> {
        return release(cx, value);
      }
    }
  }

  private Next begin(Context cx) {
    if (sk.phase == TcpSocket.Phase.CONNECTING) {
      boolean fails = sk.state.isOpening() || sk.state == TcpState.CLOSE;
      sk.phase = fails ? TcpSocket.Phase.DISCONNECTING : TcpSocket.Phase.CONNECTED;
    }
    if (sk.state == TcpState.LISTEN && (how & Socket.RCV_SHUTDOWN) == 0) {
      return Next.GO_ON;
    }
    if (sk.state.isOneOf(TcpState.LISTEN, TcpState.SYN_SENT)) {
      step = DISCONNECTED;
      return cx.call(new Disconnect(sk));
    }
    if (sk.state == TcpState.CLOSE) {
      value = -Errno.ENOTCONN;
    }
    sk.shutdown |= how;
    boolean sendsFin = (how & Socket.SEND_SHUTDOWN) != 0 && sk.state.canSend();
    if (sendsFin) {
      cx.decided(TcpRule.TCP_SHUTDOWN);
    }
    return sendsFin && SendFin.closeState(cx, sk) ? SendFin.send(cx, sk) : Next.GO_ON;
  }
}
