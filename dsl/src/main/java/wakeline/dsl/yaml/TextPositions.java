package wakeline.dsl.yaml;

import java.util.Arrays;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

/// Where each character of a scalar's content stands in the file, whatever indentation, quotes,
/// escapes or folding lie between.
///
/// Kept as segments: from `contentAt` on, content and file run in step, except where `fileLength`
/// is not 0: such a segment is one character (or folded blanks) written with so many in the file.
public final class TextPositions {
  private final Span whole;

  /// Characters of the content.
  private final int length;

  /// First content offset of each segment, ascending; the first is 0 unless there is none.
  private int[] contentAt = new int[16];

  /// Where that character stands in the file.
  private int[] fileAt = new int[16];

  /// How many characters of the file the segment is written with; 0 for as many as it has.
  private int[] fileLength = new int[16];

  private int segments;

  private TextPositions(Span whole, int length) {
    this.whole = whole;
    this.length = length;
  }

  /// The positions in `scalar`. Content that cannot be followed maps to the whole scalar.
  public static TextPositions of(Node.Scalar scalar) {
    TextPositions positions = new TextPositions(scalar.span(), scalar.text().length());
    boolean followed =
        scalar.style() == Node.Style.LITERAL
            ? positions.followLines(scalar.text())
            : new Folding(positions, scalar).follow();
    if (!followed) {
      positions.segments = 0;
    }
    return positions;
  }

  /// The positions in a text that is the part of the file that `whole` says.
  public static TextPositions of(Span whole) {
    TextPositions positions = new TextPositions(whole, whole.end() - whole.start());
    positions.inStep(0, whole.start());
    return positions;
  }

  /// The part of the file in which the content from `start` up to, not including, `end` is written.
  public Span span(int start, int end) {
    if (segments == 0) {
      return whole;
    }
    int first = Math.clamp(start, 0, length);
    int last = Math.clamp(end, first, length);
    int from = begin(first);
    int to = last == first ? from : end(last - 1);
    return whole.file().span(from, Math.max(from, to));
  }

  private int begin(int offset) {
    int segment = segment(offset);
    int from = fileAt[segment];
    return fileLength[segment] > 0 ? from : from + offset - contentAt[segment];
  }

  private int end(int offset) {
    int segment = segment(offset);
    return fileLength[segment] > 0 ? fileAt[segment] + fileLength[segment] : begin(offset) + 1;
  }

  private int segment(int offset) {
    int at = Arrays.binarySearch(contentAt, 0, segments, offset);
    return at >= 0 ? at : -at - 2;
  }

  /// From here on, content and file run in step.
  void inStep(int content, int file) {
    add(content, file, 0);
  }

  /// The content at `content` is written with `length` characters from `file` on.
  void written(int content, int file, int length) {
    add(content, file, length);
  }

  private void add(int content, int file, int length) {
    if (segments == contentAt.length) {
      contentAt = Arrays.copyOf(contentAt, segments * 2);
      fileAt = Arrays.copyOf(fileAt, segments * 2);
      fileLength = Arrays.copyOf(fileLength, segments * 2);
    }
    contentAt[segments] = content;
    fileAt[segments] = file;
    fileLength[segments] = length;
    segments++;
  }

  /// A literal block: each line of the content is the end of a line of the file.
  private boolean followLines(String content) {
    SourceFile file = whole.file();
    int line = file.line(whole.start()) + 1;
    int at = 0;
    while (at < content.length()) {
      int end = content.indexOf('\n', at);
      int length = (end < 0 ? content.length() : end) - at;
      if (line > file.lines()) {
        return false;
      }
      int start = file.lineEnd(line) - length;
      if (start < file.lineStart(line)
          || !file.text().startsWith(content.substring(at, at + length), start)) {
        return false;
      }
      inStep(at, start);
      at += length + 1;
      line++;
    }
    return true;
  }
}
