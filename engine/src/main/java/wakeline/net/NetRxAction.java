package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Kind;
import wakeline.trace.NetRule;

/// Polls whoever has packets for this CPU, in turn. It stops when nobody has any left, when all
/// were polled and one has more, when it has handled its budget of packets, or when its time is
/// over; in the last three cases it raises itself anew.
///
/// Linux: net/core/dev.c:net_rx_action()
final class NetRxAction extends Frame {
  private static final int DISPATCH = 0;
  private static final int ENTER = 1;
  private static final int NEXT = 2;
  private static final int POLLED = 3;

  private final SoftNet softNet;

  private @Nullable Napi napi;
  @Unobserved private int entered;
  @Unobserved private int lastRecord;
  private long budget;
  private long untilTick;

  NetRxAction(SoftNet softNet) {
    this.softNet = softNet;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case DISPATCH -> {
        step = ENTER;
        return cx.spend(Cost.SOFTIRQ_DISPATCH);
      }
      case ENTER -> {
        entered = softNet.softirq(cx, softNet.beginPolling(), Kind.SOFTIRQ_ENTRY);
        lastRecord = entered;
        budget = softNet.budget();
        untilTick = softNet.tick() + softNet.budgetTicks();
        step = NEXT;
        return Next.GO_ON;
      }
      case NEXT -> {
        Napi next = softNet.nextToPoll();
        if (next == null) {
          return end(cx);
        }
        napi = next;
        step = POLLED;
        return cx.call(next.poll());
      }
      default -> {
        assert step == POLLED;
        step = NEXT;
        return polled(cx, (int) cx.result);
      }
    }
  }

  private Next polled(Context cx, int work) {
    Napi polled = napi;
    assert polled != null;
    if (work == polled.weight) {
      cx.decided(NetRule.NAPI_AGAIN);
    }
    lastRecord =
        cx.trace()
            .napiPoll(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                entered,
                polled.device,
                work,
                polled.weight);
    cx.recorded(lastRecord);
    if (work == polled.weight) {
      softNet.pollAgain(polled);
    }
    budget -= work;
    boolean isSqueezed = budget <= 0 || softNet.tick() >= untilTick;
    return isSqueezed ? end(cx) : Next.GO_ON;
  }

  private Next end(Context cx) {
    softNet.endPolling(cx, lastRecord);
    softNet.softirq(cx, entered, Kind.SOFTIRQ_EXIT);
    return cx.done(0);
  }
}
