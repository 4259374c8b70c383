package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.TcpRule;

/// A segment for a socket: changes its state, then does step by step what that leaves to do.
///
/// Linux: net/ipv4/tcp_ipv4.c:tcp_v4_do_rcv()
final class TcpInput extends Frame {
  private final TcpSocket sk;
  private final Segment segment;
  private final Work work = new Work();

  TcpInput(TcpSocket sk, Segment segment) {
    this.sk = sk;
    this.segment = segment;
  }

  @Override
  protected Next run(Context cx) {
    if (step == 0) {
      step = 1;
      sk.refreshClock();
      if (sk.state == TcpState.ESTABLISHED) {
        EstablishedInput.receive(cx, sk, segment, work);
      } else if (sk.state == TcpState.SYN_SENT) {
        SynSentInput.receive(cx, sk, segment, work);
      } else {
        StateInput.receive(cx, sk, segment, work);
      }
    }
    int what = work.poll();
    return what == Work.NONE ? cx.done(0) : perform(cx, what);
  }

  private Next perform(Context cx, int what) {
    return switch (what) {
      case Work.STATE_CHANGE -> sk.stateChange(cx);
      case Work.DATA_READY -> dataReady(cx);
      case Work.ALWAYS_READY -> sk.dataReady(cx);
      case Work.ERROR_REPORT -> sk.errorReport(cx);
      case Work.SEND_DATA -> WriteXmit.push(cx, sk, sk.snd.nonagle);
      case Work.CHECK_SPACE ->
          sk.noSpace && sk.state != TcpState.CLOSE ? sk.newSpace(cx) : Next.GO_ON;
      case Work.ACK_CHECK -> checkAck(cx);
      case Work.SEND_ACK -> sendAck(cx);
      case Work.RETRANSMIT -> cx.call(new Retransmit(sk));
      case Work.TIME_WAIT -> timeWait(cx, TcpState.TIME_WAIT);
      case Work.TIME_WAIT_FIN_WAIT2 -> timeWait(cx, TcpState.FIN_WAIT2);
      case Work.SEND_SYNACK -> sendSynAck(cx);
      case Work.SEND_RESET -> SendReset.answer(cx, sk.inet, segment, sk.object);
      default -> throw new IllegalStateException("no such work: " + what);
    };
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_data_ready()
  private Next dataReady(Context cx) {
    if (sk.done || sk.rcv.isReadable(sk.options.rcvlowat)) {
      return sk.dataReady(cx);
    }
    cx.decidedAtCause(TcpRule.TCP_LOWAT);
    return Next.GO_ON;
  }

  private Next sendAck(Context cx) {
    return sk.state == TcpState.CLOSE ? Next.GO_ON : cx.call(TransmitSkb.ack(sk));
  }

  private Next sendSynAck(Context cx) {
    TcpSkb syn = sk.snd.rtxHead();
    return syn == null ? Next.GO_ON : cx.call(TransmitSkb.of(sk, syn));
  }

  /// Linux: net/ipv4/tcp_input.c:__tcp_ack_snd_check()
  private Next checkAck(Context cx) {
    if (!sk.ack.isScheduled() || sk.state == TcpState.CLOSE) {
      return Next.GO_ON;
    }
    ReceiveQueue rcv = sk.rcv;
    boolean advances =
        rcv.rcvNxt - rcv.rcvWup > sk.ack.rcvMss
            && (rcv.rcvNxt - rcv.copiedSeq < sk.options.rcvlowat
                || rcv.chooseWindow() >= rcv.rcvWnd);
    if (advances || sk.ack.inQuickack() || (sk.ack.pending & AckState.NOW) != 0) {
      if (sk.owned) {
        sk.ackDeferred = true;
        return Next.GO_ON;
      }
      cx.decided(TcpRule.TCP_QUICKACK);
      return sendAck(cx);
    }
    if (!rcv.outOfOrder.isEmpty() || sk.timers.delayAck(cx)) {
      cx.decided(TcpRule.TCP_QUICKACK);
      return sendAck(cx);
    }
    cx.decidedAtCause(TcpRule.TCP_DELACK);
    return Next.GO_ON;
  }

  /// Linux: net/ipv4/tcp_minisocks.c:tcp_time_wait()
  private Next timeWait(Context cx, TcpState substate) {
    cx.decided(TcpRule.TCP_TIME_WAIT);
    TimeWaitSock.replace(cx, sk, substate);
    return TcpDone.done(cx, sk);
  }
}
