package wakeline.dsl.claim;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Number literals, as C writes them.
final class Numbers {
  private Numbers() {}

  /// {@return the value of a literal, or null if it does not fit}
  static @Nullable Long parse(String literal) {
    String text = literal.toLowerCase(Locale.ROOT);
    int end = text.length();
    while (end > 1 && (text.charAt(end - 1) == 'u' || text.charAt(end - 1) == 'l')) {
      end--;
    }
    String digits = text.substring(0, end);
    try {
      if (digits.startsWith("0x")) {
        return Long.parseUnsignedLong(digits.substring(2), 16);
      }
      if (digits.startsWith("0b")) {
        return Long.parseUnsignedLong(digits.substring(2), 2);
      }
      boolean isOctal = digits.length() > 1 && digits.startsWith("0");
      return Long.parseLong(digits, isOctal ? 8 : 10);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
