package wakeline.net;

import java.util.List;
import wakeline.core.Unobserved;
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
  public Row.Packet row;

  /// The socket that sent it, as the trace numbers it; −1 for none.
  protected final int object;

  private int description = -1;

  /// The record that handed it to its receiver.
  @Unobserved private int received = -1;

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

  /// {@return the record that brought it here, −1 if it was only sent}
  public final int received() {
    return received;
  }

  public final void received(int record) {
    received = record;
  }

  /// Others were merged into it, the last one brought here by `record`.
  protected final void relabel(Row.Packet merged, int record) {
    row = merged;
    description = -1;
    received = record;
  }

  /// {@return what the protocols' input of it takes, up to the socket}
  public abstract long receiveNanos(CostTable costs);

  /// {@return whether it stands for several segments of the wire and has, as a frame, so many bytes
  /// or more}
  ///
  /// Linux: net/core/dev.c:gso_features_check()
  protected boolean isTooLarge(int bytes) {
    return false;
  }

  /// {@return those segments} Linux: net/core/gso.c:__skb_gso_segment()
  public List<? extends Packet> segments() {
    return List.of(this);
  }

  /// {@return whether its memory is charged to the buffer of the socket that sent it, so that
  /// something happens there when it leaves}
  protected boolean isCharged() {
    return false;
  }

  /// It leaves its sender's buffer, which may wake a writer. Linux:
  /// include/linux/skbuff.h:skb_orphan()
  public Next orphan(Context cx) {
    return Next.GO_ON;
  }

  /// {@return the protocols' input} Linux: net/ipv4/ip_input.c:ip_rcv()
  public abstract Frame receive();

  /// {@return what tells its flow from others}
  public abstract FlowKeys flow();

  /// {@return the packet that another host finds at a device of its when this one has come over}
  public abstract Packet arrive(NetStack at, NetDevice device);

  /// {@return whether others of its flow can be merged with it before the protocols see them}
  public boolean isMergeable() {
    return false;
  }

  /// Takes in a packet of the same flow that follows on it.
  ///
  /// @return whether it did
  public boolean merge(Packet next) {
    return false;
  }

  /// {@return whether nothing can be merged behind it into `held`}
  public boolean endsMerging(Packet held) {
    return true;
  }
}
