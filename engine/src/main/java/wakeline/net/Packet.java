package wakeline.net;

import wakeline.cost.CostTable;
import wakeline.cpu.Frame;
import wakeline.trace.Row;
import wakeline.trace.TraceWriter;

/// A packet on its way from one socket to another.
///
/// Linux: include/linux/skbuff.h:struct sk_buff
public abstract class Packet {
  /// What records say about it.
  public final Row.Packet row;

  /// The socket that sent it, as the trace numbers it; −1 for none.
  final int object;

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

  /// {@return the protocols' input} Linux: net/ipv4/ip_input.c:ip_rcv()
  protected abstract Frame receive();
}
