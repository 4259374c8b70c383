package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// The `sched_waking` records from `first` to `last` that the task of the first wrote, but for the
/// words `sleep` and `at`.
final class Wakes {
  private final List<Integer> records = new ArrayList<>();
  private final List<Integer> targets = new ArrayList<>();

  Wakes(Trace trace, int first, int last) {
    for (int i = first; i <= last; i++) {
      if (trace.kind(i) == Kind.SCHED_WAKING
          && trace.task(i) == trace.task(first)
          && trace.row(i) instanceof Row.SchedWaking waking
          && waking.by() != WakeBy.TIMER) {
        records.add(i);
        targets.add(waking.target());
      }
    }
  }

  List<Integer> records() {
    return records;
  }

  /// {@return the tasks that were woken, in the order of their wakes}
  List<Integer> targets() {
    return targets;
  }
}
