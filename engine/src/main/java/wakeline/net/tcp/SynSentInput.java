package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.trace.TcpRule;

/// The answer to a SYN.
///
/// Linux: net/ipv4/tcp_input.c:tcp_rcv_synsent_state_process()
final class SynSentInput {
  private SynSentInput() {}

  static void receive(Context cx, TcpSocket sk, Segment segment, Work work) {
    if (segment.isAck()) {
      if (segment.ack <= sk.snd.sndUna || segment.ack > sk.snd.sndNxt) {
        work.add(Work.SEND_RESET);
      } else if (segment.isRst()) {
        TcpDone.reset(cx, sk, work);
      } else if (segment.isSyn()) {
        synAck(cx, sk, segment, work);
      }
    } else if (!segment.isRst() && segment.isSyn()) {
      crossedSyn(cx, sk, segment, work);
    }
  }

  private static void synAck(Context cx, TcpSocket sk, Segment segment, Work work) {
    SendQueue snd = sk.snd;
    ReceiveQueue rcv = sk.rcv;
    takeOptions(sk, segment);
    snd.sndWl1 = segment.seq;
    AckInput.receive(cx, sk, segment, AckInput.SLOW, work);
    rcv.rcvNxt = segment.seq + 1;
    rcv.rcvWup = rcv.rcvNxt;
    snd.sndWnd = segment.window;
    rcv.advmss -= Segment.TIMESTAMP_OPTION;
    snd.syncMss();
    sk.ack.initializeRcvMss();
    rcv.copiedSeq = rcv.rcvNxt;
    finishConnect(cx, sk);
    work.add(Work.STATE_CHANGE);
    if (sk.writePending > 0 || sk.ack.inPingpong()) {
      sk.ack.schedule();
      sk.ack.enterQuickack();
      sk.ack.pending |= AckState.TIMER;
      sk.timers.resetDelack(cx, AckState.DELACK_MAX_NANOS);
      return;
    }
    work.add(Work.SEND_ACK);
    work.add(Work.SEND_DATA);
    work.add(Work.CHECK_SPACE);
  }

  private static void takeOptions(TcpSocket sk, Segment segment) {
    sk.peerIsn = segment.isn;
    sk.tsRecent = segment.tsval;
    sk.snd.sndWscale = segment.wscale;
    sk.snd.mssClamp = sk.snd.userMss > 0 ? Math.min(segment.mss, sk.snd.userMss) : segment.mss;
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_finish_connect()
  private static void finishConnect(Context cx, TcpSocket sk) {
    sk.setState(cx, TcpState.ESTABLISHED);
    sk.ack.lrcvNanos = sk.now();
    sk.initTransfer();
    sk.snd.lsndNanos = sk.now();
    if (sk.options.keepalive) {
      sk.timers.resetKeepalive(cx, sk.tcpOptions.keepaliveIdleNanos);
    }
    sk.fastPath = false;
    if (sk.snd.sndWscale == 0) {
      sk.fastPathOn();
    }
  }

  /// Both ends connect to each other, or one to itself.
  private static void crossedSyn(Context cx, TcpSocket sk, Segment segment, Work work) {
    takeOptions(sk, segment);
    cx.decided(TcpRule.TCP_CROSSED);
    sk.setState(cx, TcpState.SYN_RECV);
    ReceiveQueue rcv = sk.rcv;
    SendQueue snd = sk.snd;
    rcv.rcvNxt = segment.seq + 1;
    rcv.copiedSeq = rcv.rcvNxt;
    rcv.rcvWup = rcv.rcvNxt;
    snd.sndWnd = segment.window;
    snd.sndWl1 = segment.seq;
    snd.maxWindow = snd.sndWnd;
    snd.syncMss();
    sk.ack.initializeRcvMss();
    TcpSkb syn = snd.rtxHead();
    if (syn != null && syn.isSyn()) {
      syn.flags |= Segment.ACK;
      work.add(Work.SEND_SYNACK);
    }
  }
}
