package wakeline.call;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.trace.WakeBy;

/// Sleeps until an instant, late by the timer slack. Linux: kernel/time/hrtimer.c:do_nanosleep()
final class NanoSleep extends Frame {
  private final long untilNanos;
  private final long slackNanos;

  NanoSleep(long untilNanos, long slackNanos) {
    this.untilNanos = untilNanos;
    this.slackNanos = slackNanos;
  }

  long remainingNanos(long nowNanos) {
    return Math.max(0, untilNanos - nowNanos);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    if (step++ == 0) {
      task.armTimeout(untilNanos + slackNanos, WakeBy.TIMEOUT, "timeout");
      return task.sleep();
    }
    if (task.timedOut) {
      return cx.done(0);
    }
    if (task.signalPending()) {
      task.cancelTimeout();
      return cx.done(-Restart.ERESTARTNOHAND);
    }
    return task.sleep();
  }
}
