package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.net.Socket;
import wakeline.trace.TcpRule;

/// A segment for a connection that is being made or closed.
///
/// Linux: net/ipv4/tcp_input.c:tcp_rcv_state_process()
final class StateInput {
  private StateInput() {}

  static void receive(Context cx, TcpSocket sk, Segment segment, Work work) {
    if (sk.state == TcpState.CLOSE
        || sk.state == TcpState.LISTEN
        || !segment.isAck() && !segment.isRst() && !segment.isSyn()
        || !SegmentCheck.isAcceptable(cx, sk, segment, work)) {
      return;
    }
    int acked = AckInput.receive(cx, sk, segment, AckInput.SLOW, work);
    if (acked <= 0 && sk.state == TcpState.SYN_RECV) {
      work.add(Work.SEND_RESET);
      return;
    }
    if (acked < 0) {
      work.add(Work.SEND_ACK);
      return;
    }
    if (segment.seq <= sk.rcv.rcvWup) {
      sk.tsRecent = segment.tsval;
    }
    if (acknowledged(cx, sk, segment, work)) {
      data(cx, sk, segment, work);
      work.add(Work.SEND_DATA);
      work.add(Work.CHECK_SPACE);
      work.add(Work.ACK_CHECK);
    }
  }

  /// What the acknowledgement of everything changes.
  ///
  /// @return whether the segment is to be processed further
  private static boolean acknowledged(Context cx, TcpSocket sk, Segment segment, Work work) {
    boolean all = sk.snd.sndUna == sk.snd.writeSeq;
    switch (sk.state) {
      case SYN_RECV -> established(cx, sk, segment, work);
      case FIN_WAIT1 -> {
        return !all || finWait2(cx, sk, segment, work);
      }
      case CLOSING -> {
        if (all) {
          work.add(Work.TIME_WAIT);
          return false;
        }
      }
      case LAST_ACK -> {
        if (all) {
          TcpDone.close(cx, sk);
          work.add(Work.STATE_CHANGE);
          return false;
        }
      }
      case ESTABLISHED, SYN_SENT, FIN_WAIT2, TIME_WAIT, CLOSE, CLOSE_WAIT, LISTEN -> {}
    }
    return true;
  }

  /// The handshake is complete.
  private static void established(Context cx, TcpSocket sk, Segment segment, Work work) {
    sk.rcv.advmss -= Segment.TIMESTAMP_OPTION;
    sk.initTransfer();
    sk.rcv.copiedSeq = sk.rcv.rcvNxt;
    sk.setState(cx, TcpState.ESTABLISHED);
    if (sk.phase != TcpSocket.Phase.UNCONNECTED) {
      work.add(Work.STATE_CHANGE);
    }
    SendQueue snd = sk.snd;
    snd.sndUna = segment.ack;
    snd.sndWnd = segment.window << snd.sndWscale;
    snd.sndWl1 = segment.seq;
    snd.lsndNanos = sk.now();
    sk.ack.initializeRcvMss();
    sk.fastPathOn();
  }

  /// Our FIN is acknowledged. A socket that is still open stays; an orphan makes way for a
  /// TIME_WAIT.
  private static boolean finWait2(Context cx, TcpSocket sk, Segment segment, Work work) {
    sk.setState(cx, TcpState.FIN_WAIT2);
    sk.shutdown |= Socket.SEND_SHUTDOWN;
    if (!sk.dead) {
      work.add(Work.STATE_CHANGE);
      return true;
    }
    boolean bringsData =
        segment.endSeq != segment.seq && segment.endSeq - segment.finBit() > sk.rcv.rcvNxt;
    if (sk.tcpOptions.linger2Nanos < 0 || bringsData) {
      cx.decided(TcpRule.TCP_ORPHAN_DATA);
      TcpDone.close(cx, sk);
      work.add(Work.SEND_RESET);
      return false;
    }
    long timeout = sk.tcpOptions.finTimeoutNanos(sk);
    if (timeout > TimeWaitSock.LENGTH_NANOS) {
      sk.timers.resetKeepalive(cx, timeout - TimeWaitSock.LENGTH_NANOS);
    } else if (segment.isFin() || sk.owned) {
      sk.timers.resetKeepalive(cx, timeout);
    } else {
      work.add(Work.TIME_WAIT_FIN_WAIT2);
      return false;
    }
    return true;
  }

  private static void data(Context cx, TcpSocket sk, Segment segment, Work work) {
    switch (sk.state) {
      case CLOSE_WAIT, CLOSING, LAST_ACK -> {
        if (segment.seq < sk.rcv.rcvNxt) {
          dataWhileClosing(cx, sk, segment, work);
        }
      }
      case FIN_WAIT1, FIN_WAIT2 -> dataWhileClosing(cx, sk, segment, work);
      case ESTABLISHED -> DataInput.receive(cx, sk, segment, work);
      case SYN_SENT, SYN_RECV, TIME_WAIT, CLOSE, LISTEN -> {}
    }
  }

  /// Data that nobody will read resets the connection.
  private static void dataWhileClosing(Context cx, TcpSocket sk, Segment segment, Work work) {
    boolean bringsData =
        segment.endSeq != segment.seq && segment.endSeq - segment.finBit() > sk.rcv.rcvNxt;
    if ((sk.shutdown & Socket.RCV_SHUTDOWN) != 0 && bringsData) {
      cx.decided(TcpRule.TCP_ORPHAN_DATA);
      TcpDone.reset(cx, sk, work);
      work.add(Work.SEND_RESET);
    } else {
      DataInput.receive(cx, sk, segment, work);
    }
  }
}
