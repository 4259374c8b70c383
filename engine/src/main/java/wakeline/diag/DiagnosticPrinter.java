package wakeline.diag;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Prints diagnostics for people: position, message, the line with a caret, help.
///
/// ```
/// herd.scn.yaml:11:35: error[unknown-name]: 'SOCK_STREM' is neither a variable nor a constant
/// 11 |           int l = socket(AF_INET, SOCK_STREM, 0);
///    |                                   ^~~~~~~~~~
///    = help: did you mean 'SOCK_STREAM'?
/// ```
///
/// Tabs are shown as [#TAB] blanks, control characters as a replacement sign; of a line longer than
/// [#MAX_COLUMNS] only the part around the caret is shown.
public final class DiagnosticPrinter {
  /// Columns that a tab takes.
  static final int TAB = 4;

  /// Columns of a source line that are shown at most.
  static final int MAX_COLUMNS = 100;

  /// Columns that are kept before the caret when the beginning of a line is cut off.
  private static final int LEAD = 40;

  private final Appendable out;

  /// A printer that writes to `out`.
  public DiagnosticPrinter(Appendable out) {
    this.out = out;
  }

  /// Everything that `diagnostics` kept, by position, and a line about what it did not keep.
  public static String print(Diagnostics diagnostics) {
    StringBuilder text = new StringBuilder();
    new DiagnosticPrinter(text).printAll(diagnostics);
    return text.toString();
  }

  /// One diagnostic as text.
  public static String print(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder();
    new DiagnosticPrinter(text).printOne(diagnostic);
    return text.toString();
  }

  /// Prints everything that `diagnostics` kept, and a line about what it did not keep.
  public void printAll(Diagnostics diagnostics) {
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      printOne(diagnostic);
    }
    if (diagnostics.dropped() > 0) {
      line("and " + diagnostics.dropped() + " more, not shown");
    }
  }

  /// Prints one diagnostic.
  public void printOne(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    line(diagnostic.toString());
    String number = Integer.toString(span.line());
    String margin = " ".repeat(number.length());
    if (!span.file().text().isEmpty()) {
      Excerpt excerpt = Excerpt.of(span);
      line(number + " | " + excerpt.text());
      line(margin + " | " + excerpt.caret());
    }
    for (String help : diagnostic.help()) {
      line(margin + " = help: " + help);
    }
  }

  private void line(String text) {
    try {
      out.append(text.stripTrailing()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The shown part of a source line, and the line below it with the caret.
  private record Excerpt(String text, String caret) {
    static Excerpt of(Span span) {
      SourceFile file = span.file();
      int line = span.line();
      int lineStart = file.lineStart(line);
      int lineEnd = Math.max(file.lineEnd(line), span.start());
      int from = windowStart(file.text(), lineStart, span.start());
      StringBuilder text = new StringBuilder();
      StringBuilder caret = new StringBuilder();
      if (from > lineStart) {
        text.append("… ");
        caret.append("  ");
      }
      int columns = text.length();
      int at = from;
      while (at < lineEnd && columns < MAX_COLUMNS) {
        int codePoint = file.text().codePointAt(at);
        int width = append(text, codePoint);
        char below = at == span.start() ? '^' : at > span.start() && at < span.end() ? '~' : ' ';
        for (int i = 0; i < Math.max(width, below == '^' ? 1 : 0); i++) {
          caret.append(below == '^' && i > 0 ? '~' : below);
        }
        columns += width;
        at += Character.charCount(codePoint);
      }
      if (at < lineEnd) {
        text.append(" …");
      }
      if (span.start() >= at) {
        caret.append('^');
      }
      return new Excerpt(text.toString(), caret.toString());
    }

    /// Where the shown part begins: at the line's start, unless the caret is too far from it.
    private static int windowStart(String text, int lineStart, int caretAt) {
      int columns = 0;
      int at = caretAt;
      int lead = caretAt;
      while (at > lineStart) {
        int codePoint = text.codePointBefore(at);
        columns += codePoint == '\t' ? TAB : Glyphs.width(codePoint);
        if (columns > MAX_COLUMNS - 20) {
          return lead;
        }
        at -= Character.charCount(codePoint);
        if (columns <= LEAD) {
          lead = at;
        }
      }
      return lineStart;
    }

    private static int append(StringBuilder text, int codePoint) {
      if (codePoint == '\t') {
        text.repeat(' ', TAB);
        return TAB;
      }
      if (Glyphs.isControl(codePoint)) {
        text.append('\uFFFD');
        return 1;
      }
      text.appendCodePoint(codePoint);
      return Glyphs.width(codePoint);
    }
  }
}
