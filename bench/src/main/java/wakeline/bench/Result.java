package wakeline.bench;

import java.util.Locale;

/// A measured value and what it must be.
///
/// @param what was measured
/// @param unit of value and target, as in `x` or `%`
/// @param atLeast whether more is better
/// @param detail what the value was made of
record Result(
    String what, double value, double target, String unit, boolean atLeast, String detail) {

  boolean isMet() {
    return atLeast ? value >= target : value <= target;
  }

  /// {@return a value of this kind as text}
  String shown(double number) {
    return number >= 1000
        ? String.format(Locale.ROOT, "%,.0f%s", number, unit)
        : String.format(Locale.ROOT, "%.2f%s", number, unit);
  }
}
