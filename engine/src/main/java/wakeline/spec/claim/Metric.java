package wakeline.spec.claim;

import org.jspecify.annotations.Nullable;

/// What is counted per task: RUNTIME-CONTRACT §5.
///
/// `wakeups = returned + in vain + unsettled` holds at every instant, `returned = useful +
/// fruitless` too.
public enum Metric {
  /// Wakes of a task asleep inside a call, by a wakeup, a timeout or a signal.
  WAKEUPS("wakeups", Dimension.NUMBER),
  /// Wakes after which the call returned before the task slept again.
  RETURNED("returned", Dimension.NUMBER),
  /// Wakes after which the task slept again in the same call: in vain.
  SPURIOUS("spurious", Dimension.NUMBER),
  /// Returned wakes that moved something.
  USEFUL("useful", Dimension.NUMBER),
  /// Returned wakes that did not.
  FRUITLESS("fruitless", Dimension.NUMBER),
  /// System calls.
  CALLS("calls", Dimension.NUMBER),
  /// Context switches away, voluntary and involuntary; a task's last switch is not counted.
  SWITCHES("switches", Dimension.NUMBER),
  /// Context switches away to sleep.
  VOLUNTARY("voluntary", Dimension.NUMBER),
  /// Context switches away of a task that could have gone on.
  INVOLUNTARY("involuntary", Dimension.NUMBER),
  /// Time for which the task held a CPU.
  CPU("cpu", Dimension.TIME),
  /// Merges that the events which the task harvested had gone through.
  MERGES("merges", Dimension.NUMBER);

  private final String word;
  private final Dimension dimension;

  Metric(String word, Dimension dimension) {
    this.word = word;
    this.dimension = dimension;
  }

  /// The word in claims.
  public String word() {
    return word;
  }

  public Dimension dimension() {
    return dimension;
  }

  /// The metric of this word, or null.
  public static @Nullable Metric of(String word) {
    for (Metric metric : values()) {
      if (metric.word.equals(word)) {
        return metric;
      }
    }
    return null;
  }
}
