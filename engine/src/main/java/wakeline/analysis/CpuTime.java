package wakeline.analysis;

import wakeline.trace.Trace;

/// CPU time of tasks while a trace is read. It grows between records: a task that holds a CPU
/// counts up to the record at which the sum is looked at.
final class CpuTime implements TallyListener, Watcher {
  private final Trace trace;
  private final boolean[] tasks;
  private final Signal signal;

  /// By task: whether it holds a CPU.
  private final boolean[] isRunning;

  private int running;

  /// Time up to `lastNanos`.
  private long sumNanos;

  private long lastNanos;

  CpuTime(Trace trace, boolean[] tasks, Signal signal) {
    this.trace = trace;
    this.tasks = tasks;
    this.signal = signal;
    isRunning = new boolean[tasks.length];
  }

  @Override
  public void see(int record) {
    advance(trace.time(record));
    signal.set(record, sumNanos);
  }

  void finish() {
    advance(trace.endNanos());
    signal.setAtEnd(sumNanos);
  }

  private void advance(long now) {
    sumNanos += running * (now - lastNanos);
    lastNanos = now;
  }

  @Override
  public void added(int record, int task, Count count, long delta) {}

  @Override
  public void runs(int record, int task) {
    if (tasks[task] && !isRunning[task]) {
      advance(trace.time(record));
      isRunning[task] = true;
      running++;
    }
  }

  @Override
  public void stops(int record, int task) {
    if (tasks[task] && isRunning[task]) {
      advance(trace.time(record));
      isRunning[task] = false;
      running--;
    }
  }
}
