package wakeline.diag;

import java.util.Arrays;

/// A text that a user wrote, and the lines in it.
///
/// Offsets count UTF-16 units from 0; lines and columns are for people and count from 1, columns in
/// code points. A line ends with LF, CR LF or CR. Two files are the same only if they are one
/// object.
public final class SourceFile {
  private final String name;
  private final String text;

  /// Offset of each line's first character, ascending.
  private final int[] lineStarts;

  /// A file of this name, as the user would type it, with this text.
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (ends) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  /// The name as the user would type it.
  public String name() {
    return name;
  }

  /// The whole text, without a byte order mark.
  public String text() {
    return text;
  }

  /// How many lines there are; an empty text has one.
  public int lines() {
    return lineStarts.length;
  }

  /// The line, from 1, in which the character at `offset` stands; offsets outside are clamped.
  public int line(int offset) {
    int at = Arrays.binarySearch(lineStarts, clamp(offset));
    return at >= 0 ? at + 1 : -at - 1;
  }

  /// The column, from 1, counted in code points, of the character at `offset`.
  public int column(int offset) {
    int clamped = clamp(offset);
    return text.codePointCount(lineStarts[line(clamped) - 1], clamped) + 1;
  }

  /// Offset of the first character of `line` (from 1).
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /// Offset behind the last character of `line` (from 1), its line break not counted.
  public int lineEnd(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    int start = lineStarts[line - 1];
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  /// A span of this file. Both ends are clamped to the text and moved outwards where they would cut
  /// a surrogate pair.
  public Span span(int start, int end) {
    int from = clamp(start);
    int to = Math.max(from, clamp(end));
    return new Span(this, cutsPair(from) ? from - 1 : from, cutsPair(to) ? to + 1 : to);
  }

  private boolean cutsPair(int offset) {
    return offset > 0
        && offset < text.length()
        && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
  }

  private int clamp(int offset) {
    return Math.max(0, Math.min(offset, text.length()));
  }

  @Override
  public String toString() {
    return name;
  }
}
