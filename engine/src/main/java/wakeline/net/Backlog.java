package wakeline.net;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Kind;

/// The packets that wait for a CPU without having come through a card of it: those of loopback, and
/// those that another CPU leaves here.
///
/// Linux: `softnet_data.backlog`
final class Backlog extends Napi {
  private final NetStack net;

  /// What has come since it was polled last. Linux: `input_pkt_queue`
  private final ArrayDeque<Packet> packets = new ArrayDeque<>(4);

  /// What is being handled. Linux: `process_queue`
  private final ArrayDeque<Packet> inProcess = new ArrayDeque<>(4);

  /// Whether it waits to be polled, or is.
  private boolean isScheduled;

  Backlog(NetStack net) {
    super("(no_device)", WEIGHT);
    this.net = net;
  }

  /// {@return whether there was room} What is being handled does not count.
  ///
  /// Linux: net/core/dev.c:enqueue_to_backlog()
  boolean add(Packet packet) {
    if (packets.size() > net.settings.get(Sysctl.NETDEV_MAX_BACKLOG)) {
      return false;
    }
    packets.add(packet);
    return true;
  }

  /// {@return whether it must be scheduled now; from now on it is}
  boolean takeUnscheduled() {
    boolean wasScheduled = isScheduled;
    isScheduled = true;
    return !wasScheduled;
  }

  private @Nullable Packet take() {
    if (inProcess.isEmpty()) {
      inProcess.addAll(packets);
      packets.clear();
    }
    return inProcess.poll();
  }

  @Override
  protected Frame poll() {
    return new ProcessBacklog();
  }

  /// Linux: net/core/dev.c:process_backlog()
  private final class ProcessBacklog extends Frame {
    private @Nullable Packet packet;
    private int work;

    @Override
    protected Next run(Context cx) {
      Packet p = packet;
      if (p != null) {
        packet = null;
        cx.cause = net.record(cx, p.received(), Kind.NETIF_RECEIVE_SKB, p);
        work++;
        return cx.call(p.receive());
      }
      packet = work == weight ? null : take();
      if (packet == null) {
        isScheduled = work == weight;
        return cx.done(work);
      }
      var costs = cx.machine.costs;
      return cx.spend(costs.nanos(Cost.BACKLOG) + packet.receiveNanos(costs));
    }
  }
}
