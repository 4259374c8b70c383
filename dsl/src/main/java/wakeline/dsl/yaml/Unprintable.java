package wakeline.dsl.yaml;

import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

/// Characters that YAML (§5.1) does not let a file contain.
final class Unprintable {
  private Unprintable() {}

  /// The text of `file` with each forbidden character reported and replaced by U+FFFD, so that
  /// every offset stays what it is.
  static String replace(SourceFile file, Diagnostics diagnostics) {
    String text = file.text();
    StringBuilder cleaned = null;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      if (!isPrintable(codePoint)) {
        Span span = file.span(at, at + 1);
        if (codePoint == 0xFEFF) {
          diagnostics.error("yaml-character", span, "a byte order mark inside the text");
        } else {
          diagnostics.error(
              "yaml-character", span, "the character U+%04X is not allowed".formatted(codePoint));
        }
        cleaned = cleaned == null ? new StringBuilder(text) : cleaned;
        cleaned.setCharAt(at, '\uFFFD');
      }
      at += Character.charCount(codePoint);
    }
    return cleaned == null ? text : cleaned.toString();
  }

  private static boolean isPrintable(int c) {
    return (c >= 0x20 && c <= 0x7E)
        || c == '\n'
        || c == '\r'
        || c == '\t'
        || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
        || c >= 0x10000;
  }
}
