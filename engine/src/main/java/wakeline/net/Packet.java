package wakeline.net;

import java.util.List;
import wakeline.cost.CostTable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Row;
import wakeline.trace.TraceWriter;

/// A packet on its way from one socket to another.
///
/// Linux: include/linux/skbuff.h:struct sk_buff
public abstract class Packet {
  /// What records say about it.
  public final Row.Packet row;

  /// The socket that sent it, as the trace numbers it; −1 for none.
  protected final int object;

  private int description = -1;

  /// The record that handed it to its receiver.
  int received = -1;

  protected Packet(Row.Packet row, int object) {
    this.row = row;
    this.object = object;
  }

  /// {@return where the trace says what it is}
  int description(TraceWriter trace) {
    if (description < 0) {
      description = trace.describe(row);
    }
    return description;
  }

  /// {@return what the protocols' input of it takes, up to the socket}
  protected abstract long receiveNanos(CostTable costs);

  /// {@return whether it stands for several segments of the wire and has, as a frame, so many bytes
  /// or more}
  ///
  /// Linux: net/core/dev.c:gso_features_check()
  protected boolean isTooLarge(int bytes) {
    return false;
  }

  /// {@return those segments} Linux: net/core/gso.c:__skb_gso_segment()
  protected List<? extends Packet> segments() {
    return List.of(this);
  }

  /// {@return whether its memory is charged to the buffer of the socket that sent it, so that
  /// something happens there when it leaves}
  protected boolean isCharged() {
    return false;
  }

  /// It leaves its sender's buffer, which may wake a writer. Linux:
  /// include/linux/skbuff.h:skb_orphan()
  protected Next orphan(Context cx) {
    return Next.GO_ON;
  }

  /// {@return the protocols' input} Linux: net/ipv4/ip_input.c:ip_rcv()
  protected abstract Frame receive();
}
