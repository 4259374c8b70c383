package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Kind;

/// The softirq of one CPU: expired timers first, then whoever has packets, in turn, with those that
/// this adds. It runs on top of whatever the CPU does, and is charged to it.
///
/// Linux: kernel/softirq.c:handle_softirqs(), net/core/dev.c:net_rx_action()
final class NetRxAction extends Frame {
  private static final int BEGIN = 0;
  private static final int TIMERS = 1;
  private static final int ENTER = 2;
  private static final int NEXT = 3;
  private static final int POLLED = 4;

  private final SoftNet softNet;
  private @Nullable Napi napi;
  private int outerCause;
  private int raised;
  private int entered;

  NetRxAction(SoftNet softNet) {
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
        if (!softNet.hasPackets()) {
          return end(cx);
        }
        step = ENTER;
        return cx.spend(Cost.SOFTIRQ_DISPATCH);
      }
      case ENTER -> {
        entered = softirq(cx, raised, Kind.SOFTIRQ_ENTRY);
        step = NEXT;
        return Next.GO_ON;
      }
      case NEXT -> {
        Napi next = softNet.pollNapi();
        if (next == null) {
          softirq(cx, entered, Kind.SOFTIRQ_EXIT);
          step = TIMERS;
          return softNet.hasTimers() ? Next.GO_ON : end(cx);
        }
        napi = next;
        step = POLLED;
        return cx.call(next.poll());
      }
      default -> {
        Napi polled = napi;
        assert step == POLLED && polled != null;
        int work = (int) cx.result;
        cx.recorded(
            cx.trace()
                .napiPoll(
                    cx.host(),
                    cx.cpuNumber(),
                    cx.taskIndex(),
                    entered,
                    polled.device,
                    work,
                    polled.weight));
        if (work == polled.weight) {
          softNet.pollAgain(polled);
        }
        step = NEXT;
        return Next.GO_ON;
      }
    }
  }

  private Next end(Context cx) {
    softNet.end();
    cx.cause = outerCause;
    return cx.done(0);
  }

  private int softirq(Context cx, int cause, Kind kind) {
    int record =
        cx.trace().softirq(cx.host(), cx.cpuNumber(), cx.taskIndex(), cause, kind, SoftNet.NET_RX);
    cx.recorded(record);
    return record;
  }
}
