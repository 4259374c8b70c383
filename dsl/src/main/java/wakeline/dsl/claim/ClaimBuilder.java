package wakeline.dsl.claim;

import org.jspecify.annotations.Nullable;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.dsl.grammar.ClaimParser.ClaimContext;
import wakeline.dsl.grammar.ClaimParser.ExpressionContext;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Window;

/// Makes a claim of its parse tree.
final class ClaimBuilder {
  private final ClaimReport report;
  private final ExpressionReader expressions;
  private final PointReader points;

  ClaimBuilder(ClaimReport report, ExpressionReader expressions) {
    this.report = report;
    this.expressions = expressions;
    points = expressions.points();
  }

  /// {@return the claim; null after an error}
  @Nullable Claim claim(ClaimContext context) {
    return switch (context) {
      case ClaimParser.AlwaysContext always -> {
        State state = expressions.state(always.expression(), expressions.read(always.expression()));
        Window window = points.window(always.window());
        yield state == null || window == null ? null : new Claim.Always(state, window);
      }
      case ClaimParser.NeverContext never -> never(never);
      case ClaimParser.EventuallyContext eventually -> eventually(eventually);
      case ClaimParser.ThenContext then -> {
        Event trigger = event(then.expression(0), "then");
        Event response = event(then.expression(1), "then");
        boolean hasDeadline = then.WITHIN() != null;
        long within = hasDeadline ? points.duration(then.expression(2)) : Claim.NO_DEADLINE;
        boolean isBad = hasDeadline && within == Claim.NO_DEADLINE;
        yield trigger == null || response == null || isBad
            ? null
            : new Claim.Then(trigger, response, within);
      }
      case ClaimParser.BeforeContext before -> {
        Event earlier = event(before.expression(0), "before");
        Event later = event(before.expression(1), "before");
        yield earlier == null || later == null ? null : new Claim.Before(earlier, later);
      }
      case ClaimParser.StateContext holds -> holds(holds);
      default -> throw new IllegalStateException("a claim of class " + context.getClass());
    };
  }

  private @Nullable Claim never(ClaimParser.NeverContext context) {
    Meaning meaning = expressions.read(context.expression());
    Window window = points.window(context.window());
    if (meaning instanceof Meaning.Happening(Event event)) {
      return window == null ? null : new Claim.NeverEvent(event, window);
    }
    State state = expressions.state(context.expression(), meaning);
    return state == null || window == null ? null : new Claim.NeverState(state, window);
  }

  private @Nullable Claim eventually(ClaimParser.EventuallyContext context) {
    Meaning meaning = expressions.read(context.expression(0));
    boolean hasDeadline = context.WITHIN() != null;
    long within = hasDeadline ? points.duration(context.expression(1)) : Claim.NO_DEADLINE;
    @Nullable Point after = context.point() == null ? null : points.point(context.point());
    boolean isBad =
        (hasDeadline && within == Claim.NO_DEADLINE) || (context.point() != null && after == null);
    if (meaning instanceof Meaning.Happening(Event event)) {
      return isBad ? null : new Claim.EventuallyEvent(event, within, after);
    }
    State state = expressions.state(context.expression(0), meaning);
    return state == null || isBad ? null : new Claim.EventuallyState(state, within, after);
  }

  private @Nullable Claim holds(ClaimParser.StateContext context) {
    Meaning meaning = expressions.read(context.expression());
    @Nullable Point at = context.point() == null ? null : points.point(context.point());
    if (meaning instanceof Meaning.Happening) {
      report.error(
          "claim",
          context,
          "an event alone claims nothing",
          "write 'eventually …', 'never …' or 'count(…) == 1'");
      return null;
    }
    State state = expressions.state(context.expression(), meaning);
    boolean isBad = context.point() != null && at == null;
    return state == null || isBad ? null : new Claim.Holds(state, at);
  }

  private @Nullable Event event(ExpressionContext context, String word) {
    Meaning meaning = expressions.read(context);
    if (meaning instanceof Meaning.Happening(Event event)) {
      return event;
    }
    if (meaning != null) {
      report.error(
          "claim", context, "'" + word + "' stands between events, this is " + meaning.noun());
    }
    return null;
  }
}
