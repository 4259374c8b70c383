package wakeline.analysis;

import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;

/// Asks for everything that claims speak of, before the trace is read.
final class Wants {
  private final Observations seen;

  Wants(Observations seen) {
    this.seen = seen;
  }

  void claim(Claim claim) {
    switch (claim) {
      case Claim.Always always -> {
        state(always.state());
        window(always.window());
      }
      case Claim.NeverEvent never -> {
        seen.want(never.event());
        window(never.window());
        if (never.event().pattern() instanceof Pattern.Call call && call.blocks()) {
          seen.want(Event.each(entries(call)));
          seen.wantSleepers();
        }
      }
      case Claim.NeverState never -> {
        state(never.state());
        window(never.window());
      }
      case Claim.EventuallyEvent eventually -> {
        seen.want(eventually.event());
        point(eventually.after());
      }
      case Claim.EventuallyState eventually -> {
        state(eventually.state());
        point(eventually.after());
      }
      case Claim.Then then -> {
        seen.want(then.trigger());
        seen.want(then.response());
      }
      case Claim.Before before -> {
        seen.want(before.earlier());
        seen.want(before.later());
      }
      case Claim.Holds holds -> {
        state(holds.state());
        point(holds.at());
      }
    }
  }

  /// {@return the entries of the calls whose return a pattern looks at}
  static Pattern.Call entries(Pattern.Call call) {
    return new Pattern.Call(call.call(), call.name(), call.args(), null, false, call.in());
  }

  private void state(State state) {
    state.terms().forEach(this::term);
  }

  void term(Term term) {
    switch (term) {
      case Term.Constant _, Term.Tuple _ -> {}
      case Term.Count count -> {
        seen.want(count.event());
        window(count.window());
      }
      case Term.Marked marked -> seen.want(marked.mark());
      case Term.Latency latency -> {
        seen.wantLatency(latency);
      }
      case Term.Percentile percentile -> term(percentile.of());
      case Term.Arithmetic arithmetic -> {
        term(arithmetic.left());
        term(arithmetic.right());
      }
      case Term.Length _, Term.Measured _, Term.Merges _, Term.Drops _ -> seen.want(term);
    }
  }

  private void window(Window window) {
    point(window.begin());
    point(window.end());
  }

  private void point(@Nullable Point point) {
    switch (point) {
      case null -> {}
      case Point.On(Event event) -> seen.want(event);
      case Point.At _, Point.End _ -> {}
    }
  }
}
