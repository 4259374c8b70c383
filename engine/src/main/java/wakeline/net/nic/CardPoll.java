package wakeline.net.nic;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.trace.Kind;
import wakeline.trace.NetRule;

/// One poll of a card's queue: cleans up behind what was sent, then takes packets out of the ring,
/// merges them, and hands them to the protocols.
///
/// Linux: net/core/dev.c:__napi_poll(), net/core/gro.c:napi_gro_receive()
final class CardPoll extends Frame {
  private static final int BEGIN = 0;
  private static final int CLEAN = 1;
  private static final int CLEANED = 2;
  private static final int REFILL = 3;
  private static final int RECEIVE = 4;
  private static final int RECEIVED = 5;
  private static final int DELIVER = 6;
  private static final int DELIVERED = 7;

  /// Packets that are handed on together. Linux: `net.core.gro_normal_batch`
  private static final int BATCH = 8;

  private final RxQueue queue;
  private final NetStack net;

  /// Merged as far as they will be. Linux: `napi->rx_list`
  private final ArrayDeque<Packet> ready = new ArrayDeque<>();

  private @Nullable Packet packet;
  private int work;

  CardPoll(RxQueue queue) {
    this.queue = queue;
    this.net = queue.card.net;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        step = CLEAN;
        return cx.spend(Cost.NAPI_POLL_FIXED);
      }
      case CLEAN -> {
        if (!queue.hasSent()) {
          step = RECEIVE;
          return Next.GO_ON;
        }
        step = CLEANED;
        return cx.spend(Cost.TX_COMPLETION_PER_SKB);
      }
      case CLEANED -> {
        NetworkCard.Outgoing sent = queue.takeSent();
        assert sent != null;
        cx.decided(NetRule.NIC_SENT);
        cx.cause = net.record(cx, sent.start(), Kind.CONSUME_SKB, sent.packet());
        queue.card.freePlace();
        step = REFILL;
        return sent.packet().orphan(cx);
      }
      case REFILL -> {
        Frame waiting = queue.card.runQueue();
        if (waiting != null) {
          return cx.call(waiting);
        }
        step = CLEAN;
        return Next.GO_ON;
      }
      case RECEIVE -> {
        if (ready.size() >= BATCH) {
          step = DELIVER;
          return Next.GO_ON;
        }
        if (work == queue.weight || queue.isEmpty()) {
          queue.gro.flush(ready);
          step = DELIVER;
          return ready.isEmpty() ? end(cx) : Next.GO_ON;
        }
        step = RECEIVED;
        return cx.spend(Cost.DRIVER_RX_PER_PKT);
      }
      case RECEIVED -> {
        Packet taken = queue.take();
        assert taken != null;
        taken.received(net.record(cx, taken.received(), Kind.NAPI_GRO_RECEIVE_ENTRY, taken));
        work++;
        if (queue.card.settings.merges()) {
          if (queue.gro.receive(taken, ready)) {
            cx.decided(taken.received(), NetRule.GRO_MERGE);
          }
        } else {
          ready.add(taken);
        }
        step = RECEIVE;
        return Next.GO_ON;
      }
      case DELIVER -> {
        packet = ready.poll();
        if (packet == null) {
          step = RECEIVE;
          return Next.GO_ON;
        }
        step = DELIVERED;
        return cx.spend(packet.receiveNanos(cx.machine.costs));
      }
      default -> {
        Packet p = packet;
        assert step == DELIVERED && p != null;
        cx.cause = net.record(cx, p.received(), Kind.NETIF_RECEIVE_SKB, p);
        step = DELIVER;
        return cx.call(p.receive());
      }
    }
  }

  private Next end(Context cx) {
    if (work < queue.weight) {
      queue.complete();
    }
    return cx.done(work);
  }
}
