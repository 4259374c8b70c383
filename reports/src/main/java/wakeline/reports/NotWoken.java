package wakeline.reports;

import java.util.LinkedHashSet;
import java.util.Set;
import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.Rule;
import wakeline.trace.Trace;

/// Why a task was not woken at an instant at which others may have been.
final class NotWoken {
  private final Trace trace;
  private final Names names;
  private final TaskStates states;
  private final StepWords words;
  private final int task;

  /// @param states fed up to the instant
  NotWoken(Trace trace, Names names, TaskStates states, StepWords words, int task) {
    this.trace = trace;
    this.names = names;
    this.states = states;
    this.words = words;
    this.task = task;
  }

  /// {@return the reason, in a sentence or more}
  String why(long nanos) {
    String who = names.task(task);
    if (nanos == Explanation.ALL) {
      return who + " never woke: " + (states.isInCall(task) ? asleep() : "it never slept.");
    }
    return switch (states.state(task)) {
      case ABSENT -> who + " did not exist yet at " + Millis.text(nanos) + ".";
      case DEAD -> who + " had ended before " + Millis.text(nanos) + ".";
      case RUNNING -> who + " was running on cpu" + states.cpu(task) + ": it needed no wake.";
      case RUNNABLE -> who + " was runnable already, and waited for its CPU.";
      case SLEEPING ->
          states.isInCall(task)
              ? who
                  + " was not woken at "
                  + Millis.text(nanos)
                  + ": "
                  + asleep()
                  + " "
                  + reason(nanos)
              : who + " slept by the word sleep or at, which only its time ends.";
    };
  }

  private String asleep() {
    return "it sleeps in "
        + words.call(states.enter(task))
        + " since "
        + Millis.text(states.since(task))
        + ".";
  }

  private String reason(long nanos) {
    int object = trace.object(states.enter(task));
    var reasons = new LinkedHashSet<String>();
    Set<String> woken = new LinkedHashSet<>();
    boolean isWalked = false;
    for (int record = 0; record < trace.size() && trace.time(record) <= nanos; record++) {
      int i = record;
      if (trace.time(i) < nanos) {
        continue;
      }
      switch (trace.row(i)) {
        case Row.EpPollCallback row when trace.object(i) == object -> callback(i, row, reasons);
        case Row.WakeUp row when trace.object(i) == object && row.queue() != Queue.POLL_WAIT ->
            isWalked = true;
        case Row.SchedWaking row when trace.object(i) == object ->
            woken.add(names.task(row.target()));
        case Row.WakeUp row when row.nr() == 1 && row.queue() != Queue.EP ->
            exclusive(i, object, reasons);
        default -> {}
      }
    }
    String name = names.object(object);
    if (!woken.isEmpty()) {
      reasons.add(
          name
              + " woke "
              + String.join(", ", woken)
              + " instead: who sleeps exclusively on one queue is woken one at a time, and a walk ends"
              + " with the first (kernel/sched/wait.c:__wake_up_common()).");
    } else if (isWalked) {
      reasons.add("The queue of " + name + " was walked, and the task did not stand on it then.");
    }
    return reasons.isEmpty()
        ? "Nothing reached " + (name.isEmpty() ? "what it waits for" : name) + " at that instant."
        : String.join(" ", reasons);
  }

  private void callback(int i, Row.EpPollCallback row, Set<String> reasons) {
    if (row.how() == CallbackResult.MASKED || row.how() == CallbackResult.DISABLED) {
      Rule rule = trace.rule(i);
      String why = rule == null ? "" : " " + rule.id() + ": " + rule.sentence();
      reasons.add(words.sentence(i) + why);
    }
  }

  /// A walk that ends with the first exclusive waiter may never come to this epoll.
  private void exclusive(int wakeUp, int object, Set<String> reasons) {
    for (int i = wakeUp + 1; i < trace.size() && trace.time(i) == trace.time(wakeUp); i++) {
      if (trace.kind(i) == Kind.EP_POLL_CALLBACK && trace.cause(i) == wakeUp) {
        if (trace.object(i) == object) {
          return;
        }
        reasons.add(
            "The walk over "
                + names.object(trace.object(wakeUp))
                + " told "
                + names.object(trace.object(i))
                + "; with EPOLLEXCLUSIVE it ends with the first instance that had a sleeper.");
        return;
      }
    }
  }
}
