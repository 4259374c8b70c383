package wakeline.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.Span;

/// The operators of [ConstantExpression]: 64-bit numbers that wrap, quantities of one dimension,
/// texts that only compare. A null operand has been reported already and gives null.
final class ConstantOperators {
  private final Diagnostics diagnostics;

  ConstantOperators(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Nullable ParamValue apply(String operator, @Nullable ParamValue operand, Span span) {
    return switch (operand) {
      case null -> null;
      case ParamValue.Int number ->
          number(
              switch (operator) {
                case "-" -> -number.value();
                case "~" -> ~number.value();
                default -> number.value() == 0 ? 1 : 0;
              });
      case ParamValue.Amount _, ParamValue.Text _ ->
          refuse(span, "'" + operator + "' needs a number, and this is " + what(operand));
    };
  }

  @Nullable ParamValue apply(
      String operator, @Nullable ParamValue left, @Nullable ParamValue right, Span span) {
    if (left == null || right == null) {
      return null;
    }
    if (operator.equals("==") || operator.equals("!=")) {
      Boolean same = isSame(left, right, span);
      return same == null ? null : truth(same == operator.equals("=="));
    }
    if (left instanceof ParamValue.Int a && right instanceof ParamValue.Int b) {
      return numbers(operator, a.value(), b.value(), span);
    }
    if (left instanceof ParamValue.Text || right instanceof ParamValue.Text) {
      ParamValue text = left instanceof ParamValue.Text ? left : right;
      return refuse(
          span,
          "'"
              + operator
              + "' needs numbers, and '"
              + text.text()
              + "' is text; texts only compare");
    }
    return amounts(operator, left, right, span);
  }

  @Nullable ParamValue isMember(
      @Nullable ParamValue value, List<@Nullable ParamValue> members, Span span) {
    boolean found = false;
    for (ParamValue member : members) {
      Boolean same = (value == null || member == null) ? null : isSame(value, member, span);
      if (same == null) {
        return null;
      }
      found |= same;
    }
    return truth(found);
  }

  boolean isTrue(@Nullable ParamValue value, Span span) {
    return switch (value) {
      case null -> false;
      case ParamValue.Int number -> number.value() != 0;
      case ParamValue.Amount _, ParamValue.Text _ -> {
        refuse(span, "a condition is a number, and this is " + what(value));
        yield false;
      }
    };
  }

  /// Texts compare with anything as it is written; everything else by value.
  private @Nullable Boolean isSame(ParamValue left, ParamValue right, Span span) {
    if (left instanceof ParamValue.Text || right instanceof ParamValue.Text) {
      return left.text().equals(right.text());
    }
    if (left instanceof ParamValue.Int a && right instanceof ParamValue.Int b) {
      return a.value() == b.value();
    }
    ParamValue same = amounts("==", left, right, span);
    return same instanceof ParamValue.Int number ? number.value() != 0 : null;
  }

  private @Nullable ParamValue numbers(String operator, long a, long b, Span span) {
    boolean divides = operator.equals("/") || operator.equals("%");
    if (divides && b == 0) {
      return refuse(span, "division by zero");
    }
    return number(
        switch (operator) {
          case "||" -> a != 0 || b != 0 ? 1 : 0;
          case "&&" -> a != 0 && b != 0 ? 1 : 0;
          case "|" -> a | b;
          case "^" -> a ^ b;
          case "&" -> a & b;
          case "<<" -> a << b;
          case ">>" -> a >> b;
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          case "%" -> a % b;
          default -> compare(operator, Long.compare(a, b)) ? 1 : 0;
        });
  }

  /// At least one side is a quantity, none a text.
  private @Nullable ParamValue amounts(
      String operator, ParamValue left, ParamValue right, Span span) {
    if (left instanceof ParamValue.Amount a && right instanceof ParamValue.Amount b) {
      if (a.quantity().dimension() != b.quantity().dimension()) {
        return refuse(span, what(left) + " and " + what(right) + " do not go together");
      }
      return alike(operator, a.quantity(), b.quantity(), span);
    }
    if (operator.equals("*") || (operator.equals("/") && left instanceof ParamValue.Amount)) {
      Quantity quantity = left instanceof ParamValue.Amount a ? a.quantity() : amountOf(right);
      long factor = left instanceof ParamValue.Int a ? a.value() : numberOf(right);
      return scaled(operator, quantity, factor, span);
    }
    ParamValue bare = left instanceof ParamValue.Int ? left : right;
    ParamValue other = bare == left ? right : left;
    Dimension dimension = amountOf(other).dimension();
    diagnostics.error(
        "unit",
        span,
        what(other) + " and the bare number " + bare.text() + " do not go together",
        "write a unit: " + bare.text() + dimension.baseUnit());
    return null;
  }

  private @Nullable ParamValue alike(String operator, Quantity a, Quantity b, Span span) {
    return switch (operator) {
      case "+" -> amount(a.dimension(), () -> Math.addExact(a.amount(), b.amount()), span);
      case "-" -> amount(a.dimension(), () -> a.amount() - b.amount(), span);
      case "/" ->
          b.amount() == 0 ? refuse(span, "division by zero") : number(a.amount() / b.amount());
      case "==", "!=", "<", "<=", ">", ">=" ->
          truth(compare(operator, Long.compare(a.amount(), b.amount())));
      default -> refuse(span, "'" + operator + "' does not go with quantities");
    };
  }

  private @Nullable ParamValue scaled(String operator, Quantity quantity, long factor, Span span) {
    if (operator.equals("*")) {
      return amount(
          quantity.dimension(), () -> Math.multiplyExact(quantity.amount(), factor), span);
    }
    return factor == 0
        ? refuse(span, "division by zero")
        : amount(quantity.dimension(), () -> quantity.amount() / factor, span);
  }

  private @Nullable ParamValue amount(
      Dimension dimension, java.util.function.LongSupplier result, Span span) {
    long amount;
    try {
      amount = result.getAsLong();
    } catch (ArithmeticException _) {
      return refuse(span, "the result is too large");
    }
    if (amount < 0) {
      return refuse(span, "the result is negative: " + amount + dimension.baseUnit());
    }
    Quantity quantity = new Quantity(dimension, amount);
    return new ParamValue.Amount(quantity, quantity.toString());
  }

  private static Quantity amountOf(ParamValue value) {
    return ((ParamValue.Amount) value).quantity();
  }

  private static long numberOf(ParamValue value) {
    return ((ParamValue.Int) value).value();
  }

  private static boolean compare(String operator, int order) {
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static ParamValue number(long value) {
    return new ParamValue.Int(value, Long.toString(value));
  }

  private static ParamValue truth(boolean holds) {
    return number(holds ? 1 : 0);
  }

  private @Nullable ParamValue refuse(Span span, String message) {
    diagnostics.error("type", span, message);
    return null;
  }

  private static String what(ParamValue value) {
    return switch (value) {
      case ParamValue.Int _ -> "a number";
      case ParamValue.Amount amount -> amount.quantity().dimension().phrase();
      case ParamValue.Text _ -> "text";
    };
  }
}
