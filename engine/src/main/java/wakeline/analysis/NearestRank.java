package wakeline.analysis;

/// The nearest-rank percentile of values that come one by one: the ⌈p·n/100⌉-th smallest of n.
///
/// The smallest ⌈p·n/100⌉ values lie in a heap with the largest on top, the others in one with the
/// smallest on top.
final class NearestRank {
  private final int percent;

  /// Values up to the percentile, negated.
  private final LongHeap low = new LongHeap();

  private final LongHeap high = new LongHeap();
  private long count;

  NearestRank(int percent) {
    this.percent = percent;
  }

  void add(long value) {
    count++;
    if (low.size() > 0 && value < -low.least()) {
      low.add(-value);
    } else {
      high.add(value);
    }
    long rank = (percent * count + 99) / 100;
    while (low.size() < rank) {
      low.add(-high.removeLeast());
    }
    while (low.size() > rank) {
      high.add(-low.removeLeast());
    }
  }

  /// {@return the percentile of at least one value}
  long value() {
    return -low.least();
  }
}
