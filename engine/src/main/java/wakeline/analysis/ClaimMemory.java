package wakeline.analysis;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import wakeline.spec.EndReason;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Metric;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;
import wakeline.trace.CallbackResult;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;

/// What claims must remember of a run so far: the state of their monitors.
///
/// If two runs stand in the same state of the world, and claims remember the same of both, then
/// whatever follows gives both the same verdicts. A memory may hold more than that needs (times of
/// events where an order would do), never less.
public final class ClaimMemory {
  private static final long MISSING = Long.MIN_VALUE;

  private final Trace trace;
  private final Observations seen;
  private final Judge judge;
  private final Terms terms;
  private final LongConsumer out;

  private ClaimMemory(Trace soFar, LongConsumer out) {
    this.trace = soFar;
    this.out = out;
    seen = new Observations(soFar);
    judge = new Judge(seen, EndReason.BUDGET);
    terms = new Terms(seen);
  }

  /// Writes what `claims` remember of a run that is still going on.
  public static void write(List<Claim> claims, Trace soFar, LongConsumer out) {
    var memory = new ClaimMemory(soFar, out);
    memory.want(claims);
    memory.seen.read();
    memory.seen.writeTies(out);
    claims.forEach(memory::claim);
  }

  /// {@return whether `claims` remember something task by task, so that it matters which task is
  /// which}
  public static boolean tellsTasksApart(List<Claim> claims) {
    var memory = new ClaimMemory(new TraceWriter(false).finish(0), _ -> {});
    memory.want(claims);
    return memory.seen.areTasksToldApart();
  }

  private void want(List<Claim> claims) {
    var wants = new Wants(seen);
    claims.forEach(wants::claim);
  }

  private void claim(Claim claim) {
    switch (claim) {
      case Claim.Always always -> {
        outcome(claim);
        window(always.window());
        state(always.state());
      }
      case Claim.NeverState never -> {
        outcome(claim);
        window(never.window());
        state(never.state());
      }
      case Claim.NeverEvent never -> {
        outcome(claim);
        window(never.window());
        event(never.event());
        if (never.event().pattern() instanceof Pattern.Call call && call.blocks()) {
          times(Event.each(Wants.entries(call)));
          owners(Event.each(Wants.entries(call)));
        }
      }
      case Claim.EventuallyEvent eventually -> {
        outcome(claim);
        point(eventually.after(), true);
        event(eventually.event());
      }
      case Claim.EventuallyState eventually -> {
        outcome(claim);
        point(eventually.after(), true);
        state(eventually.state());
      }
      case Claim.Then then -> then(then);
      case Claim.Before before -> {
        int earlier = seen.records(before.earlier()).firstFrom(0);
        int later = seen.records(before.later()).firstFrom(0);
        out.accept(Integer.compare(earlier, later));
        out.accept(earlier == RecordList.NONE ? 0 : 1);
        event(before.earlier());
        event(before.later());
      }
      case Claim.Holds holds -> {
        if (holds.at() != null && !(holds.at() instanceof Point.End)) {
          outcome(claim);
          point(holds.at(), false);
        }
        state(holds.state());
      }
    }
  }

  private void outcome(Claim claim) {
    out.accept(judge.judge(claim).outcome().word().hashCode());
  }

  /// All unanswered triggers find the same response, so the earliest is the one that is late first.
  private void then(Claim.Then then) {
    outcome(then);
    event(then.trigger());
    event(then.response());
    RecordList triggers = seen.records(then.trigger());
    RecordList responses = seen.records(then.response());
    int last = responses.size() == 0 ? -1 : responses.get(responses.size() - 1);
    int open = triggers.firstFrom(last);
    if (open == RecordList.NONE) {
      out.accept(triggers.size() > 0 ? 1 : 0);
    } else {
      out.accept(then.withinNanos() == Claim.NO_DEADLINE ? 2 : trace.time(open));
    }
  }

  /// Which occurrence is meant hangs on how many there have been.
  private void event(Event event) {
    switch (event.pattern()) {
      case Pattern.Alias alias -> event(alias.event());
      default -> {
        if (event.pick().isSingle()) {
          RecordList all = seen.records(Event.each(event.pattern()));
          if (event.pick().isLast()) {
            times(Event.each(event.pattern()));
          } else {
            out.accept(Math.min(all.size(), event.pick().number()));
          }
        }
      }
    }
  }

  private void window(Window window) {
    Stretch stretch = Stretch.of(window, seen);
    out.accept(stretch.isEmpty() ? 1 : 0);
    out.accept(stretch.end() < trace.size() ? 1 : 0);
    point(window.begin(), false);
    if (window.end() instanceof Point.On(Event event)) {
      event(event);
    }
  }

  /// Whether a point has been reached, and when if that matters.
  private void point(@Nullable Point point, boolean withTime) {
    if (point instanceof Point.On(Event event)) {
      event(event);
      int first = seen.records(event).firstFrom(0);
      if (first == RecordList.NONE) {
        out.accept(MISSING);
      } else {
        out.accept(withTime ? trace.time(first) : 0);
      }
    }
  }

  private void state(State state) {
    state.terms().forEach(this::term);
  }

  private void term(Term term) {
    switch (term) {
      case Term.Constant _, Term.Tuple _ -> {}
      case Term.Count count -> {
        window(count.window());
        event(count.event());
        value(count);
      }
      case Term.Marked marked -> marks(Event.each(marked.mark().pattern()));
      case Term.Length _, Term.Merges _, Term.Drops _ -> value(term);
      case Term.Measured measured -> {
        value(term);
        seen.writeAccounts(out);
        if (measured.metric() == Metric.MERGES) {
          merges();
        }
      }
      case Term.Latency latency -> {
        times(latency.from());
        times(latency.to());
        owners(latency.from());
        owners(latency.to());
      }
      case Term.Percentile percentile -> term(percentile.of());
      case Term.Arithmetic arithmetic -> {
        term(arithmetic.left());
        term(arithmetic.right());
      }
    }
  }

  private void value(Term term) {
    out.accept(
        switch (terms.value(term, Terms.END, Terms.NO_OCCURRENCE)) {
          case Value.Fraction fraction -> fraction.num() * 31 + fraction.den();
          case Value.Marked _, Value.Undefined _ -> MISSING;
        });
  }

  private void times(Event event) {
    RecordList records = seen.records(event);
    out.accept(records.size());
    for (int i = 0; i < records.size(); i++) {
      out.accept(trace.time(records.get(i)));
    }
  }

  private void owners(Event event) {
    RecordList records = seen.records(event);
    for (int i = 0; i < records.size(); i++) {
      out.accept(trace.task(records.get(i)));
    }
  }

  private void marks(Event mark) {
    RecordList records = seen.records(mark);
    out.accept(records.size());
    for (int i = 0; i < records.size(); i++) {
      if (trace.row(records.get(i)) instanceof Row.Mark row) {
        for (long value : row.values()) {
          out.accept(value);
        }
      }
    }
  }

  /// Which arrivals were merges shows only when they are delivered.
  private void merges() {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.EpPollCallback row && row.how() == CallbackResult.MERGED) {
        out.accept(trace.object(i));
        out.accept(row.item().object());
      } else if (trace.row(i) instanceof Row.EpSendEvent row) {
        out.accept(row.outcome() == SendOutcome.LEFT ? 1 : 0);
        out.accept(row.item().object());
        out.accept(row.arrivals().length);
      }
    }
  }
}
