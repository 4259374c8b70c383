package wakeline.spec.claim;

import java.math.BigDecimal;

/// What a value measures. Values of different dimensions are not compared.
public enum Dimension {
  /// A bare number.
  NUMBER("a number"),
  /// Nanoseconds.
  TIME("a duration"),
  /// Bytes. A bare number may stand for bytes, as it does in programs.
  BYTES("a number of bytes"),
  /// What a program marked: numbers whose meaning only the program knows.
  MARKED("a mark's value");

  private final String noun;

  Dimension(String noun) {
    this.noun = noun;
  }

  /// How messages call such a value, with its article.
  public String noun() {
    return noun;
  }

  /// Whether a value of this dimension may be compared with, added to, or subtracted from one of
  /// `other`.
  public boolean fits(Dimension other) {
    return this == other || this == MARKED || other == MARKED || (this != TIME && other != TIME);
  }

  /// A value as reports print it: times in ms to the nanosecond without trailing zeros, a single
  /// unit otherwise.
  public String text(long value) {
    return switch (this) {
      case NUMBER, MARKED -> Long.toString(value);
      case BYTES -> value + "B";
      case TIME ->
          value == 0
              ? "0ms"
              : BigDecimal.valueOf(value, 6).stripTrailingZeros().toPlainString() + "ms";
    };
  }
}
