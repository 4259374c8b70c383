package wakeline.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts that differ mostly in their numbers: each is kept as a pattern with holes and the numbers
/// that fill them, and none twice.
final class Phrases {
  /// Where a number stands in a pattern. Control characters never come here from outside.
  private static final char HOLE = '\u0001';

  /// More digits than that stay text, and so do those that begin with a 0.
  private static final int DIGITS_MAX = 15;

  private final Map<String, Integer> known = new HashMap<>();
  private final Map<String, Integer> knownPatterns = new HashMap<>();
  private final List<String> patterns = new ArrayList<>();
  private final IntColumn patternOf = new IntColumn();
  private final List<long[]> numbersOf = new ArrayList<>();
  private final StringBuilder pattern = new StringBuilder();
  private final long[] numbers = new long[64];

  Phrases() {
    number("");
  }

  /// {@return the number of the text; 0 is the empty one}
  int number(String text) {
    Integer number = known.get(text);
    if (number == null) {
      number = known.size();
      known.put(text, number);
      take(text);
    }
    return number;
  }

  private void take(String text) {
    pattern.setLength(0);
    int holes = 0;
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      int digits = end - i;
      if (digits == 0) {
        char c = text.charAt(i++);
        pattern.append(c == HOLE ? ' ' : c);
      } else if (digits > DIGITS_MAX
          || (digits > 1 && text.charAt(i) == '0')
          || holes == numbers.length) {
        pattern.append(text, i, end);
        i = end;
      } else {
        numbers[holes++] = Long.parseLong(text, i, end, 10);
        pattern.append(HOLE);
        i = end;
      }
    }
    patternOf.add(knownPatterns.computeIfAbsent(pattern.toString(), this::added));
    numbersOf.add(java.util.Arrays.copyOf(numbers, holes));
  }

  private int added(String text) {
    patterns.add(text);
    return patterns.size() - 1;
  }

  void write(Packed to) {
    to.number(patterns.size());
    patterns.forEach(to::text);
    to.number(patternOf.size());
    for (int k = 0; k < patternOf.size(); k++) {
      to.number(patternOf.get(k));
      for (long value : numbersOf.get(k)) {
        to.number(value);
      }
    }
  }
}
