package wakeline.net.nic;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.core.Engine;
import wakeline.core.Event;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.Napi;
import wakeline.net.Packet;
import wakeline.trace.NetRule;
import wakeline.trace.TraceWriter;

/// A receive queue of a card: a ring that packets fall into, an interrupt that says so, and the
/// poll that takes them out.
///
/// ```
/// quiet ──packet──▶ pending ──enough packets, or long enough──▶ interrupt ──▶ polled ──empty──▶ quiet
/// ```
///
/// While it is polled the interrupt is off; what comes then is found by the poll. The first queue
/// also tells of packets that were sent.
final class RxQueue extends Napi {
  final NetworkCard card;
  final int irq;
  final Gro gro = new Gro();

  private final Cpu cpu;
  private final int ringSize;
  private final long coalesceNanos;
  private final int coalesceFrames;
  private final ArrayDeque<Packet> ring = new ArrayDeque<>();
  private final ArrayDeque<NetworkCard.Outgoing> sent = new ArrayDeque<>();
  private final Event moderation = new Moderation();

  /// From the interrupt to the end of the poll. Linux: `NAPI_STATE_SCHED`
  private boolean isScheduled;

  /// The newest record that an interrupt would tell of.
  private int newest = -1;

  RxQueue(NetworkCard card, CardSettings settings, int index, int irq) {
    super(card.name, settings.weight());
    this.card = card;
    this.irq = irq;
    var cpus = card.net.machine.cpus();
    this.cpu = cpus.get((settings.irqCpu() + index) % cpus.size());
    this.ringSize = settings.rxRing();
    this.coalesceNanos = settings.coalesceNanos();
    this.coalesceFrames = settings.coalesceFrames();
  }

  private TraceWriter trace() {
    return card.net.machine.trace;
  }

  private Engine engine() {
    return card.net.machine.engine;
  }

  /// A packet comes off the wire. Without a free place in the ring the card drops it, and the
  /// kernel never sees it.
  ///
  /// @param record its `link_deliver`
  void arrive(Packet packet, int record) {
    if (ring.size() == ringSize) {
      trace().decided(record, NetRule.NIC_RING_FULL);
      card.net.recordLoss(record, packet, "RX_RING_FULL");
      return;
    }
    packet.received(record);
    ring.add(packet);
    moderate(record);
  }

  /// A packet was sent and waits for the kernel to clean up behind it.
  ///
  /// @param record its `link_transmit`
  void completed(NetworkCard.Outgoing outgoing, int record) {
    sent.add(outgoing);
    moderate(record);
  }

  @Nullable Packet take() {
    return ring.poll();
  }

  boolean isEmpty() {
    return ring.isEmpty();
  }

  NetworkCard.@Nullable Outgoing takeSent() {
    return sent.poll();
  }

  boolean hasSent() {
    return !sent.isEmpty();
  }

  /// Interrupts at once, or later with others.
  private void moderate(int record) {
    newest = record;
    if (isScheduled) {
      trace().decided(record, NetRule.NAPI_NO_INTERRUPT);
      return;
    }
    if (coalesceNanos == 0 || ring.size() + sent.size() >= coalesceFrames) {
      raise();
      return;
    }
    trace().decided(record, NetRule.NIC_MODERATION);
    if (!moderation.isArmed()) {
      engine().schedule(moderation, engine().now() + coalesceNanos);
    }
  }

  private void raise() {
    isScheduled = true;
    engine().cancel(moderation);
    cpu.interrupt(new Handler(newest));
  }

  /// The poll found the ring empty: the interrupt is on again.
  ///
  /// Linux: net/core/dev.c:napi_complete_done()
  void complete() {
    isScheduled = false;
    boolean isDue = coalesceNanos == 0 || ring.size() + sent.size() >= coalesceFrames;
    if (!ring.isEmpty() || !sent.isEmpty()) {
      engine().schedule(moderation, engine().now() + (isDue ? 0 : coalesceNanos));
    }
  }

  @Override
  protected Frame poll() {
    return new CardPoll(this);
  }

  private final class Moderation extends Event {
    @Override
    protected void fire() {
      if (!isScheduled) {
        raise();
      }
    }
  }

  /// The driver's handler: it turns the interrupt off and asks to be polled.
  ///
  /// Linux: net/core/dev.c:__napi_schedule()
  private final class Handler extends Frame {
    private final int reason;

    Handler(int reason) {
      this.reason = reason;
    }

    @Override
    protected Next run(Context cx) {
      int entry = record(cx, reason, /* isEntry= */ true);
      var softNet = card.net.softNet(cx.cpu());
      softNet.schedule(cx, RxQueue.this, entry);
      record(cx, entry, /* isEntry= */ false);
      cx.done(0);
      return softNet.runPending(cx);
    }

    private int record(Context cx, int cause, boolean isEntry) {
      int record =
          cx.trace()
              .irqHandler(
                  cx.host(), cx.cpuNumber(), cx.taskIndex(), cause, isEntry, irq, card.name);
      cx.recorded(record);
      return record;
    }
  }
}
