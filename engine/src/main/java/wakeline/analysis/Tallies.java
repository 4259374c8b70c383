package wakeline.analysis;

/// Counts per task or per object, being counted.
final class Tallies {
  private static final int COUNTS = 9;

  /// [COUNTS] longs per owner.
  private final long[] counts;

  Tallies(int owners) {
    counts = new long[owners * COUNTS];
  }

  /// Adds to a count of `owner`, unless that is −1.
  void add(int owner, Count count, long delta) {
    if (owner >= 0) {
      counts[owner * COUNTS + slot(count)] += delta;
    }
  }

  Tally of(int owner) {
    return new Tally(
        get(owner, Count.CALLS),
        get(owner, Count.VOLUNTARY),
        get(owner, Count.INVOLUNTARY),
        get(owner, Count.CPU),
        get(owner, Count.WAKEUPS),
        get(owner, Count.RETURNED),
        get(owner, Count.USEFUL),
        get(owner, Count.VAIN),
        get(owner, Count.MERGES));
  }

  private long get(int owner, Count count) {
    return counts[owner * COUNTS + slot(count)];
  }

  private static int slot(Count count) {
    return switch (count) {
      case CALLS -> 0;
      case VOLUNTARY -> 1;
      case INVOLUNTARY -> 2;
      case CPU -> 3;
      case WAKEUPS -> 4;
      case RETURNED -> 5;
      case USEFUL -> 6;
      case VAIN -> 7;
      case MERGES -> 8;
    };
  }
}
