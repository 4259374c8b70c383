package wakeline.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.spec.EndReason;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Window;

/// Decides claims by what was seen of a run: RUNTIME-CONTRACT §7.
final class Judge {
  private final Observations seen;
  private final EndReason end;
  private final States states;
  private final Readings readings;

  Judge(Observations seen, EndReason end) {
    this.seen = seen;
    this.end = end;
    var terms = new Terms(seen);
    states = new States(seen, terms);
    readings = new Readings(seen, terms);
  }

  Finding judge(Claim claim) {
    return switch (claim) {
      case Claim.Always always -> throughout(always.state(), true, always.window());
      case Claim.NeverState never -> throughout(never.state(), false, never.window());
      case Claim.NeverEvent never -> never(never.event(), never.window());
      case Claim.EventuallyEvent eventually -> eventually(eventually);
      case Claim.EventuallyState eventually -> eventually(eventually);
      case Claim.Then then -> then(then);
      case Claim.Before before -> before(before);
      case Claim.Holds holds -> holds(holds);
    };
  }

  /// The state is looked at where the window begins, and behind each record in it that may change
  /// it.
  private Finding throughout(State state, boolean wanted, Window window) {
    Stretch stretch = Stretch.of(window, seen);
    if (stretch.missing() != null) {
      return Finding.vacuous(stretch.missing());
    }
    Changes changes = states.changes(state);
    changes.add(stretch.stateFrom());
    String undefined = "nothing happens in the window";
    boolean isVacuous = true;
    for (int i = 0; i < changes.size(); i++) {
      int record = changes.get(i);
      if (record < stretch.stateFrom() || record >= stretch.end()) {
        continue;
      }
      Truth truth = states.truth(state, record, false, stretch.begin());
      if (!truth.isDefined()) {
        undefined = truth.why();
      } else if (truth.holds() == wanted) {
        isVacuous = false;
      } else {
        State decisive = states.decisive(state, record, false, stretch.begin());
        return Finding.failed(wanted ? "does not hold here" : "holds here", record)
            .with(readings.of(state, record, truth.record()), States.span(decisive));
      }
    }
    return isVacuous ? Finding.vacuous(undefined) : Finding.HELD;
  }

  private Finding never(Event event, Window window) {
    Stretch stretch = Stretch.of(window, seen);
    if (stretch.missing() != null) {
      return Finding.vacuous(stretch.missing());
    }
    int first = seen.records(event).firstFrom(stretch.begin());
    if (first != RecordList.NONE && first < stretch.end()) {
      return Finding.failed("happens here", first);
    }
    if (event.pattern() instanceof Pattern.Call call && call.blocks()) {
      return neverBlocks(call, stretch);
    }
    return Finding.HELD;
  }

  /// A call in which a task still sleeps when the run ends blocks, though it never returns.
  private Finding neverBlocks(Pattern.Call call, Stretch stretch) {
    Pattern.Call entries = Wants.entries(call);
    RecordList calls = seen.records(Event.each(entries));
    int first = calls.firstFrom(stretch.begin());
    if (first == RecordList.NONE || first >= stretch.end()) {
      return Finding.vacuous("there is no " + entries);
    }
    if (stretch.end() == seen.trace.size()) {
      for (int enter : seen.sleepers()) {
        if (enter >= stretch.begin() && calls.firstFrom(enter) == enter) {
          return Finding.failed("sleeps in it when the run ends", enter);
        }
      }
    }
    return Finding.HELD;
  }

  private Finding eventually(Claim.EventuallyEvent claim) {
    Stretch stretch = after(claim.after());
    if (stretch.missing() != null) {
      return Finding.vacuous(stretch.missing());
    }
    long deadline = deadline(claim.after(), claim.withinNanos());
    int first = seen.records(claim.event()).firstFrom(stretch.begin());
    if (first != RecordList.NONE && seen.trace.time(first) <= deadline) {
      return Finding.HELD;
    }
    Finding open = open(deadline, claim.after(), "happen");
    if (first == RecordList.NONE || open.outcome() == Outcome.UNDECIDED) {
      return open;
    }
    return Finding.failed("happens too late, at " + instant(first), first);
  }

  private Finding eventually(Claim.EventuallyState claim) {
    Stretch stretch = after(claim.after());
    if (stretch.missing() != null) {
      return Finding.vacuous(stretch.missing());
    }
    long deadline = deadline(claim.after(), claim.withinNanos());
    Changes changes = states.changes(claim.state());
    changes.add(stretch.stateFrom());
    int last = stretch.stateFrom();
    for (int i = 0; i < changes.size(); i++) {
      int record = changes.get(i);
      boolean isInTime = record <= stretch.stateFrom() || seen.trace.time(record) <= deadline;
      if (record < stretch.stateFrom() || record >= stretch.end() || !isInTime) {
        continue;
      }
      if (states.truth(claim.state(), record, false, stretch.begin()).isTrue()) {
        return Finding.HELD;
      }
      last = record;
    }
    return open(deadline, claim.after(), "hold").with(readings.of(claim.state(), last, -1), null);
  }

  private Stretch after(@Nullable Point point) {
    return Stretch.of(point == null ? Window.ALL : Window.after(point), seen);
  }

