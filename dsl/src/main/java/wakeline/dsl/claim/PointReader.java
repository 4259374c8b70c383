package wakeline.dsl.claim;

import org.jspecify.annotations.Nullable;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.dsl.grammar.ClaimParser.ExpressionContext;
import wakeline.dsl.grammar.ClaimParser.PointContext;
import wakeline.dsl.grammar.ClaimParser.WindowContext;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;

/// Reads points of the run and the windows between them.
final class PointReader {
  private final ClaimReport report;
  private final ExpressionReader expressions;

  PointReader(ClaimReport report, ExpressionReader expressions) {
    this.report = report;
    this.expressions = expressions;
  }

  /// {@return the window, [Window#ALL] if none is written; null after an error}
  @Nullable Window window(WindowContext context) {
    return switch (context) {
      case ClaimParser.OpenContext open -> {
        Point begin = open.begin == null ? null : point(open.begin);
        Point end = open.end == null ? null : point(open.end);
        boolean isBad = (open.begin != null && begin == null) || (open.end != null && end == null);
        yield isBad ? null : new Window(begin, end, false);
      }
      case ClaimParser.FromUntilContext window -> {
        Point begin = point(window.begin);
        Point end = point(window.end);
        yield begin == null || end == null ? null : Window.fromUntil(begin, end);
      }
      case ClaimParser.BetweenContext window -> {
        Point begin = point(window.begin);
        Point end = point(window.end);
        yield begin == null || end == null ? null : Window.between(begin, end);
      }
      default -> throw new IllegalStateException("a window of class " + context.getClass());
    };
  }

  /// {@return the point; null after an error}
  @Nullable Point point(PointContext context) {
    if (context.END() != null) {
      return Point.END;
    }
    Meaning meaning = expressions.read(context.expression());
    return switch (meaning) {
      case null -> null;
      case Meaning.Happening(Event event) -> new Point.On(event);
      case Meaning.Valued(Term.Constant constant, _) when constant.dimension() == Dimension.TIME ->
          isNegative(context.expression(), constant) ? null : new Point.At(constant.value());
      case Meaning.Valued(Term.Constant constant, _)
          when constant.dimension() == Dimension.NUMBER -> {
        unitMissing(context.expression(), constant);
        yield null;
      }
      case Meaning.Stated _ -> {
        report.error(
            "type",
            context,
            "a point is an instant or an event, this is a comparison",
            "the window stands at the end of the claim");
        yield null;
      }
      case Meaning.Valued _, Meaning.Worded _, Meaning.Rated _ -> {
        report.error(
            "type", context, "a point is an instant or an event, this is " + meaning.noun());
        yield null;
      }
    };
  }

  /// {@return nanoseconds; [Claim#NO_DEADLINE] after an error}
  long duration(ExpressionContext context) {
    Term.Constant constant = expressions.constant(context);
    if (constant == null) {
      return Claim.NO_DEADLINE;
    }
    switch (constant.dimension()) {
      case TIME -> {
        return isNegative(context, constant) ? Claim.NO_DEADLINE : constant.value();
      }
      case NUMBER -> unitMissing(context, constant);
      case BYTES, MARKED ->
          report.error(
              "dimension",
              context,
              "a duration is expected, this is " + constant.dimension().noun());
    }
    return Claim.NO_DEADLINE;
  }

  private boolean isNegative(ExpressionContext context, Term.Constant constant) {
    if (constant.value() < 0) {
      report.error("range", context, "a negative duration");
    }
    return constant.value() < 0;
  }

  private void unitMissing(ExpressionContext context, Term.Constant constant) {
    report.error("unit", context, "unit missing", "write '" + constant.text() + "us', for example");
  }
}
