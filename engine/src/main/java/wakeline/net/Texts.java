package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.file.Transfer;

/// What the bytes of a stream say, where they came from string literals: one character a byte.
public final class Texts {
  private Texts() {}

  /// {@return the text of `length` bytes from `at`; null if not all of them have one}
  public static @Nullable String slice(@Nullable String text, int at, int length) {
    if (text == null || text.length() < at + length) {
      return null;
    }
    return at == 0 && length == text.length() ? text : text.substring(at, at + length);
  }

  /// Notes in `transfer` that bytes were read which say `text`; what was read has a text if all its
  /// bytes have.
  ///
  /// @param before how many bytes were read before
  public static void append(Transfer transfer, long before, @Nullable String text) {
    if (before == 0) {
      transfer.readText = text;
    } else if (transfer.readText != null) {
      transfer.readText = text == null ? null : transfer.readText + text;
    }
  }
}