  private long deadline(@Nullable Point after, long withinNanos) {
    if (withinNanos == Claim.NO_DEADLINE) {
      return Long.MAX_VALUE;
    }
    long from =
        switch (after) {
          case null -> 0;
          case Point.At(long nanos) -> nanos;
          case Point.On(Event event) -> seen.trace.time(seen.records(event).get(0));
          case Point.End _ -> seen.trace.endNanos();
        };
    long deadline = from + withinNanos;
    return deadline < from ? Long.MAX_VALUE : deadline;
  }

  /// An obligation that was not met: undecided if the run was cut off before its deadline.
  private Finding open(long deadline, @Nullable Point after, String verb) {
    if (end.isCutOff() && seen.trace.endNanos() <= deadline) {
      return Finding.undecided("the run was cut off before it could " + verb);
    }
    int record = after instanceof Point.On(Event event) ? seen.records(event).get(0) : -1;
    return Finding.failed(
        deadline == Long.MAX_VALUE || seen.trace.endNanos() < deadline
            ? "does not " + verb + " before the run ends (" + end.word() + ")"
            : "does not " + verb + " until " + Dimension.TIME.text(deadline),
        record);
  }

  private Finding then(Claim.Then claim) {
    RecordList triggers = seen.records(claim.trigger());
    RecordList responses = seen.records(claim.response());
    if (triggers.size() == 0) {
      return Finding.vacuous("there is no " + claim.trigger());
    }
    Finding finding = Finding.HELD;
    for (int i = 0; i < triggers.size() && finding.outcome() != Outcome.FAILED; i++) {
      int trigger = triggers.get(i);
      int response = responses.firstFrom(trigger + 1);
      long deadline = deadline(seen.trace.time(trigger), claim.withinNanos());
      if (response == RecordList.NONE) {
        finding = unanswered(claim, trigger, deadline, finding);
      } else if (seen.trace.time(response) > deadline) {
        long late = seen.trace.time(response) - seen.trace.time(trigger);
        finding =
            Finding.failed(
                "finds the next " + claim.response() + " " + Dimension.TIME.text(late) + " later",
                trigger);
      }
    }
    return finding;
  }

  private static long deadline(long from, long withinNanos) {
    boolean isEver = withinNanos == Claim.NO_DEADLINE || from > Long.MAX_VALUE - withinNanos;
    return isEver ? Long.MAX_VALUE : from + withinNanos;
  }

  private Finding unanswered(Claim.Then claim, int trigger, long deadline, Finding soFar) {
    if (end.isCutOff() && seen.trace.endNanos() <= deadline) {
      return soFar.outcome() == Outcome.UNDECIDED
          ? soFar
          : Finding.undecided("the run was cut off before " + claim.response());
    }
    return Finding.failed("finds no " + claim.response() + " behind this", trigger);
  }

  private Finding before(Claim.Before claim) {
    int earlier = seen.records(claim.earlier()).firstFrom(0);
    int later = seen.records(claim.later()).firstFrom(0);
    if (earlier == RecordList.NONE) {
      return Finding.vacuous("there is no " + claim.earlier());
    }
    if (later == RecordList.NONE) {
      return Finding.vacuous("there is no " + claim.later());
    }
    if (earlier < later) {
      return Finding.HELD;
    }
    var readings =
        List.of(
            new Reading(claim.earlier().toString(), "at " + instant(earlier)),
            new Reading(claim.later().toString(), "at " + instant(later)));
    return Finding.failed("finds " + claim.later() + " first", later).with(readings, null);
  }

  private Finding holds(Claim.Holds claim) {
    int record;
    switch (claim.at()) {
      case null -> record = Terms.END;
      case Point.End _ -> record = Terms.END;
      case Point.At(long nanos) -> {
        if (nanos > seen.trace.endNanos()) {
          return Finding.vacuous("the run ends before " + claim.at());
        }
        record = nanos == Long.MAX_VALUE ? Terms.END : seen.firstAt(nanos + 1) - 1;
      }
      case Point.On(Event event) -> {
        record = seen.records(event).firstFrom(0);
        if (record == RecordList.NONE) {
          return Finding.vacuous("there is no " + event);
        }
      }
    }
    Truth truth = states.truth(claim.state(), record, true, 0);
    if (truth.isTrue()) {
      return Finding.HELD;
    }
    if (!truth.isDefined()) {
      return Finding.vacuous(truth.why());
    }
    State decisive = states.decisive(claim.state(), record, true, 0);
    int culprit = truth.record() >= 0 ? truth.record() : culprit(decisive, record);
    String reason = claim.at() == null ? "is false at the end of the run" : "is false";
    return Finding.failed(reason, culprit)
        .with(readings.of(claim.state(), record, truth.record()), States.span(decisive));
  }

  /// {@return the record behind which a comparison turned into what it is at `record`; the last
  /// that changed its terms if it never was otherwise}
  private int culprit(State comparison, int record) {
    boolean holds = states.truth(comparison, record, true, 0).isTrue();
    Changes changes = states.changes(comparison);
    int last = -1;
    int turned = -1;
    for (int i = changes.size() - 1; i >= 0; i--) {
      int change = changes.get(i);
      if (change > record) {
        continue;
      }
      last = Math.max(last, change);
      if (States.isOfSeveral(comparison)) {
        break;
      }
      Truth truth = states.truth(comparison, change, true, 0);
      if (truth.isDefined() && truth.holds() != holds) {
        return turned;
      }
      turned = change;
    }
    return last;
  }

  private String instant(int record) {
    return Dimension.TIME.text(seen.trace.time(record));
  }
}
