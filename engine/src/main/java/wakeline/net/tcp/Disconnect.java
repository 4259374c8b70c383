package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.syscall.Errno;

/// Takes a socket back to how it was before it was connected or listened; a connection is reset.
///
/// Linux: net/ipv4/tcp.c:tcp_disconnect()
final class Disconnect extends Frame {
  private static final int BEGIN = 0;
  private static final int CLEAN = 1;
  private static final int END = 2;

  private final TcpSocket sk;

  Disconnect(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        step = CLEAN;
        return abort(cx);
      }
      case CLEAN -> {
        clean();
        step = END;
        return sk.errorReport(cx);
      }
      default -> {
        return cx.done(0);
      }
    }
  }

  private Next abort(Context cx) {
    TcpState old = sk.state;
    Tuple addresses = sk.addresses();
    if (old != TcpState.CLOSE) {
      sk.setState(cx, TcpState.CLOSE);
    }
    if (old == TcpState.LISTEN) {
      return cx.call(new ListenStop(sk));
    }
    boolean dataIsLost =
        sk.snd.sndNxt != sk.snd.writeSeq && old.isOneOf(TcpState.CLOSING, TcpState.LAST_ACK);
    if (old.needsReset() || dataIsLost) {
      sk.err = Errno.ECONNRESET;
      return cx.call(TransmitSkb.reset(sk, addresses));
    }
    if (old == TcpState.SYN_SENT) {
      sk.err = Errno.ECONNRESET;
    }
    return Next.GO_ON;
  }

  private void clean() {
    sk.timers.clear();
    for (var skb = (TcpSkb) sk.receiveQueue.peek();
        skb != null;
        skb = (TcpSkb) sk.receiveQueue.peek()) {
      sk.rcv.eat(skb);
    }
    sk.rcv.purgeOutOfOrder();
    sk.snd.purge();
    sk.rcv.copiedSeq = sk.rcv.rcvNxt;
    sk.remotePort = 0;
    if (!sk.addressLocked) {
      sk.localAddress = 0;
    }
    sk.shutdown = 0;
    sk.done = false;
    sk.rtt.reset();
    sk.cwnd.segments = Cwnd.INITIAL;
    sk.rcv.windowClamp = 0;
    sk.lossHighSeq = 0;
    sk.tlpHighSeq = 0;
    sk.fastPath = false;
    sk.snd.writeSeq = 0;
    sk.snd.sndUna = 0;
    sk.snd.sndNxt = 0;
    sk.ack.pending = 0;
  }
}
