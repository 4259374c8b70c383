package wakeline.reports;

import java.util.Arrays;

/// Numbers one behind the other, as many as come.
final class IntColumn {
  private int[] values = new int[16];
  private int size;

  int size() {
    return size;
  }

  int get(int k) {
    assert k < size : k;
    return values[k];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void set(int k, int value) {
    assert k < size : k;
    values[k] = value;
  }

  int last() {
    return values[size - 1];
  }
}
