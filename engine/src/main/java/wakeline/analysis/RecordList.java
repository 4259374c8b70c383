package wakeline.analysis;

import java.util.Arrays;

/// Records in ascending order: where an event happened.
final class RecordList {
  static final int NONE = -1;

  private int[] records = new int[8];
  private int size;

  void add(int record) {
    assert size == 0 || records[size - 1] <= record : "records come in order";
    if (size > 0 && records[size - 1] == record) {
      return;
    }
    if (size == records.length) {
      records = Arrays.copyOf(records, size * 2);
    }
    records[size++] = record;
  }

  int size() {
    return size;
  }

  int get(int i) {
    return records[i];
  }

  /// {@return how many records stand in front of `record`}
  int countBefore(int record) {
    int at = Arrays.binarySearch(records, 0, size, record);
    return at >= 0 ? at : -at - 1;
  }

  /// {@return the first record at or behind `record`, [#NONE] if there is none}
  int firstFrom(int record) {
    int at = countBefore(record);
    return at < size ? records[at] : NONE;
  }

  /// {@return the last record in front of `record`, [#NONE] if there is none}
  int lastBefore(int record) {
    int at = countBefore(record);
    return at > 0 ? records[at - 1] : NONE;
  }
}
