package wakeline.analysis;

import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.Window;

/// Where a window lies in a trace: the records from `begin` up to, not including, `end`.
///
/// @param begin the first record that counts as an event in the window
/// @param end the first record behind the window
/// @param stateFrom the first record behind which a state is looked at: that of the event at which
///   the window begins, or the last one in front of the instant; the state there is what holds when
///   the window begins
/// @param missing why the window is empty, or null if it is not
record Stretch(int begin, int end, int stateFrom, @Nullable String missing) {

  static Stretch of(Window window, Observations seen) {
    int size = seen.trace.size();
    int begin = 0;
    int stateFrom = 0;
    switch (window.begin()) {
      case null -> {}
      case Point.End _ -> {
        return empty("nothing is after the end");
      }
      case Point.At(long nanos) -> {
        if (nanos > seen.trace.endNanos()) {
          return empty("the run ends before " + window.begin());
        }
        begin = seen.firstAt(nanos);
        boolean isOnRecord = begin < size && seen.trace.time(begin) == nanos;
        stateFrom = isOnRecord ? begin : Math.max(begin - 1, 0);
      }
      case Point.On(Event event) -> {
        int at = seen.records(event).firstFrom(0);
        if (at == RecordList.NONE) {
          return empty("there is no " + event);
        }
        begin = at + 1;
        stateFrom = at;
      }
    }
    return ended(window, seen, begin, stateFrom);
  }

  private static Stretch ended(Window window, Observations seen, int begin, int stateFrom) {
    int size = seen.trace.size();
    switch (window.end()) {
      case null -> {
        return new Stretch(begin, size, stateFrom, null);
      }
      case Point.End _ -> {
        return new Stretch(begin, size, stateFrom, null);
      }
      case Point.At(long nanos) -> {
        boolean isBehind = window.begin() instanceof Point.At(long first) && first >= nanos;
        int end = seen.firstAt(nanos);
        if (nanos <= 0 || isBehind || end < begin) {
          return empty("the window ends at " + window.end() + ", before it begins");
        }
        return new Stretch(begin, end, stateFrom, null);
      }
      case Point.On(Event event) -> {
        RecordList records = seen.records(event);
        int at = records.firstFrom(event.pick().isSingle() ? 0 : begin);
        if (at == RecordList.NONE) {
          return window.isClosed()
              ? empty("there is no " + event + " behind " + window.begin())
              : new Stretch(begin, size, stateFrom, null);
        }
        return at < begin || at == 0
            ? empty(event + " comes before the window begins")
            : new Stretch(begin, at, stateFrom, null);
      }
    }
  }

  private static Stretch empty(String why) {
    return new Stretch(0, 0, 0, why);
  }

  boolean isEmpty() {
    return missing != null;
  }

  /// {@return how many records of the list lie in the window, up to and including `record`}
  int count(RecordList records, int record) {
    int to = Math.min(end, record < end ? record + 1 : end);
    return Math.max(0, records.countBefore(to) - records.countBefore(begin));
  }
}
