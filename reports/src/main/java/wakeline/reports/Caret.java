package wakeline.reports;

import java.io.IOException;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

/// A place in a file: its line, with the part that is meant underlined, no wider than a page.
final class Caret {
  private static final int TAB = 4;

  private Caret() {}

  /// Prints `file:line:column`, the line and the caret, each behind `margin`.
  static void print(Span span, String margin, Page page) throws IOException {
    SourceFile file = span.file();
    Signs signs = page.signs();
    page.line(Text.cut(margin + signs.plain(span.toString()), Style.COLUMNS, signs.ellipsis()));
    String source = file.text().substring(file.lineStart(span.line()), file.lineEnd(span.line()));
    int start = Math.min(span.start() - file.lineStart(span.line()), source.length());
    int end = Math.min(span.end() - file.lineStart(span.line()), source.length());
    String before = shown(source.substring(0, start), signs);
    String marked = shown(source.substring(start, Math.max(start, end)), signs);
    String after = shown(source.substring(Math.max(start, end)), signs);
    String number = Integer.toString(span.line());
    int room = Style.COLUMNS - Text.width(margin) - number.length() - 3;
    String lead = lead(before, room - Math.min(Text.width(marked), room / 2), signs);
    String line = Text.cut(lead + marked + after, room, signs.ellipsis());
    int under = Math.clamp((long) Text.width(marked), 1, Math.max(1, room - Text.width(lead)));
    page.line(margin + number + " | " + line);
    page.line(
        margin
            + " ".repeat(number.length())
            + " | "
            + " ".repeat(Text.width(lead))
            + Paint.BAD.on("^" + "~".repeat(under - 1), page.style().inColour()));
  }

  private static String shown(String text, Signs signs) {
    return signs.plain(text.replace("\t", " ".repeat(TAB)));
  }

  /// {@return the end of what stands before the marked part, as much as there is room for}
  private static String lead(String before, int room, Signs signs) {
    if (Text.width(before) <= room) {
      return before;
    }
    int from = 0;
    while (from < before.length() && Text.width(signs.ellipsis() + before.substring(from)) > room) {
      from += Character.charCount(before.codePointAt(from));
    }
    return signs.ellipsis() + before.substring(from);
  }
}
