package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Causes;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// Why a task woke, from the call, timer or packet on, a sentence per step with the rule and the
/// kernel function that decided; and why it did not.
public final class Explanation {
  /// In place of an instant: all wakes are explained.
  public static final long ALL = -1;

  /// Steps of one chain that are told.
  private static final int STEPS_MAX = 24;

  /// Wakes that are told when all are asked for.
  private static final int WAKES_MAX = 20;

  private final Trace trace;
  private final int task;
  private final Page page;
  private final Names names;
  private final TaskStates states;
  private final Descriptors descriptors;
  private final StepWords words;
  private final Outcomes outcomes;

  private Explanation(Run run, int task, Page page) {
    trace = run.trace();
    this.task = task;
    this.page = page;
    names = new Names(trace);
    states = new TaskStates(trace);
    descriptors = new Descriptors(trace);
    words = new StepWords(trace, names, descriptors, page.signs());
    outcomes = new Outcomes(trace, names, page.signs());
  }

  /// {@return the names of the tasks whose name is `name`, or ends with it; a host may stand in
  /// front}
  public static List<String> tasks(Run run, String name) {
    var found = new ArrayList<String>();
    Names names = new Names(run.trace());
    for (int k = 0; k < names.tasks(); k++) {
      if (isNamed(names, k, name)) {
        return List.of(fullName(names, k));
      }
    }
    for (int k = 0; k < names.tasks(); k++) {
      if (fullName(names, k).contains(name)) {
        found.add(fullName(names, k));
      }
    }
    return found;
  }

  private static boolean isNamed(Names names, int task, String name) {
    return names.task(task).equals(name) || fullName(names, task).equals(name);
  }

  private static String fullName(Names names, int task) {
    return names.host(names.taskInfo(task).host()) + "." + names.task(task);
  }

  /// Explains the wakes of the task of this name at an instant, or why there was none; or all its
  /// wakes, for [#ALL].
  public static void print(Run run, String name, long nanos, Style style, Appendable out)
      throws IOException {
    Names names = new Names(run.trace());
    for (int k = 0; k < names.tasks(); k++) {
      if (isNamed(names, k, name)) {
        new Explanation(run, k, new Page(out, style)).print(run.title(), nanos);
        return;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private void print(String title, long nanos) throws IOException {
    page.rule(page.signs().plain(title + ": " + names.task(task)));
    int told = 0;
    int wakes = 0;
    for (int i = 0; i < trace.size(); i++) {
      if (nanos != ALL && trace.time(i) > nanos) {
        break;
      }
      states.apply(i);
      descriptors.apply(i);
      if ((nanos == ALL || trace.time(i) == nanos) && wakes(i)) {
        wakes++;
        if (told < WAKES_MAX) {
          told++;
          wake(i);
        }
      }
    }
    if (wakes > told) {
      page.line("and " + (wakes - told) + " more wakes; --at TIME explains one");
    }
    if (wakes == 0) {
      page.paragraph(new NotWoken(trace, names, states, words, task).why(nanos), 2, Paint.PLAIN);
    }
  }

  private boolean wakes(int i) {
    return (trace.kind(i) == Kind.SCHED_WAKING && ((Row.SchedWaking) trace.row(i)).target() == task)
        || (trace.kind(i) == Kind.SCHED_WAKEUP_NEW
            && ((Row.SchedWakeupNew) trace.row(i)).target() == task);
  }

  private void wake(int waking) throws IOException {
    String how =
        trace.kind(waking) == Kind.SCHED_WAKEUP_NEW
            ? " begins at "
            : ((Row.SchedWaking) trace.row(waking)).by() == WakeBy.WAKEUP
                ? " is woken at "
                : " wakes at ";
    String head = names.task(task) + how + Millis.text(trace.time(waking)) + " (#" + waking + ")";
    page.line(Paint.BOLD.on(page.signs().plain(head), page.style().inColour()));
    for (int step : steps(waking)) {
      String text = words.sentence(step);
      if (!text.isEmpty()) {
        page.paragraph("  " + Millis.text(trace.time(step)) + "  " + text, 6, Paint.PLAIN);
        String rule = words.rule(step);
        if (!rule.isEmpty()) {
          page.paragraph("      " + rule, 6, Paint.DIM);
        }
      }
    }
    for (String sentence : outcomes.of(waking, task)) {
      page.paragraph("  " + sentence, 6, Paint.PLAIN);
    }
    page.line();
  }

  /// {@return the chain from what began it: a call, a timer, or what nothing caused}
  private List<Integer> steps(int waking) {
    List<Integer> chain = Causes.chain(trace, waking, STEPS_MAX);
    for (int k = chain.size() - 2; k >= 0; k--) {
      Kind kind = trace.kind(chain.get(k));
      if (kind == Kind.SYS_ENTER || kind == Kind.TIMER_EXPIRE || kind == Kind.SYS_EXIT) {
        return chain.subList(k, chain.size());
      }
    }
    return chain;
  }
}
