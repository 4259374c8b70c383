package wakeline.dsl;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.yaml.Node;
import wakeline.spec.LinkSpec;

/// Reads single values as their [Shape] says; what is wrong with one is reported, and it is null.
final class Scalars {
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Diagnostics diagnostics;

  Scalars(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Only checks.
  void check(Written value, Shape.Single shape) {
    switch (shape) {
      case Shape.Text text -> text(value, text);
      case Shape.Parsed parsed -> {
        if (value.kind() != Node.Kind.TEXT) {
          notText(value, parsed.phrase());
        }
      }
      case Shape.Word word -> word(value, word);
      case Shape.Int range -> integer(value, range);
      case Shape.Amount amount -> amount(value, amount.dimension());
      case Shape.CostAmount _ -> picos(value);
      case Shape.Fraction _ -> ppb(value);
      case Shape.Truth _ -> truth(value);
      case Shape.Anything _ -> {}
    }
  }

  @Nullable String text(Written value, Shape.Text shape) {
    if (value.kind() != Node.Kind.TEXT) {
      notText(value, "text");
      return null;
    }
    if (!shape.fits(value.text())) {
      error("format", value, "'" + value.text() + "' is not " + shape.phrase());
      return null;
    }
    return value.text();
  }

  @Nullable String word(Written value, Shape.Word shape) {
    if (value.kind() == Node.Kind.TEXT && shape.words().contains(value.text())) {
      return value.text();
    }
    String near = DidYouMean.closest(value.text(), shape.words());
    error(
        "unknown-word",
        value,
        Expected.of(shape) + " is expected here",
        near == null ? new String[0] : new String[] {"did you mean '" + near + "'?"});
    return null;
  }

  @Nullable Long integer(Written value, Shape.Int range) {
    BigDecimal number = number(value);
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      error(
          "type", value, Expected.of(range) + " is expected here, " + what(value), unquote(value));
      return null;
    }
    boolean fits =
        number.compareTo(BigDecimal.valueOf(range.min())) >= 0
            && number.compareTo(BigDecimal.valueOf(range.max())) <= 0;
    if (!fits) {
      String limits =
          range.max() == Long.MAX_VALUE
              ? "at least " + range.min()
              : "from " + range.min() + " to " + range.max();
      error("range", value, value.text() + " is out of range, a number " + limits + " is expected");
      return null;
    }
    return number.longValueExact();
  }

  /// In the base unit of `dimension`.
  @Nullable Long amount(Written value, Dimension dimension) {
    return switch (Quantity.read(value.text())) {
      case Quantity _ when value.kind() != Node.Kind.TEXT -> bareNumber(value, dimension);
      case Quantity quantity when quantity.dimension() == dimension -> quantity.amount();
      case Quantity quantity -> {
        error(
            "dimension",
            value,
            dimension.phrase()
                + " is expected here, '"
                + value.text()
                + "' is "
                + quantity.dimension().phrase(),
            "for example " + dimension.example());
        yield null;
      }
      case QuantityReading.Bad _ when number(value) != null -> bareNumber(value, dimension);
      case QuantityReading.Bad bad -> {
        error(
            "unit",
            value,
            dimension.phrase() + " is expected here, and " + bad.message(),
            bad.help().isEmpty()
                ? new String[] {"for example " + dimension.example()}
                : bad.help().toArray(new String[0]));
        yield null;
      }
    };
  }

  private @Nullable Long bareNumber(Written value, Dimension dimension) {
    List<String> fixes = Unit.symbols(dimension).stream().map(u -> value.text() + u).toList();
    error(
        "unit",
        value,
        dimension.phrase() + " is expected here, " + value.text() + " has no unit",
        "write "
            + String.join(", ", fixes.subList(0, fixes.size() - 1))
            + " or "
            + fixes.getLast());
    return null;
  }

  /// A cost in picoseconds.
  @Nullable Long picos(Written value) {
    BigDecimal picos = value.kind() == Node.Kind.TEXT ? Quantity.picos(value.text()) : null;
    if (picos == null) {
      return amount(value, Dimension.DURATION);
    }
    if (picos.stripTrailingZeros().scale() > 0 || picos.compareTo(MAX) > 0) {
      error("unit", value, "'" + value.text() + "' is not a whole number of picoseconds");
      return null;
    }
    return picos.longValueExact();
  }

  /// A probability in parts per billion.
  @Nullable Integer ppb(Written value) {
    boolean isPercent =
        value.kind() == Node.Kind.TEXT && Shape.Fraction.PERCENT.matcher(value.text()).matches();
    BigDecimal number =
        isPercent ? decimal(value.text().substring(0, value.text().length() - 1)) : number(value);
    if (number == null) {
      error("type", value, "a number from 0 to 1 is expected here, " + what(value), unquote(value));
      return null;
    }
    BigDecimal parts = number.multiply(BigDecimal.valueOf(LinkSpec.PPB / (isPercent ? 100 : 1)));
    if (parts.signum() < 0 || parts.compareTo(BigDecimal.valueOf(LinkSpec.PPB)) > 0) {
      error("range", value, value.text() + " is out of range, a number from 0 to 1 is expected");
      return null;
    }
    return parts.intValue();
  }

  @Nullable Boolean truth(Written value) {
    if (value.kind() != Node.Kind.BOOLEAN) {
      error("type", value, "true or false is expected here, " + what(value));
      return null;
    }
    return value.text().equals("true");
  }

  private static @Nullable BigDecimal number(Written value) {
    boolean isNumber = value.kind() == Node.Kind.INTEGER || value.kind() == Node.Kind.FLOAT;
    return isNumber ? decimal(value.text()) : null;
  }

  /// The number `text`, or null if it is none or one with absurdly many digits.
  private static @Nullable BigDecimal decimal(String text) {
    if (text.length() > 40) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      long magnitude = (long) number.precision() - number.scale();
      return magnitude > 40 || magnitude < -40 ? null : number;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private void notText(Written value, String phrase) {
    error(
        "type",
        value,
        phrase + " is expected here, " + what(value),
        "put it in quotes: \"" + value.text() + "\"");
  }

  private static String[] unquote(Written value) {
    return value.kind() == Node.Kind.TEXT && decimal(value.text()) != null
        ? new String[] {"write " + value.text() + " without quotes"}
        : new String[0];
  }

  /// `'x' is text`, for messages.
  static String what(Written value) {
    String is =
        switch (value.kind()) {
          case NULL -> "nothing";
          case BOOLEAN -> "a truth value";
          case INTEGER, FLOAT -> "a number";
          case TEXT -> "text";
        };
    return "'" + value.text() + "' is " + is;
  }

  private void error(String code, Written value, String message, String... help) {
    diagnostics.error(code, value.span(), message, help);
  }
}
