package wakeline.file;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The texts of those bytes in a stream that came from string literals, from write to read.
public final class StreamText {
  private record Piece(long offset, String text) {
    long end() {
      return offset + text.length();
    }
  }

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>(1);

  /// `length` bytes were written at `offset`; `text` is what they say, if known.
  public void written(long offset, long length, @Nullable String text) {
    if (text != null && length > 0 && length <= text.length()) {
      pieces.addLast(new Piece(offset, text.substring(0, (int) length)));
    }
  }

  /// Takes what is known of a range that is read.
  ///
  /// @return the text, null unless every byte of it is known
  public @Nullable String read(long offset, long length) {
    var text = new StringBuilder();
    long at = offset;
    long end = offset + length;
    for (Piece piece : pieces) {
      if (piece.end() > at && piece.offset <= at && at < end) {
        text.append(
            piece.text,
            (int) (at - piece.offset),
            (int) (Math.min(end, piece.end()) - piece.offset));
        at = piece.end();
      }
    }
    return length > 0 && at >= end ? text.toString() : null;
  }

  /// Forgets what stands before `offset`.
  public void forgetBefore(long offset) {
    while (!pieces.isEmpty() && pieces.peekFirst().end() <= offset) {
      pieces.removeFirst();
    }
  }
}
