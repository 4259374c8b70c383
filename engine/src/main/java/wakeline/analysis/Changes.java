package wakeline.analysis;

import java.util.Arrays;

/// Records behind which something changes; gathered in any order, read in ascending order.
final class Changes {
  private int[] records = new int[16];
  private int size;
  private boolean isSorted = true;

  void add(int record) {
    if (size == records.length) {
      records = Arrays.copyOf(records, size * 2);
    }
    records[size++] = record;
    isSorted = false;
  }

  void addAll(RecordList list) {
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i));
    }
  }

  /// Adds those from `begin` up to, not including, `end`.
  void addAll(RecordList list, int begin, int end) {
    for (int i = list.countBefore(begin); i < list.size() && list.get(i) < end; i++) {
      add(list.get(i));
    }
  }

  /// {@return how many there are, each counted once}
  int size() {
    sort();
    return size;
  }

  int get(int i) {
    sort();
    return records[i];
  }

  private void sort() {
    if (isSorted) {
      return;
    }
    Arrays.sort(records, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || records[kept - 1] != records[i]) {
        records[kept++] = records[i];
      }
    }
    size = kept;
    isSorted = true;
  }
}
