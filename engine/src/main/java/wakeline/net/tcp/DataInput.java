package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.net.Socket;
import wakeline.trace.TcpRule;

/// The data and the FIN of a segment.
///
/// Linux: net/ipv4/tcp_input.c:tcp_data_queue()
final class DataInput {
  private DataInput() {}

  /// Takes in what a segment brings: in order, too early, or again.
  static void receive(Context cx, TcpSocket sk, Segment segment, Work work) {
    if (segment.seq == segment.endSeq) {
      return;
    }
    ReceiveQueue rcv = sk.rcv;
    if (segment.seq == rcv.rcvNxt) {
      boolean bareFin = segment.length == 0 && segment.isFin();
      if (rcv.receiveWindow() == 0 && !bareFin) {
        outOfWindow(cx, sk);
      } else {
        inOrder(cx, sk, new TcpSkb(segment), work);
      }
    } else if (segment.endSeq <= rcv.rcvNxt || segment.seq >= rcv.rcvNxt + rcv.receiveWindow()) {
      outOfWindow(cx, sk);
    } else if (segment.seq < rcv.rcvNxt) {
      if (rcv.receiveWindow() == 0) {
        outOfWindow(cx, sk);
      } else {
        inOrder(cx, sk, rest(segment, rcv.rcvNxt), work);
      }
    } else {
      tooEarly(cx, sk, segment);
    }
  }

  /// {@return what of a segment was not received before}
  private static TcpSkb rest(Segment segment, long from) {
    var skb = new TcpSkb(segment);
    int known = (int) (from - segment.seq);
    skb.text = wakeline.net.Texts.slice(skb.text, known, skb.length - known);
    skb.length -= known;
    skb.seq += known;
    skb.offset += known;
    return skb;
  }

  /// What was received before, or does not fit: acknowledged at once.
  private static void outOfWindow(Context cx, TcpSocket sk) {
    cx.decidedAtCause(TcpRule.TCP_OLD);
    sk.ack.enterQuickack();
    sk.ack.schedule();
  }

  private static void inOrder(Context cx, TcpSocket sk, TcpSkb skb, Work work) {
    if (!sk.rcv.scheduleMemory(skb.truesize)) {
      cx.decidedAtCause(TcpRule.TCP_NO_ROOM);
      sk.ack.pending |= AckState.NOMEM | AckState.NOW;
      sk.ack.schedule();
      work.add(Work.ALWAYS_READY);
      if (!sk.receiveQueue.isEmpty() && skb.length > 0) {
        return;
      }
      sk.memory.schedule(skb.truesize);
    }
    queue(cx, sk, skb);
    if (skb.isFin()) {
      fin(cx, sk, work);
    }
    if (!sk.rcv.outOfOrder.isEmpty()) {
      TcpSkb fin = sk.rcv.releaseInOrder();
      sk.countRecvq(cx);
      if (fin != null) {
        fin(cx, sk, work);
      }
      if (sk.rcv.outOfOrder.isEmpty()) {
        sk.ack.pending |= AckState.NOW;
      }
    }
    sk.checkFastPath();
    work.add(Work.DATA_READY);
  }

  /// Puts in-order data on the receive queue.
  static void queue(Context cx, TcpSocket sk, TcpSkb skb) {
    if (sk.rcv.queue(skb)) {
      cx.decided(TcpRule.TCP_COALESCE);
    }
    if (!sk.dead) {
      sk.countRecvq(cx);
    }
    if (skb.length > 0) {
      sk.ack.dataReceived(skb);
    }
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_data_queue_ofo()
  private static void tooEarly(Context cx, TcpSocket sk, Segment segment) {
    cx.decidedAtCause(TcpRule.TCP_OUT_OF_ORDER);
    var skb = new TcpSkb(segment);
    sk.fastPath = false;
    sk.ack.schedule();
    if (sk.rcv.scheduleMemory(skb.truesize)) {
      sk.rcv.queueOutOfOrder(skb);
    }
    sk.ack.pending |= AckState.NOW;
  }

  /// The other end sends no more. Linux: net/ipv4/tcp_input.c:tcp_fin()
  private static void fin(Context cx, TcpSocket sk, Work work) {
    cx.decided(TcpRule.TCP_FIN);
    sk.ack.schedule();
    sk.shutdown |= Socket.RCV_SHUTDOWN;
    sk.done = true;
    switch (sk.state) {
      case SYN_RECV, ESTABLISHED -> {
        sk.setState(cx, TcpState.CLOSE_WAIT);
        sk.ack.pingpong = 1;
      }
      case FIN_WAIT1 -> {
        work.add(Work.SEND_ACK);
        sk.setState(cx, TcpState.CLOSING);
      }
      case FIN_WAIT2 -> {
        work.add(Work.SEND_ACK);
        work.add(Work.TIME_WAIT);
      }
      case CLOSE_WAIT, CLOSING, LAST_ACK -> {}
      case SYN_SENT, TIME_WAIT, CLOSE, LISTEN ->
          throw new IllegalStateException("a FIN in state " + sk.state);
    }
    sk.rcv.purgeOutOfOrder();
    work.add(Work.STATE_CHANGE);
  }
}
