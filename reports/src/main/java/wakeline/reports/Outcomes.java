package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;

/// What came of a wake: when the task ran, and whether its call returned.
final class Outcomes {
  private final Trace trace;
  private final Names names;
  private final Words words;
  private final Signs signs;

  Outcomes(Trace trace, Names names, Signs signs) {
    this.trace = trace;
    this.names = names;
    this.signs = signs;
    words = new Words(trace, names, new Descriptors(trace), signs);
  }

  /// {@return what the woken task did then, a sentence or two}
  List<String> of(int waking, int task) {
    var sentences = new ArrayList<String>();
    String dropped = "";
    boolean hasRun = false;
    for (int record = waking + 1; record < trace.size(); record++) {
      int i = record;
      switch (trace.row(i)) {
        case Row.SchedSwitch row when row.next() == task -> {
          if (hasRun) {
            break;
          }
          hasRun = true;
          long nanos = trace.time(i) - trace.time(waking);
          sentences.add(
              "It runs on cpu"
                  + trace.cpu(i)
                  + " "
                  + (nanos == 0 ? "at once." : Millis.text(nanos) + " later."));
        }
        case Row.EpSendEvent row
            when trace.task(i) == task && row.outcome() == SendOutcome.DROPPED ->
            dropped = words.item(row.item()) + " is no longer ready";
        case Row.SysExit row when trace.task(i) == task -> {
          sentences.add(
              signs.plain(
                  "Its "
                      + words.name(row.call())
                      + " returns"
                      + words.result(i)
                      + " (#"
                      + i
                      + ")."));
          return sentences;
        }
        case Row.SchedSwitch row when row.prev() == task && row.prevState() != 'R' -> {
          sentences.add(
              row.prevState() == 'X'
                  ? "It ends."
                  : signs.vain()
                      + " It sleeps again without returning: in vain"
                      + (dropped.isEmpty() ? "." : ", " + dropped + "."));
          return sentences;
        }
        case Row.SysEnter _ when trace.task(i) == task -> {
          return sentences;
        }
        default -> {}
      }
    }
    if (!hasRun) {
      sentences.add(names.task(task) + " did not run any more: the run ended.");
    }
    return sentences;
  }
}
