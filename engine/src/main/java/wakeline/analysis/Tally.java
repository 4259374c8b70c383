package wakeline.analysis;

import wakeline.spec.claim.Metric;

/// What was counted of a task, a process, an object or a whole run: RUNTIME-CONTRACT §5.
///
/// @param calls `sys_enter` records
/// @param voluntary switches away to sleep
/// @param involuntary switches away of a task that could have gone on
/// @param cpuNanos time on a CPU, with the interrupts nested on it
/// @param wakeups wakes of a task asleep inside a call
/// @param returned of those: the call returned before the task slept again
/// @param useful of the returned: something was moved
/// @param vain of the wakes: the task slept again without returning
/// @param merges arrivals that found their item on a list already
public record Tally(
    long calls,
    long voluntary,
    long involuntary,
    long cpuNanos,
    long wakeups,
    long returned,
    long useful,
    long vain,
    long merges) {
  /// Nothing counted.
  public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Timeouts, EINTR, readers that found EAGAIN or never tried.
  public long fruitless() {
    return returned - useful;
  }

  /// Wakes of which the run did not show the outcome: the task was runnable when it ended.
  public long unsettled() {
    return wakeups - returned - vain;
  }

  /// Switches away, the last one of a task not counted.
  public long switches() {
    return voluntary + involuntary;
  }

  /// One of the counts.
  public long get(Metric metric) {
    return switch (metric) {
      case WAKEUPS -> wakeups;
      case RETURNED -> returned;
      case SPURIOUS -> vain;
      case USEFUL -> useful;
      case FRUITLESS -> fruitless();
      case CALLS -> calls;
      case SWITCHES -> switches();
      case VOLUNTARY -> voluntary;
      case INVOLUNTARY -> involuntary;
      case CPU -> cpuNanos;
      case MERGES -> merges;
    };
  }

  /// Both together.
  public Tally plus(Tally other) {
    return new Tally(
        calls + other.calls,
        voluntary + other.voluntary,
        involuntary + other.involuntary,
        cpuNanos + other.cpuNanos,
        wakeups + other.wakeups,
        returned + other.returned,
        useful + other.useful,
        vain + other.vain,
        merges + other.merges);
  }
}
