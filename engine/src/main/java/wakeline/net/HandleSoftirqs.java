package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// What a CPU has raised for later: expired timers first, then packets, and that again while more
/// is raised. It runs on top of whatever the CPU does, and is charged to it.
///
/// It gives up when its time is over, a task waits to run here, or it has gone round ten times:
/// ksoftirqd does the rest, and competes for the CPU like any task.
///
/// ```
/// raised ──▶ timers ──▶ packets ──▶ more? ──no──▶ over
///              ▲                      │ yes
///              └──── time is left ────┴──── else ──▶ ksoftirqd
/// ```
///
/// Linux: kernel/softirq.c:handle_softirqs()
final class HandleSoftirqs extends Frame {
  private static final int BEGIN = 0;
  private static final int TIMERS = 1;
  private static final int PACKETS = 2;
  private static final int ROUND_OVER = 3;
  private static final int WAKE = 4;
  private static final int END = 5;

  /// Linux: kernel/softirq.c:MAX_SOFTIRQ_RESTART
  private static final int ROUNDS = 10;

  /// Linux: kernel/softirq.c:MAX_SOFTIRQ_TIME
  private static final long TIME_NANOS = 2_000_000;

  private final SoftNet softNet;
  @Unobserved private int outerCause;
  private int rounds = ROUNDS;
  private long untilTick;

  HandleSoftirqs(SoftNet softNet) {
    this.softNet = softNet;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        outerCause = cx.cause;
        softNet.begin();
        untilTick = softNet.tick() + softNet.ticks(TIME_NANOS);
        step = TIMERS;
        return Next.GO_ON;
      }
      case TIMERS -> {
        @Nullable Frame timer = softNet.pollTimer();
        if (timer != null) {
          return cx.call(timer);
        }
        step = PACKETS;
        return Next.GO_ON;
      }
      case PACKETS -> {
        step = ROUND_OVER;
        return softNet.isRaised() ? cx.call(new NetRxAction(softNet)) : Next.GO_ON;
      }
      case ROUND_OVER -> {
        if (!softNet.isPending()) {
          step = END;
          return Next.GO_ON;
        }
        boolean goesOn = softNet.tick() < untilTick && !cx.cpu().needsResched() && --rounds > 0;
        step = goesOn ? TIMERS : WAKE;
        return goesOn || softNet.isKsoftirqdAwake() ? Next.GO_ON : cx.spend(Cost.WAKE_LOCAL);
      }
      case WAKE -> {
        softNet.wakeKsoftirqd(cx);
        step = END;
        return Next.GO_ON;
      }
      default -> {
        assert step == END;
        softNet.end();
        cx.cause = outerCause;
        return cx.done(0);
      }
    }
  }
}
