package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.net.Socket;
import wakeline.trace.TcpRule;

/// Whether reading calls for an acknowledgement: one that was put off until now, or a window that
/// opened wide.
///
/// Linux: net/ipv4/tcp.c:__tcp_cleanup_rbuf()
final class CleanupRbuf {
  private CleanupRbuf() {}

  /// @param copied how many bytes were read
  /// @return the rule by which an acknowledgement is due; null if none is
  static @Nullable TcpRule ackDue(TcpSocket sk, long copied) {
    ReceiveQueue rcv = sk.rcv;
    AckState ack = sk.ack;
    if (sk.state == TcpState.CLOSE) {
      return null;
    }
    if (ack.isScheduled()) {
      boolean pushed =
          (ack.pending & AckState.PUSHED2) != 0
              || (ack.pending & AckState.PUSHED) != 0 && !ack.inPingpong();
      if (rcv.rcvNxt - rcv.rcvWup > ack.rcvMss || copied > 0 && pushed && rcv.rmemAlloc == 0) {
        return TcpRule.TCP_READ_ACKS;
      }
    }
    if (copied > 0 && (sk.shutdown & Socket.RCV_SHUTDOWN) == 0) {
      int now = rcv.receiveWindow();
      if (2L * now <= rcv.windowClamp) {
        int window = rcv.chooseWindow();
        return window > 0 && window >= 2 * now ? TcpRule.TCP_WINDOW_OPENS : null;
      }
    }
    return null;
  }
}
