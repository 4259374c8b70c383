package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.trace.TcpRule;

/// A segment for an established connection. One that is exactly what was expected takes the short
/// way, on which what it brought is acknowledged *before* the reader is woken; on the long way it
/// is the other way round.
///
/// Linux: net/ipv4/tcp_input.c:tcp_rcv_established()
final class EstablishedInput {
  private EstablishedInput() {}

  static void receive(Context cx, TcpSocket sk, Segment segment, Work work) {
    if (sk.isPredicted(segment) && segment.tsval >= sk.tsRecent) {
      if (segment.length == 0) {
        pureAck(cx, sk, segment, work);
        return;
      }
      if (segment.endSeq <= sk.rcv.rcvNxt + sk.rcv.receiveWindow()) {
        if (segment.truesize <= sk.memory.forward()) {
          predictedData(cx, sk, segment, work);
        } else {
          slow(cx, sk, segment, work);
        }
        return;
      }
    }
    if (SegmentCheck.isAcceptable(cx, sk, segment, work)) {
      slow(cx, sk, segment, work);
    }
  }

  private static void pureAck(Context cx, TcpSocket sk, Segment segment, Work work) {
    replaceTimestamp(sk, segment);
    AckInput.receive(cx, sk, segment, !AckInput.SLOW, work);
    work.add(Work.SEND_DATA);
    work.add(Work.CHECK_SPACE);
    sk.rcv.noteTsecr(segment);
  }

  /// Linux: net/ipv4/tcp_input.c:__tcp_replace_ts_recent()
  private static void replaceTimestamp(TcpSocket sk, Segment segment) {
    if (segment.seq <= sk.rcv.rcvWup) {
      sk.tsRecent = segment.tsval;
    }
  }

  private static void predictedData(Context cx, TcpSocket sk, Segment segment, Work work) {
    replaceTimestamp(sk, segment);
    sk.rcv.measureRtt(segment);
    cx.decided(TcpRule.TCP_PREDICTED);
    DataInput.queue(cx, sk, new TcpSkb(segment));
    if (segment.ack != sk.snd.sndUna) {
      AckInput.receive(cx, sk, segment, !AckInput.SLOW, work);
      work.add(Work.SEND_DATA);
      work.add(Work.CHECK_SPACE);
    } else {
      sk.snd.sndWl1 = segment.seq;
    }
    work.add(Work.ACK_CHECK);
    work.add(Work.DATA_READY);
  }

  private static void slow(Context cx, TcpSocket sk, Segment segment, Work work) {
    replaceTimestamp(sk, segment);
    if (AckInput.receive(cx, sk, segment, AckInput.SLOW, work) < 0) {
      return;
    }
    sk.rcv.measureRtt(segment);
    DataInput.receive(cx, sk, segment, work);
    work.add(Work.SEND_DATA);
    work.add(Work.CHECK_SPACE);
    work.add(Work.ACK_CHECK);
  }
}
