package wakeline.reports;

import java.util.Arrays;
import wakeline.trace.Trace;

/// Where on a line the records of a run stand: in order, an instant in which much happens wide, a
/// time in which nothing happens narrow.
///
/// Each switch, wake, return and mark takes a unit; time that passes takes one to ten by its
/// length's order of magnitude. So the axis is true to order, not to scale.
final class Axis {
  private static final int SCALE_MAX = 3;

  private final Trace trace;
  private final int columns;
  private final long minGapNanos;
  private final long units;

  Axis(Trace trace, int columns) {
    this.trace = trace;
    this.columns = columns;
    minGapNanos = minGap(trace);
    long sum = 0;
    for (int i = 0; i < trace.size(); i++) {
      sum += gap(i) + unit(i);
    }
    units = Math.max(1, sum + endGap());
  }

  private static long minGap(Trace trace) {
    long min = Long.MAX_VALUE;
    for (int i = 1; i < trace.size(); i++) {
      long gap = trace.time(i) - trace.time(i - 1);
      if (gap > 0) {
        min = Math.min(min, gap);
      }
    }
    return min;
  }

  /// {@return units that record `i` takes}
  int unit(int i) {
    return switch (trace.kind(i)) {
      case SCHED_SWITCH, SCHED_WAKING, SYS_EXIT, MARK -> 1;
      case SYS_ENTER,
          SCHED_PROCESS_FORK,
          SCHED_PROCESS_EXIT,
          SCHED_WAKEUP_NEW,
          SCHED_WAKEUP,
          SCHED_MIGRATE_TASK,
          SIGNAL_GENERATE,
          SIGNAL_DELIVER,
          TIMER_EXPIRE,
          WAKE_UP,
          EP_POLL_CALLBACK,
          EP_ITEM_READY,
          EP_SEND_EVENT,
          IRQ_HANDLER_ENTRY,
          IRQ_HANDLER_EXIT,
          SOFTIRQ_RAISE,
          SOFTIRQ_ENTRY,
          SOFTIRQ_EXIT,
          NAPI_POLL,
          IPI_SEND_CPU,
          NET_DEV_QUEUE,
          NET_DEV_START_XMIT,
          NET_DEV_XMIT,
          NETIF_RX,
          NAPI_GRO_RECEIVE_ENTRY,
          NETIF_RECEIVE_SKB,
          CONSUME_SKB,
          KFREE_SKB,
          LINK_TRANSMIT,
          LINK_DELIVER,
          SK_DATA_READY,
          SK_WRITE_SPACE,
          INET_SOCK_SET_STATE,
          COUNTER,
          VAR,
          SNAPSHOT,
          CHOICE ->
          0;
    };
  }

  /// {@return units that the time in front of record `i` takes}
  int gap(int i) {
    return i == 0 ? 0 : gapUnits(trace.time(i) - trace.time(i - 1));
  }

  private int endGap() {
    return trace.size() == 0 ? 0 : gapUnits(trace.endNanos() - trace.time(trace.size() - 1));
  }

  private int gapUnits(long nanos) {
    if (nanos <= 0) {
      return 0;
    }
    int units = 2;
    for (long rest = nanos / Math.min(minGapNanos, nanos); rest >= 10; rest /= 10) {
      units++;
    }
    return Math.min(units, 10);
  }

  /// {@return the column of the point in front of which so many units lie}
  int column(long unitsBefore) {
    if (units <= columns) {
      return (int) (unitsBefore * Math.min(SCALE_MAX, columns / units));
    }
    return (int) Math.min(columns - 1, unitsBefore * columns / units);
  }

  /// {@return whether every record that takes a unit has a column of its own}
  boolean isExact() {
    return units <= columns;
  }

  /// {@return the columns that are used}
  int used() {
    return units <= columns ? column(units) : columns;
  }

  /// {@return a line with the instants at which columns begin, as many as there is room for}
  String ruler() {
    var line = new char[used()];
    Arrays.fill(line, ' ');
    int free = 0;
    long at = 0;
    long before = -1;
    for (int i = 0; i < trace.size(); i++) {
      at += gap(i);
      if (trace.time(i) != before) {
        free = label(line, column(at), free, trace.time(i));
        before = trace.time(i);
      }
      at += unit(i);
    }
    if (trace.endNanos() != before) {
      label(line, column(at + endGap()), free, trace.endNanos());
    }
    return new String(line).stripTrailing();
  }

  private static int label(char[] line, int column, int free, long nanos) {
    String label = Millis.text(nanos);
    if (column < free || column + label.length() > line.length) {
      return free;
    }
    label.getChars(0, label.length(), line, column);
    return column + label.length() + 1;
  }
}
