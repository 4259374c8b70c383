package wakeline.diag;

/// The characters from `start` up to, not including, `end` of a file; empty spans mark a place.
public record Span(SourceFile file, int start, int end) implements Comparable<Span> {
  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IllegalArgumentException("no span " + start + ".." + end + " in " + file.name());
    }
  }

  /// The line of the first character, from 1.
  public int line() {
    return file.line(start);
  }

  /// The column of the first character, from 1, in code points.
  public int column() {
    return file.column(start);
  }

  /// The characters themselves.
  public String text() {
    return file.text().substring(start, end);
  }

  /// From the start of this span to the end of `last`, which must be of the same file.
  public Span to(Span last) {
    return last.file == file && last.end >= start ? new Span(file, start, last.end) : this;
  }

  /// Orders by file name, then position.
  @Override
  public int compareTo(Span other) {
    int byName = file == other.file ? 0 : file.name().compareTo(other.file.name());
    if (byName != 0) {
      return byName;
    }
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }

  /// `file:line:column`, as compilers write it.
  @Override
  public String toString() {
    return file.name() + ":" + line() + ":" + column();
  }
}
