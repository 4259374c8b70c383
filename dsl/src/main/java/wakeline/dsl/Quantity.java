package wakeline.dsl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;

/// A number with its unit, counted in the dimension's base unit.
///
/// @param amount nanoseconds, bytes or bits per second; never negative
public record Quantity(Dimension dimension, long amount) implements QuantityReading {
  /// Longest number that is looked at; more digits than a `long` and its fraction can have.
  private static final int MAX_DIGITS = 40;

  /// The quantity that `text` (`1.2us`) is, or null if it is anything else.
  public static @Nullable Quantity parse(String text) {
    return read(text) instanceof Quantity quantity ? quantity : null;
  }

  /// The quantity that `text` is, or what is wrong with it.
  public static QuantityReading read(String text) {
    int numberEnd = numberEnd(text);
    if (numberEnd == 0 || numberEnd > MAX_DIGITS) {
      return new QuantityReading.Bad("'" + text + "' is not a number with a unit", List.of());
    }
    String number = text.substring(0, numberEnd);
    String symbol = text.substring(numberEnd).strip();
    if (symbol.isEmpty()) {
      return new QuantityReading.Bad("'" + text + "' has no unit", List.of());
    }
    Unit unit = Unit.of(symbol);
    if (unit == null) {
      return new QuantityReading.Bad(
          "'" + symbol + "' is not a unit", List.of(DidYouMean.help(symbol, similar(symbol))));
    }
    if (numberEnd + symbol.length() != text.length()) {
      return new QuantityReading.Bad(
          "no blank may stand between number and unit", List.of("write '" + number + symbol + "'"));
    }
    BigDecimal amount = new BigDecimal(number).multiply(BigDecimal.valueOf(unit.factor()));
    String base = unit.dimension().baseUnit();
    if (amount.stripTrailingZeros().scale() > 0) {
      return new QuantityReading.Bad("'" + text + "' is not a whole number of " + base, List.of());
    }
    if (amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return new QuantityReading.Bad(
          "'" + text + "' is more than " + Long.MAX_VALUE + base, List.of());
    }
    return new Quantity(unit.dimension(), amount.longValueExact());
  }

  /// The duration `text` in picoseconds, which need not be whole, or null if it is none.
  static @Nullable BigDecimal picos(String text) {
    int numberEnd = numberEnd(text);
    Unit unit = Unit.of(text.substring(numberEnd));
    if (numberEnd == 0
        || numberEnd > MAX_DIGITS
        || unit == null
        || unit.dimension() != Dimension.DURATION) {
      return null;
    }
    BigDecimal nanos =
        new BigDecimal(text.substring(0, numberEnd)).multiply(BigDecimal.valueOf(unit.factor()));
    return nanos.multiply(BigDecimal.valueOf(1_000));
  }

  /// Units that look like `symbol` in another spelling; of none, all of them.
  private static List<String> similar(String symbol) {
    List<String> all = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      if (unit.symbol().equalsIgnoreCase(symbol)) {
        return List.of(unit.symbol());
      }
      all.add(unit.symbol());
    }
    return symbol.equals("µs") || symbol.equals("μs") ? List.of("us") : all;
  }

  /// The end of `[0-9]+ (\. [0-9]+)?` at the beginning of `text`; 0 if there is none.
  private static int numberEnd(String text) {
    int whole = digits(text, 0);
    if (whole == 0 || whole == text.length() || text.charAt(whole) != '.') {
      return whole;
    }
    int fraction = digits(text, whole + 1);
    return fraction > whole + 1 ? fraction : whole;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /// With the largest unit of which it is a whole number.
  @Override
  public String toString() {
    Unit best = null;
    for (Unit unit : Unit.values()) {
      boolean fits = unit.dimension() == dimension && amount % unit.factor() == 0;
      if (fits && (best == null || (amount != 0 && unit.factor() > best.factor()))) {
        best = unit;
      }
    }
    return best == null ? amount + dimension.baseUnit() : amount / best.factor() + best.symbol();
  }
}
