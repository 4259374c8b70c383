package wakeline.reports;

import java.util.Arrays;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;

/// The `ep_send_event` records of the events that a call returned.
final class Sent {
  /// The record was not found.
  static final int NONE = -1;

  private Sent() {}

  /// {@return the records of the `n` events that the call with this `sys_exit` delivered, in order,
  /// [#NONE] where not found}
  static int[] records(Trace trace, int exit, int n) {
    var records = new int[n];
    Arrays.fill(records, NONE);
    int task = trace.task(exit);
    int missing = n;
    for (int i = exit - 1; i > trace.enter(exit) && missing > 0; i--) {
      if (trace.kind(i) == Kind.SCHED_SWITCH && ((Row.SchedSwitch) trace.row(i)).next() == task) {
        break;
      }
      if (trace.kind(i) == Kind.EP_SEND_EVENT
          && trace.task(i) == task
          && ((Row.EpSendEvent) trace.row(i)).outcome() == SendOutcome.DELIVERED) {
        records[--missing] = i;
      }
    }
    return records;
  }
}
