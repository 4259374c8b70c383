package wakeline.analysis;

import java.util.Arrays;

/// A whole number that changes at records: a step function. After a change to [#UNDEFINED] it has
/// no value.
final class Signal {
  /// No number: the term has no value there.
  static final long UNDEFINED = Long.MIN_VALUE;

  private final RecordList changes = new RecordList();
  private long[] values = new long[8];

  /// The value in front of the first change.
  private final long initial;

  /// The value at the end of the run, if it differs from that behind the last record.
  private long atEnd = UNDEFINED;

  Signal(long initial) {
    this.initial = initial;
  }

  /// Sets the value behind `record`; the last one set for a record counts.
  void set(int record, long value) {
    int n = changes.size();
    if (value == (n > 0 ? values[n - 1] : initial)) {
      return;
    }
    changes.add(record);
    n = changes.size();
    if (n > values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[n - 1] = value;
  }

  /// Adds to the value behind `record`; what was undefined counts as 0.
  void add(int record, long delta) {
    int n = changes.size();
    long old = n > 0 ? values[n - 1] : initial;
    set(record, (old == UNDEFINED ? 0 : old) + delta);
  }

  void setAtEnd(long value) {
    atEnd = value;
  }

  /// {@return the value behind `record`, or [#UNDEFINED]}
  long behind(int record) {
    int at = changes.countBefore(record + 1);
    return at == 0 ? initial : values[at - 1];
  }

  /// {@return the value at the end of the run}
  long atEnd() {
    return atEnd != UNDEFINED ? atEnd : behind(Integer.MAX_VALUE - 1);
  }

  /// {@return the records behind which it changes}
  RecordList changes() {
    return changes;
  }
}
