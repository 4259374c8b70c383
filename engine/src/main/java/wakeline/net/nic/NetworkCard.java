package wakeline.net.nic;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.NetDevice;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.trace.Kind;
import wakeline.trace.NetRule;

/// A network card: one ring of packets to send, and receive queues, each with a ring, an interrupt
/// and a poll of its own.
///
/// What does not fit into the ring waits in a queue in front of it, first in, first out; what does
/// not fit there is dropped. A packet keeps its place in the ring until the kernel has cleaned up
/// behind it.
public final class NetworkCard extends NetDevice {
  /// Linux: include/linux/netdevice.h:GSO_LEGACY_MAX_SIZE
  private static final int GSO_MAX_SIZE = 65_536;

  final NetStack net;
  final RxQueue[] queues;

  final CardSettings settings;

  /// In the ring and not yet on the wire.
  private final ArrayDeque<Outgoing> ring = new ArrayDeque<>();

  /// In front of the ring. Linux: net/sched/sch_generic.c:pfifo_fast_enqueue()
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();

  /// Places of the ring that are taken: by what waits, is on the wire, or is sent and not cleaned
  /// up.
  private int taken;

  private @Nullable Wire wire;

  /// @param firstIrq the interrupt of queue 0; further queues follow
  public NetworkCard(NetStack net, CardSettings settings, int firstIrq) {
    super(net.machine.name, settings.name(), settings.mtu(), GSO_MAX_SIZE);
    this.net = net;
    this.settings = settings;
    this.queues = new RxQueue[settings.queues()];
    for (int k = 0; k < queues.length; k++) {
      queues[k] = new RxQueue(this, settings, k, firstIrq + k);
    }
  }

  @Override
  public int address() {
    return settings.address();
  }

  @Override
  public boolean reaches(int address) {
    return settings.reaches(address);
  }

  @Override
  public String placeOf(int address) {
    Wire out = wire;
    return out != null && out.to.address() == address ? out.to.place : super.placeOf(address);
  }

  /// What it sends goes over this wire.
  void plug(Wire out) {
    wire = out;
  }

  /// Linux: net/core/dev.c:__dev_xmit_skb()
  @Override
  protected Next queueXmit(Context cx, NetStack net, Packet packet, int queued) {
    if (queue.isEmpty() && !isFull()) {
      return cx.call(new HardStartXmit(new Waiting(packet, queued)));
    }
    if (queue.size() >= settings.queuePackets()) {
      return cx.call(new Drop(packet));
    }
    cx.decided(queued, NetRule.NIC_QUEUE);
    queue.add(new Waiting(packet, queued));
    return net.softNet(cx.cpu()).runPending(cx);
  }

  /// Puts a packet into the ring. Linux: `ndo_start_xmit`
  @Override
  protected Next startXmit(Context cx, NetStack net, Packet packet, int cause) {
    int start = net.record(cx, cause, Kind.NET_DEV_START_XMIT, packet);
    taken++;
    ring.add(new Outgoing(packet, start));
    net.record(cx, start, Kind.NET_DEV_XMIT, packet);
    if (wire != null) {
      wire.kick();
    }
    return Next.GO_ON;
  }

  private boolean isFull() {
    return taken >= settings.txRing();
  }

  /// {@return the frame that hands on what waits in front of the ring, null if nothing does or the
  /// ring is full} Linux: net/sched/sch_generic.c:__qdisc_run()
  @Nullable Frame runQueue() {
    Waiting next = isFull() ? null : queue.poll();
    return next == null ? null : new HardStartXmit(next);
  }

  /// {@return the next packet for the wire, null if there is none}
  @Nullable Outgoing nextOutgoing() {
    return ring.poll();
  }

  /// The kernel has cleaned up behind a packet that was sent.
  void freePlace() {
    taken--;
  }

  /// A packet has left; the kernel will be told by an interrupt.
  void sent(Outgoing outgoing, int record) {
    queues[0].completed(outgoing, record);
  }

  /// A packet comes off the wire. The card chooses the queue by a hash of its addresses.
  void arrive(Packet packet, int record) {
    int k = queues.length == 1 ? 0 : Toeplitz.queue(packet.flow(), queues.length);
    if (queues.length > 1) {
      net.machine.trace.decided(record, NetRule.NIC_SEVERAL_QUEUES);
    }
    queues[k].arrive(packet, record);
  }

  /// A packet in front of the ring.
  ///
  /// @param queued its `net_dev_queue` record
  record Waiting(Packet packet, @Unobserved int queued) {}

  /// A packet in the ring.
  ///
  /// @param start its `net_dev_start_xmit` record
  record Outgoing(Packet packet, @Unobserved int start) {}

  /// There is no room for a packet; its sender has the memory back at once.
  ///
  /// Linux: net/core/dev.c:__dev_xmit_skb()
  private final class Drop extends Frame {
    private final Packet packet;

    Drop(Packet packet) {
      this.packet = packet;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        cx.decided(NetRule.NIC_QUEUE_FULL);
        net.recordDrop(cx, packet, "QDISC_DROP");
        return packet.orphan(cx);
      }
      cx.done(0);
      return net.softNet(cx.cpu()).runPending(cx);
    }
  }

  /// Hands a packet to the card, in pieces if the card does not cut it itself.
  ///
  /// Linux: net/core/dev.c:dev_hard_start_xmit()
  private final class HardStartXmit extends Frame {
    private static final int PAY = 0;
    private static final int GIVE = 1;

    @Unobserved private final int queued;
    private final List<? extends Packet> pieces;
    private int next;

    HardStartXmit(Waiting waiting) {
      queued = waiting.queued();
      pieces = settings.cuts() ? List.of(waiting.packet()) : waiting.packet().segments();
    }

    @Override
    protected Next run(Context cx) {
      if (step == PAY) {
        if (next == pieces.size()) {
          cx.done(0);
          return net.softNet(cx.cpu()).runPending(cx);
        }
        step = GIVE;
        return cx.spend(Cost.DRIVER_TX_PER_PKT);
      }
      startXmit(cx, net, pieces.get(next++), queued);
      step = PAY;
      return Next.GO_ON;
    }
  }
}
