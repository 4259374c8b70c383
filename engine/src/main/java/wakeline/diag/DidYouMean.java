package wakeline.diag;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the known name that a misspelt one was probably meant to be.
public final class DidYouMean {
  /// Longer words are not compared: nobody misspells one, and the comparison is quadratic.
  private static final int MAX_LENGTH = 64;

  private DidYouMean() {}

  /// The name of `known` nearest to `word`, or null if none is near. The first wins a tie.
  public static @Nullable String closest(String word, Iterable<String> known) {
    if (word.length() > MAX_LENGTH || word.isEmpty()) {
      return null;
    }
    String folded = fold(word);
    @Nullable String best = null;
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String name : known) {
      if (name.length() > MAX_LENGTH || name.equals(word)) {
        continue;
      }
      int distance = distance(folded, fold(name), bestDistance);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    return best;
  }

  /// Help lines for `word`: "did you mean 'x'?", or none.
  public static String[] help(String word, Iterable<String> known) {
    String near = closest(word, known);
    return near == null ? new String[0] : new String[] {"did you mean '" + near + "'?"};
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /// Edits (insert, delete, replace, swap neighbours) from `a` to `b`; `limit` if at least so many.
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit;
      }
      int[] oldest = beforeLast;
      beforeLast = last;
      last = row;
      row = oldest;
    }
    return last[b.length()];
  }
}
