package wakeline.net.tcp;

import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.TcpRule;

/// Answers a segment that belongs to no connection.
///
/// Linux: net/ipv4/tcp_ipv4.c:tcp_v4_send_reset()
final class SendReset extends Frame {
  private final TcpFamily inet;
  private final Segment segment;
  private final int object;

  private SendReset(TcpFamily inet, Segment segment, int object) {
    this.inet = inet;
    this.segment = segment;
    this.object = object;
  }

  /// @param object the socket it was for, as the trace numbers it; −1 for none
  static Next answer(Context cx, TcpFamily inet, Segment segment, int object) {
    if (segment.isRst()) {
      return Next.GO_ON;
    }
    return cx.call(new SendReset(inet, segment, object));
  }

  @Override
  protected Next run(Context cx) {
    if (step++ == 0) {
      return segment.isSyn() ? Next.GO_ON : cx.spend(Cost.TCP_ACK_TX);
    }
    var b = new Segment.Builder(inet, segment.destination(), object);
    b.isn = segment.peerIsn;
    b.peerIsn = segment.isn;
    if (segment.isAck()) {
      b.flags = Segment.RST;
      b.seq = segment.ack;
    } else {
      b.flags = Segment.RST | Segment.ACK;
      b.ack = segment.endSeq;
    }
    cx.decided(TcpRule.TCP_NOBODY);
    cx.done(0);
    return inet.xmit(cx, b.build());
  }
}
