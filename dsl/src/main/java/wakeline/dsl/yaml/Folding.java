package wakeline.dsl.yaml;

import wakeline.diag.SourceFile;

/// Follows the content of a plain, quoted or folded scalar through its text in the file, past
/// quotes, escapes and line breaks that were folded into blanks.
final class Folding {
  private final TextPositions positions;
  private final Node.Scalar scalar;
  private final String content;
  private final String file;
  private final int fileEnd;

  /// Next character of the content, and of the file.
  private int at;

  private int fileAt;

  Folding(TextPositions positions, Node.Scalar scalar) {
    this.positions = positions;
    this.scalar = scalar;
    this.content = scalar.text();
    this.file = scalar.span().file().text();
    this.fileEnd = scalar.span().end();
    this.fileAt = first();
  }

  private int first() {
    SourceFile source = scalar.span().file();
    int start = scalar.span().start();
    return switch (scalar.style()) {
      case PLAIN, LITERAL -> start;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      case FOLDED -> {
        int at = source.lineEnd(source.line(start));
        while (at < fileEnd && isBlank(file.charAt(at))) {
          at++;
        }
        yield at;
      }
    };
  }

  /// Fills the positions; false if content and file do not fit together.
  boolean follow() {
    boolean inStep = false;
    while (at < content.length()) {
      if (fileAt >= fileEnd) {
        return false;
      }
      char c = file.charAt(fileAt);
      if (c == '\\' && scalar.style() == Node.Style.DOUBLE_QUOTED) {
        followEscape();
        inStep = false;
      } else if (c == '\'' && scalar.style() == Node.Style.SINGLE_QUOTED) {
        written(1, 2);
        inStep = false;
      } else if (isBlank(c) && breaksIn(blankEnd()) > 0) {
        followFold();
        inStep = false;
      } else if (c == content.charAt(at)) {
        if (!inStep) {
          positions.inStep(at, fileAt);
        }
        inStep = true;
        at++;
        fileAt++;
      } else {
        return false;
      }
    }
    return true;
  }

  private void followEscape() {
    char escaped = fileAt + 1 < fileEnd ? file.charAt(fileAt + 1) : ' ';
    if (escaped == '\n' || escaped == '\r') {
      fileAt++;
      fileAt = blankEnd();
      return;
    }
    int length =
        switch (escaped) {
          case 'x' -> 4;
          case 'u' -> 6;
          case 'U' -> 10;
          default -> 2;
        };
    boolean isPair = length == 10 && Character.isHighSurrogate(content.charAt(at));
    written(isPair ? 2 : 1, length);
  }

  /// A run of blanks with line breaks: one break is a blank, more are one break less; in a folded
  /// block also what indents further lines.
  private void followFold() {
    int end = blankEnd();
    int breaks = breaksIn(end);
    int folded = breaks == 1 ? 1 : breaks - 1;
    if (scalar.style() == Node.Style.FOLDED) {
      folded = 0;
      while (at + folded < content.length() && isBlank(content.charAt(at + folded))) {
        folded++;
      }
    }
    written(folded, end - fileAt);
  }

  private void written(int contentLength, int fileLength) {
    positions.written(at, fileAt, fileLength);
    at += contentLength;
    fileAt += fileLength;
  }

  private int blankEnd() {
    int end = fileAt;
    while (end < fileEnd && isBlank(file.charAt(end))) {
      end++;
    }
    return end;
  }

  private int breaksIn(int end) {
    int breaks = 0;
    for (int i = fileAt; i < end; i++) {
      boolean isLf = file.charAt(i) == '\n' && !(i > fileAt && file.charAt(i - 1) == '\r');
      breaks += isLf || file.charAt(i) == '\r' ? 1 : 0;
    }
    return breaks;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
