package wakeline.analysis;

import wakeline.spec.claim.Metric;

/// One metric (`wakeups(srv.worker)`) while a trace is read: summed over tasks, as a signal.
final class Measurements implements TallyListener {
  private final Metric metric;
  private final boolean[] tasks;
  private final Signal signal;

  Measurements(Metric metric, boolean[] tasks, Signal signal) {
    assert metric != Metric.CPU : "time passes between records";
    this.metric = metric;
    this.tasks = tasks;
    this.signal = signal;
  }

  @Override
  public void added(int record, int task, Count count, long delta) {
    if (tasks[task]) {
      int sign = sign(count);
      if (sign != 0) {
        signal.add(record, sign * delta);
      }
    }
  }

  @Override
  public void runs(int record, int task) {}

  @Override
  public void stops(int record, int task) {}

  /// How a count goes into the metric.
  private int sign(Count count) {
    return switch (metric) {
      case WAKEUPS -> count == Count.WAKEUPS ? 1 : 0;
      case RETURNED -> count == Count.RETURNED ? 1 : 0;
      case SPURIOUS -> count == Count.VAIN ? 1 : 0;
      case USEFUL -> count == Count.USEFUL ? 1 : 0;
      case FRUITLESS -> count == Count.RETURNED ? 1 : count == Count.USEFUL ? -1 : 0;
      case CALLS -> count == Count.CALLS ? 1 : 0;
      case SWITCHES -> count == Count.VOLUNTARY || count == Count.INVOLUNTARY ? 1 : 0;
      case VOLUNTARY -> count == Count.VOLUNTARY ? 1 : 0;
      case INVOLUNTARY -> count == Count.INVOLUNTARY ? 1 : 0;
      case MERGES -> count == Count.MERGES ? 1 : 0;
      case CPU -> 0;
    };
  }
}
