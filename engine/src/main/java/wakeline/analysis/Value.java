package wakeline.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Term.Operator;

/// What a term is worth at a record.
sealed interface Value {

  /// A fraction: quotients are exact.
  ///
  /// @param den greater than 0
  record Fraction(long num, long den) implements Value {
    Fraction(long value) {
      this(value, 1);
    }

    /// Three-way comparison by value.
    int order(Fraction other) {
      if (den == other.den) {
        return Long.compare(num, other.num);
      }
      BigInteger left = BigInteger.valueOf(num).multiply(BigInteger.valueOf(other.den));
      return left.compareTo(BigInteger.valueOf(other.num).multiply(BigInteger.valueOf(den)));
    }

    String text(Dimension dimension) {
      if (den == 1) {
        return dimension.text(num);
      }
      var quotient =
          BigDecimal.valueOf(num).divide(BigDecimal.valueOf(den), 3, RoundingMode.HALF_UP);
      return dimension == Dimension.NUMBER
          ? quotient.stripTrailingZeros().toPlainString()
          : dimension.text(num / den);
    }
  }

  /// What a mark holds.
  record Marked(long[] values) implements Value {
    @Override
    public String toString() {
      if (values.length == 1) {
        return Long.toString(values[0]);
      }
      String list = Arrays.toString(values);
      return "(" + list.substring(1, list.length() - 1) + ")";
    }
  }

  /// No value, and why.
  record Undefined(String why) implements Value {}

  /// {@return two numbers combined}
  static Value combine(Fraction left, Operator operator, Fraction right) {
    try {
      return switch (operator) {
        case PLUS -> sum(left, right);
        case MINUS -> sum(left, new Fraction(Math.negateExact(right.num), right.den));
        case TIMES ->
            reduced(
                Math.multiplyExact(left.num, right.num), Math.multiplyExact(left.den, right.den));
        case OVER ->
            right.num == 0
                ? new Undefined("a division by zero")
                : reduced(
                    Math.multiplyExact(left.num, right.den),
                    Math.multiplyExact(left.den, right.num));
        case MODULO ->
            right.num == 0
                ? new Undefined("a division by zero")
                : new Fraction(whole(left) % whole(right));
        case AND -> new Fraction(whole(left) & whole(right));
        case OR -> new Fraction(whole(left) | whole(right));
      };
    } catch (ArithmeticException e) {
      return new Undefined("a number too large");
    }
  }

  private static Fraction sum(Fraction left, Fraction right) {
    if (left.den == right.den) {
      return reduced(Math.addExact(left.num, right.num), left.den);
    }
    long num =
        Math.addExact(
            Math.multiplyExact(left.num, right.den), Math.multiplyExact(right.num, left.den));
    return reduced(num, Math.multiplyExact(left.den, right.den));
  }

  private static Fraction reduced(long num, long den) {
    long n = num;
    long d = den;
    if (d < 0) {
      n = Math.negateExact(n);
      d = Math.negateExact(d);
    }
    if (d == 1) {
      return new Fraction(n);
    }
    long divisor = BigInteger.valueOf(n).gcd(BigInteger.valueOf(d)).longValueExact();
    return new Fraction(n / divisor, d / divisor);
  }

  private static long whole(Fraction number) {
    return number.num / number.den;
  }
}
