package wakeline.analysis;

import java.util.Arrays;

/// A binary heap of numbers with the least on top.
final class LongHeap {
  private long[] values = new long[16];
  private int size;

  int size() {
    return size;
  }

  long least() {
    assert size > 0;
    return values[0];
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    int at = size++;
    while (at > 0 && values[(at - 1) / 2] > value) {
      values[at] = values[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    values[at] = value;
  }

  long removeLeast() {
    long least = least();
    long value = values[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && values[child + 1] < values[child]) {
        child++;
      }
      if (values[child] >= value) {
        break;
      }
      values[at] = values[child];
      at = child;
    }
    values[at] = value;
    return least;
  }
}
