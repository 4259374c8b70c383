package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;

/// Ends the sending half: the FIN rides on the last data that was not sent, or goes alone.
///
/// Linux: net/ipv4/tcp_output.c:tcp_send_fin()
final class SendFin {
  private SendFin() {}

  /// Moves to the state that follows from closing.
  ///
  /// @return whether a FIN is to be sent
  ///
  ///   Linux: net/ipv4/tcp.c:tcp_close_state()
  static boolean closeState(Context cx, TcpSocket sk) {
    switch (sk.state) {
      case ESTABLISHED, SYN_RECV -> {
        sk.setState(cx, TcpState.FIN_WAIT1);
        return true;
      }
      case CLOSE_WAIT -> {
        sk.setState(cx, TcpState.LAST_ACK);
        return true;
      }
      case SYN_SENT, TIME_WAIT, CLOSE, LISTEN -> {
        sk.setState(cx, TcpState.CLOSE);
        return false;
      }
      case FIN_WAIT1, FIN_WAIT2, LAST_ACK, CLOSING -> {
        return false;
      }
    }
    return false;
  }

  static Next send(Context cx, TcpSocket sk) {
    SendQueue snd = sk.snd;
    TcpSkb tail = snd.writeTail();
    if (tail != null) {
      tail.flags |= Segment.FIN;
      tail.endSeq++;
      snd.writeSeq++;
    } else {
      snd.queueControl(Segment.ACK | Segment.FIN);
    }
    if (!sk.dead) {
      sk.countSendq(cx);
    }
    return WriteXmit.push(cx, sk, SendQueue.NAGLE_OFF);
  }
}
