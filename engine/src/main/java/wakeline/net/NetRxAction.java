package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Kind;

/// The softirq of one CPU: expired timers first, then the packets on its backlog, with those that
/// this adds. It runs on top of whatever the CPU does, and is charged to it.
///
/// Linux: kernel/softirq.c:handle_softirqs(), net/core/dev.c:process_backlog()
final class NetRxAction extends Frame {
  private static final int BEGIN = 0;
  private static final int TIMERS = 1;
  private static final int ENTER = 2;
  private static final int NEXT_PACKET = 3;
  private static final int RECEIVE = 4;

  /// Packets in one poll of the backlog. Linux: `net.core.dev_weight`
  private static final int BUDGET = 64;

  private final NetStack net;
  private final SoftNet softNet;
  private @Nullable Packet packet;
  private int outerCause;
  private int raised;
  private int entered;
  private int work;

  NetRxAction(NetStack net, SoftNet softNet) {
    this.net = net;
    this.softNet = softNet;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        outerCause = cx.cause;
        raised = softNet.begin();
        step = TIMERS;
        return Next.GO_ON;
      }
      case TIMERS -> {
        Frame timer = softNet.pollTimer();
        if (timer != null) {
          return cx.call(timer);
        }
        if (softNet.isBacklogEmpty()) {
          return end(cx);
        }
        step = ENTER;
        return cx.spend(Cost.SOFTIRQ_DISPATCH);
      }
      case ENTER -> {
        entered = softirq(cx, raised, Kind.SOFTIRQ_ENTRY);
        work = 0;
        step = NEXT_PACKET;
        return Next.GO_ON;
      }
      case NEXT_PACKET -> {
        return nextPacket(cx);
      }
      default -> {
        Packet p = packet;
        assert step == RECEIVE && p != null;
        cx.cause = net.record(cx, p.received, Kind.NETIF_RECEIVE_SKB, p);
        work++;
        step = NEXT_PACKET;
        return cx.call(p.receive());
      }
    }
  }

  private Next nextPacket(Context cx) {
    if (work == BUDGET) {
      napiPoll(cx);
      work = 0;
    }
    packet = softNet.poll();
    if (packet != null) {
      step = RECEIVE;
      var costs = cx.machine.costs;
      return cx.spend(costs.nanos(Cost.BACKLOG) + packet.receiveNanos(costs));
    }
    napiPoll(cx);
    softirq(cx, entered, Kind.SOFTIRQ_EXIT);
    if (softNet.hasTimers()) {
      step = TIMERS;
      return Next.GO_ON;
    }
    return end(cx);
  }

  private Next end(Context cx) {
    softNet.end();
    cx.cause = outerCause;
    return cx.done(0);
  }

  private void napiPoll(Context cx) {
    cx.recorded(
        cx.trace()
            .napiPoll(
                cx.host(), cx.cpuNumber(), cx.taskIndex(), entered, "(no_device)", work, BUDGET));
  }

  private int softirq(Context cx, int cause, Kind kind) {
    int record =
        cx.trace().softirq(cx.host(), cx.cpuNumber(), cx.taskIndex(), cause, kind, SoftNet.NET_RX);
    cx.recorded(record);
    return record;
  }
}
