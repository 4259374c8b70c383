package wakeline.diag;

import java.util.List;

/// One problem: how bad, of which kind, where, what, and what to do about it.
///
/// `code` is a stable kebab-case id (`unknown-name`). Message and help are single lines; whatever a
/// user's text smuggles into them (line breaks, control characters, a megabyte) is made harmless
/// here, so no caller has to think of it.
public record Diagnostic(
    Severity severity, String code, Span span, String message, List<String> help) {
  /// Longest message or help in characters; the middle of a longer one is left out.
  static final int MAX_LENGTH = 500;

  /// Longest word in characters; of a longer one only the beginning is left.
  static final int MAX_WORD = 80;

  public Diagnostic {
    message = oneLine(message);
    help = help.stream().map(Diagnostic::oneLine).toList();
  }

  /// A problem that keeps the scenario from running.
  public static Diagnostic error(String code, Span span, String message, String... help) {
    return new Diagnostic(Severity.ERROR, code, span, message, List.of(help));
  }

  /// Something that is probably not meant so.
  public static Diagnostic warning(String code, Span span, String message, String... help) {
    return new Diagnostic(Severity.WARNING, code, span, message, List.of(help));
  }

  private static String oneLine(String text) {
    String kept = text;
    if (text.length() > MAX_LENGTH * 4) {
      kept = text.substring(0, MAX_LENGTH * 2) + " " + text.substring(text.length() - MAX_LENGTH);
    }
    StringBuilder line = new StringBuilder(kept.length());
    int word = 0;
    for (int i = 0; i < kept.length(); i++) {
      char c = kept.charAt(i);
      word = c == ' ' ? 0 : word + 1;
      if (word == MAX_WORD) {
        line.append('…');
      } else if (word < MAX_WORD) {
        append(line, kept, i);
      }
    }
    if (line.length() > MAX_LENGTH) {
      line.replace(MAX_LENGTH * 3 / 4, line.length() - MAX_LENGTH / 4, " … ");
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String text, int at) {
    char c = text.charAt(at);
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> line.append(isHarmless(text, at) ? c : '\uFFFD');
    }
  }

  private static boolean isHarmless(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return !Glyphs.isControl(c);
  }

  /// The first line of the printed form.
  @Override
  public String toString() {
    return span + ": " + severity.word() + "[" + code + "]: " + message;
  }
}
