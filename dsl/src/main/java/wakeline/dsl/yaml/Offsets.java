package wakeline.dsl.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

/// Leads from the parser's marks, which count code points, to offsets in the file.
///
/// Marks mostly ascend, so each is reached from the one before: linear over a whole file.
final class Offsets {
  private final SourceFile file;
  private int lastIndex;
  private int lastOffset;

  Offsets(SourceFile file) {
    this.file = file;
  }

  Span span(Optional<Mark> start, Optional<Mark> end) {
    int from = start.map(mark -> offset(mark.getIndex())).orElse(lastOffset);
    int to = end.map(mark -> offset(mark.getIndex())).orElse(from);
    return file.span(from, to);
  }

  /// The place of the mark asked for last.
  Span lastSpan() {
    return file.span(lastOffset, lastOffset);
  }

  /// The offset of the code point `index`, clamped to the text.
  int offset(int index) {
    String text = file.text();
    while (lastIndex < index && lastOffset < text.length()) {
      lastOffset += Character.charCount(text.codePointAt(lastOffset));
      lastIndex++;
    }
    while (lastIndex > index && lastOffset > 0) {
      lastOffset -= Character.charCount(text.codePointBefore(lastOffset));
      lastIndex--;
    }
    return lastOffset;
  }
}
