package wakeline.analysis;

import java.util.Arrays;
import java.util.function.IntConsumer;
import wakeline.spec.claim.Term;
import wakeline.trace.Trace;

/// Durations from each event of one kind to the next of another, in the order in which they end.
///
/// Where both events belong to a task, those of different tasks are not paired. Several beginnings
/// may have one end: each has its own duration.
final class Durations {
  private final RecordList ends = new RecordList();

  /// By number: the record at which it ends, with repetitions.
  private int[] endAt = new int[8];

  /// By number: nanoseconds.
  private long[] nanos = new long[8];

  private int size;

  Durations(Trace trace, Matchers matchers, Term.Latency latency, RecordList from, RecordList to) {
    boolean isByTask = areByTask(latency);
    var open = new OpenBeginnings(isByTask ? trace.tasks().size() : 1);
    int begin = 0;
    for (int k = 0; k < to.size(); k++) {
      int end = to.get(k);
      while (begin < from.size() && from.get(begin) < end) {
        int at = from.get(begin++);
        open.add(isByTask ? matchers.owner(latency.from().pattern(), at) : 0, at);
      }
      int owner = isByTask ? matchers.owner(latency.to().pattern(), end) : 0;
      open.close(owner, at -> add(end, trace.time(end) - trace.time(at)));
    }
  }

  /// {@return whether both events belong to tasks, so that those of one task are paired}
  static boolean areByTask(Term.Latency latency) {
    return Matchers.isOwned(latency.from().pattern()) && Matchers.isOwned(latency.to().pattern());
  }

  /// {@return why there is no duration of `latency`}
  static String missing(Term.Latency latency) {
    boolean isByTask = areByTask(latency);
    return (isByTask ? "no task has " : "there is no ")
        + latency.from()
        + " and then "
        + latency.to();
  }

  private void add(int end, long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
      endAt = Arrays.copyOf(endAt, size * 2);
    }
    ends.add(end);
    endAt[size] = end;
    nanos[size++] = duration;
  }

  int size() {
    return size;
  }

  /// {@return nanoseconds of the i-th duration}
  long get(int i) {
    return nanos[i];
  }

  /// {@return the record at which the i-th duration ends}
  int endAt(int i) {
    return endAt[i];
  }

  /// {@return the records at which durations end}
  RecordList ends() {
    return ends;
  }

  /// {@return how many durations end in front of `record`}
  int countBefore(int record) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (endAt[middle] < record) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// {@return the percentile of the durations so far, by nearest rank, as it changes}
  Signal percentile(int percent) {
    var signal = new Signal(Signal.UNDEFINED);
    var rank = new NearestRank(percent);
    for (int i = 0; i < size; i++) {
      rank.add(nanos[i]);
      signal.set(endAt[i], rank.value());
    }
    return signal;
  }

  /// Beginnings that wait for their end, by owner.
  private static final class OpenBeginnings {
    private final int[][] records;
    private final int[] sizes;

    OpenBeginnings(int owners) {
      records = new int[owners][0];
      sizes = new int[owners];
    }

    void add(int owner, int record) {
      if (owner < 0) {
        return;
      }
      if (sizes[owner] == records[owner].length) {
        records[owner] = Arrays.copyOf(records[owner], Math.max(4, sizes[owner] * 2));
      }
      records[owner][sizes[owner]++] = record;
    }

    void close(int owner, IntConsumer pair) {
      if (owner < 0) {
        return;
      }
      for (int i = 0; i < sizes[owner]; i++) {
        pair.accept(records[owner][i]);
      }
      sizes[owner] = 0;
    }
  }
}
