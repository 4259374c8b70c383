package wakeline.reports;

import java.util.Arrays;

/// Which records of a long trace a page carries: all in a window, and outside of it some of each
/// stretch, so that the rows can be drawn there too. What is drawn outside stands at the kept
/// record before it.
final class ViewWindow {
  /// Records kept on both sides of the window together, at most.
  private static final int OUTSIDE_MAX = 20_000;

  private final int size;
  private final int from;
  private final int to;
  private final int step;
  private final int before;
  private final int keptSize;

  /// @param most records in the window
  /// @param around the record that must be in it, −1 for none
  ViewWindow(int size, int most, int around) {
    this.size = size;
    int start = size <= most || around < 0 ? 0 : Math.clamp(around - most / 2L, 0, size - most);
    from = start;
    to = Math.min(size, start + most);
    int outside = size - (to - from);
    step = Math.max(1, (outside + OUTSIDE_MAX - 1) / OUTSIDE_MAX);
    before = (from + step - 1) / step;
    keptSize = before + (to - from) + (size - to) / step;
  }

  /// Whether nothing is left out.
  boolean isWhole() {
    return step == 1;
  }

  /// Whether everything about record `i` is told.
  boolean contains(int i) {
    return i >= from && i < to;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// {@return how many records are kept}
  int keptSize() {
    return keptSize;
  }

  /// {@return the number among the kept records of `i`, or of the last kept one before it; that of
  /// the end of the run for the size of the trace}
  int kept(int i) {
    if (i >= size) {
      return keptSize;
    }
    if (i < from) {
      return i / step;
    }
    if (i < to) {
      return before + (i - from);
    }
    return before + (to - from) - 1 + (i - to + 1) / step;
  }

  /// {@return the kept records, in order}
  int[] records() {
    var records = new int[keptSize];
    Arrays.fill(records, -1);
    for (int i = 0; i < size; i++) {
      int k = kept(i);
      if (records[k] < 0) {
        records[k] = i;
      }
    }
    return records;
  }
}
