package wakeline.dsl.claim;

import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.claim.Meaning.Valued;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Term.Constant;
import wakeline.spec.claim.Term.Operator;

/// Combines values, and checks what they measure: a time plus a time is a time, a time over a time
/// a number, a time plus a number an error.
final class ArithmeticReader {
  private final ClaimReport report;

  ArithmeticReader(ClaimReport report) {
    this.report = report;
  }

  /// {@return a value that can be calculated with; null after an error}
  @Nullable Meaning number(ParserRuleContext at, Meaning meaning) {
    if (meaning instanceof Valued valued && !(valued.term() instanceof Term.Tuple)) {
      return valued;
    }
    String noun = meaning instanceof Valued ? "a tuple" : meaning.noun();
    report.error("type", at, "a number is expected, this is " + noun);
    return null;
  }

  /// {@return `−x`, or `~x` if it `isInverted`}
  @Nullable Meaning negated(ParserRuleContext at, Meaning meaning, boolean isInverted) {
    if (!(number(at, meaning) instanceof Valued(Term term, _))) {
      return null;
    }
    if (term instanceof Constant constant) {
      long value = constant.value();
      return constant(at, isInverted ? ~value : -value, constant.dimension());
    }
    if (isInverted) {
      report.error("type", at, "'~' takes a constant");
      return null;
    }
    var zero = new Constant(0, term.dimension(), "0");
    return valued(new Term.Arithmetic(zero, Operator.MINUS, term, term.dimension()));
  }

  @Nullable Meaning combined(ParserRuleContext at, Meaning left, String sign, Meaning right) {
    if (left instanceof Meaning.Stated && (sign.equals("|") || sign.equals("&"))) {
      report.error(
          "type",
          at,
          "'" + sign + "' joins numbers, and a comparison stands on its left",
          "as in C, '==' comes before '" + sign + "': write '… == (A " + sign + " B)'");
      return null;
    }
    if (!(number(at, left) instanceof Valued(Term a, _))
        || !(number(at, right) instanceof Valued(Term b, _))) {
      return null;
    }
    Operator operator = operator(sign);
    if (operator == null) {
      return shifted(at, a, sign, b);
    }
    Dimension dimension = dimension(a.dimension(), operator, b.dimension());
    if (dimension == null) {
      report.error(
          "dimension",
          at,
          a.dimension().noun() + " " + sign + " " + b.dimension().noun() + " means nothing");
      return null;
    }
    if (a instanceof Constant x && b instanceof Constant y) {
      Meaning folded = folded(at, x, operator, y, dimension);
      if (folded != null) {
        return folded;
      }
      if (y.value() == 0) {
        report.error("number", at, "a division by zero");
        return null;
      }
    }
    return valued(new Term.Arithmetic(a, operator, b, dimension));
  }

  /// The result of two constants, or null if it is no whole number.
  private @Nullable Meaning folded(
      ParserRuleContext at, Constant left, Operator operator, Constant right, Dimension dimension) {
    long x = left.value();
    long y = right.value();
    return switch (operator) {
      case PLUS -> constant(at, x + y, dimension);
      case MINUS -> constant(at, x - y, dimension);
      case TIMES -> constant(at, x * y, dimension);
      case OVER -> y != 0 && x % y == 0 ? constant(at, x / y, dimension) : null;
      case MODULO -> y != 0 ? constant(at, x % y, dimension) : null;
      case AND -> constant(at, x & y, dimension);
      case OR -> constant(at, x | y, dimension);
    };
  }

  private @Nullable Meaning shifted(ParserRuleContext at, Term left, String sign, Term right) {
    if (left instanceof Constant x && right instanceof Constant y) {
      long value =
          switch (sign) {
            case "<<" -> x.value() << y.value();
            case ">>" -> x.value() >> y.value();
            default -> x.value() ^ y.value();
          };
      return constant(at, value, x.dimension());
    }
    report.error("type", at, "'" + sign + "' takes constants");
    return null;
  }

  private Meaning constant(ParserRuleContext at, long value, Dimension dimension) {
    String text = report.text(at);
    return new Valued(new Constant(value, dimension, text), text);
  }

  private static Meaning valued(Term term) {
    return new Valued(term, null);
  }

  private static @Nullable Operator operator(String sign) {
    for (Operator operator : Operator.values()) {
      if (operator.sign().equals(sign)) {
        return operator;
      }
    }
    return null;
  }

  /// What the result measures, or null if there is none.
  private static @Nullable Dimension dimension(Dimension left, Operator operator, Dimension right) {
    boolean isLeftBare = left == Dimension.NUMBER || left == Dimension.MARKED;
    boolean isRightBare = right == Dimension.NUMBER || right == Dimension.MARKED;
    return switch (operator) {
      case PLUS, MINUS, MODULO ->
          !left.fits(right) ? null : isLeftBare && !isRightBare ? right : left;
      case TIMES -> isRightBare ? left : isLeftBare ? right : null;
      case OVER ->
          isRightBare
              ? left
              : left == right || (isLeftBare && right == Dimension.BYTES) ? Dimension.NUMBER : null;
      case AND, OR -> left == Dimension.TIME || right == Dimension.TIME ? null : left;
    };
  }
}
