package wakeline.cpu;

import wakeline.trace.WakeBy;

/// The words `sleep` and `at`: the task leaves the CPU and is made runnable at exactly that
/// instant. Not a call.
public final class Sleep extends Frame {
  private final long untilNanos;
  private final String word;

  public Sleep(long untilNanos, String word) {
    this.untilNanos = untilNanos;
    this.word = word;
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    if (step++ == 0) {
      task.armTimeout(untilNanos, WakeBy.TIMER, word);
      return task.sleepUninterruptibly();
    }
    if (!task.timedOut && !task.killed) {
      return task.sleepUninterruptibly();
    }
    task.cancelTimeout();
    return cx.done(0);
  }
}
