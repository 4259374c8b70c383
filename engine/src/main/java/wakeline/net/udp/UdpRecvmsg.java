package wakeline.net.udp;

import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.Transfer;
import wakeline.net.PacketWait;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.trace.UdpRule;

/// read and recv: one datagram; what does not fit is lost.
///
/// Linux: net/ipv4/udp.c:udp_recvmsg()
final class UdpRecvmsg extends Frame {
  private static final int WAIT = 0;
  private static final int END = 1;

  private final UdpSocket sk;
  private final Transfer transfer;
  private final PacketWait packets;
  private long value;

  UdpRecvmsg(UdpSocket sk, Transfer transfer) {
    this.sk = sk;
    this.transfer = transfer;
    this.packets = new PacketWait(sk, transfer.nonblocking);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    if (step == END) {
      return cx.done(value);
    }
    assert step == WAIT;
    int error = packets.check(task, !sk.buffer.isEmpty(), false);
    if (error == PacketWait.SLEEP) {
      return task.sleep();
    }
    packets.cancel(task);
    step = END;
    if (error == PacketWait.FOUND) {
      return take(cx);
    }
    value = error == PacketWait.SHUT ? 0 : error;
    return cx.spend(Cost.UDP_RECV);
  }

  private Next take(Context cx) {
    UdpSkb skb = isPeeking() ? sk.buffer.first() : sk.buffer.take();
    assert skb != null;
    if (!isPeeking()) {
      if (sk.buffer.owesMemory()) {
        cx.decided(UdpRule.UDP_MEMORY_LATE);
      }
      sk.countRecvq(cx);
    }
    int length = (int) Math.min(skb.length, transfer.wanted);
    if (length < skb.length) {
      cx.decided(UdpRule.UDP_ONE);
    }
    Texts.append(transfer, 0, Texts.slice(skb.text, 0, length));
    transfer.arrived(skb.offset, length);
    transfer.from = skb.from;
    value = (transfer.flags & Socket.MSG_TRUNC) != 0 ? skb.length : length;
    var costs = cx.machine.costs;
    return cx.spend(costs.nanos(Cost.UDP_RECV) + costs.copyNanos(length));
  }

  private boolean isPeeking() {
    return (transfer.flags & Socket.MSG_PEEK) != 0;
  }
}
