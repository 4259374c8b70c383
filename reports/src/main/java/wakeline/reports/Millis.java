package wakeline.reports;

/// Instants and durations as people read them: in ms, to 1 ns, without trailing zeros
/// (`1.00025ms`).
final class Millis {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Millis() {}

  static String text(long nanos) {
    if (nanos < 0) {
      return "-" + text(-nanos);
    }
    long fraction = nanos % NANOS_PER_MILLI;
    var text = new StringBuilder().append(nanos / NANOS_PER_MILLI);
    if (fraction != 0) {
      String digits = Long.toString(fraction + NANOS_PER_MILLI).substring(1);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append(digits, 0, end);
    }
    return text.append("ms").toString();
  }
}
