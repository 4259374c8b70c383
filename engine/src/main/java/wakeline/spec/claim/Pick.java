package wakeline.spec.claim;

/// Which occurrence of an event is meant.
///
/// @param number n-th occurrence in the run, from 1; [#EACH] or [#LAST]
public record Pick(int number) {
  private static final int EACH_NUMBER = 0;
  private static final int LAST_NUMBER = -1;

  /// Every occurrence; where one is needed, the first that fits.
  public static final Pick EACH = new Pick(EACH_NUMBER);

  public static final Pick FIRST = new Pick(1);
  public static final Pick LAST = new Pick(LAST_NUMBER);

  public Pick {
    if (number < LAST_NUMBER) {
      throw new IllegalArgumentException("occurrence " + number);
    }
  }

  /// The n-th occurrence, from 1.
  public static Pick nth(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("occurrence " + number);
    }
    return new Pick(number);
  }

  /// Whether it is one occurrence at most.
  public boolean isSingle() {
    return number != EACH_NUMBER;
  }

  /// Whether it is the last occurrence.
  public boolean isLast() {
    return number == LAST_NUMBER;
  }
}
