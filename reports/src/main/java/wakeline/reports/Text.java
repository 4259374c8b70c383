package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.diag.Glyphs;

/// Text measured in terminal columns: wide characters take two, combining marks none.
final class Text {
  private Text() {}

  /// {@return how many columns `text` takes}
  static int width(String text) {
    int width = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      width += Glyphs.width(c);
      at += Character.charCount(c);
    }
    return width;
  }

  /// {@return the longest beginning of `text` that fits, with `ellipsis` where something was cut
  /// off and there is room for it}
  static String cut(String text, int columns, String ellipsis) {
    if (width(text) <= columns) {
      return text;
    }
    if (columns <= width(ellipsis)) {
      return text.substring(0, fitting(text, 0, columns));
    }
    return text.substring(0, fitting(text, 0, columns - width(ellipsis))) + ellipsis;
  }

  static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /// {@return `text` in lines of at most so many columns, broken at blanks where there are any}
  static List<String> wrap(String text, int firstColumns, int restColumns) {
    var lines = new ArrayList<String>();
    int at = 0;
    int columns = firstColumns;
    do {
      int end = fitting(text, at, columns);
      if (end < text.length()) {
        int blank = text.lastIndexOf(' ', end);
        if (blank > at && !text.substring(at, blank).isBlank()) {
          end = blank;
        } else if (end == at) {
          end += Character.charCount(text.codePointAt(at));
        }
      }
      lines.add(text.substring(at, end).stripTrailing());
      at = end;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      columns = restColumns;
    } while (at < text.length());
    return lines;
  }

  /// {@return the offset behind the last character from `from` on that fits into `columns`}
  private static int fitting(String text, int from, int columns) {
    int at = from;
    int width = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      width += Glyphs.width(c);
      if (width > columns) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }
}
