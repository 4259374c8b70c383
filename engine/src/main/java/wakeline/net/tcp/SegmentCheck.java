package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.trace.TcpRule;

/// Whether a segment belongs to a connection as it stands.
///
/// Linux: net/ipv4/tcp_input.c:tcp_validate_incoming()
final class SegmentCheck {
  private SegmentCheck() {}

  /// {@return whether the segment may be processed; if not, all that it deserves is in `work`}
  static boolean isAcceptable(Context cx, TcpSocket sk, Segment segment, Work work) {
    ReceiveQueue rcv = sk.rcv;
    if (!isInSequence(sk, segment)) {
      if (!segment.isRst()) {
        cx.decidedAtCause(TcpRule.TCP_OLD);
        duplicateAck(sk, segment, work);
      } else if (isResetBehindFin(sk, segment)) {
        TcpDone.reset(cx, sk, work);
      }
      return false;
    }
    if (segment.isRst()) {
      if (segment.seq == rcv.rcvNxt || isResetBehindFin(sk, segment)) {
        TcpDone.reset(cx, sk, work);
      } else {
        work.add(Work.SEND_ACK);
      }
      return false;
    }
    if (segment.isSyn()) {
      boolean isCrossedSynAck =
          sk.state == TcpState.SYN_RECV && segment.isAck() && segment.endSeq == rcv.rcvNxt;
      if (!isCrossedSynAck) {
        work.add(Work.SEND_ACK);
        return false;
      }
    }
    return true;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_sequence()
  private static boolean isInSequence(TcpSocket sk, Segment segment) {
    ReceiveQueue rcv = sk.rcv;
    if (segment.endSeq < rcv.rcvWup) {
      return false;
    }
    long limit = rcv.rcvNxt + rcv.receiveWindow();
    if (segment.endSeq - segment.finBit() <= limit) {
      return true;
    }
    // A segment that reaches beyond the window is taken whole if nothing waits to be read.
    return segment.seq <= limit && sk.receiveQueue.isEmpty();
  }

  /// A reset that does not count the FIN that came before it. Linux:
  /// net/ipv4/tcp_input.c:tcp_reset_check()
  private static boolean isResetBehindFin(TcpSocket sk, Segment segment) {
    return segment.seq == sk.rcv.rcvNxt - 1
        && (sk.state.isOneOf(TcpState.CLOSE_WAIT, TcpState.LAST_ACK, TcpState.CLOSING));
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_send_dupack()
  private static void duplicateAck(TcpSocket sk, Segment segment, Work work) {
    if (segment.endSeq != segment.seq && segment.seq < sk.rcv.rcvNxt) {
      sk.ack.enterQuickack();
    }
    work.add(Work.SEND_ACK);
  }
}
