package wakeline.oracle.actor;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Bytes that went one way, in the order in which they were sent: how many, and their text where a
/// literal was sent.
final class ByteLog {
  /// A stretch, or a message, sent by one call.
  static final class Piece {
    final long offset;
    final @Nullable String text;
    long length;

    /// How much of it has been read.
    long taken;

    Piece(long offset, long length, @Nullable String text) {
      this.offset = offset;
      this.length = length;
      this.text = text;
    }
  }

  private final boolean hasBoundaries;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private long sent;
  private long read;

  /// @param hasBoundaries whether each piece is a message of its own
  ByteLog(boolean hasBoundaries) {
    this.hasBoundaries = hasBoundaries;
  }

  /// A call begins to send.
  Piece sending(long length, @Nullable String text) {
    var piece = new Piece(sent, length, text);
    pieces.add(piece);
    sent += length;
    return piece;
  }

  /// A call has sent `done` bytes of what it wanted to; −1 or less if it failed.
  void sent(Piece piece, long done) {
    long missing = piece.length - Math.max(0, done);
    piece.length -= missing;
    sent -= missing;
    if (done < 0 || (piece.length == 0 && !hasBoundaries)) {
      pieces.remove(piece);
    }
  }

  /// What a read of `length` bytes took.
  ///
  /// @param text null if it is not known
  record Taken(long offset, long length, @Nullable String text) {
    boolean isKnown() {
      return offset >= 0;
    }
  }

  Taken take(long length, boolean isPeeking) {
    return hasBoundaries ? message(length, isPeeking) : stretch(length, isPeeking);
  }

  private Taken message(long length, boolean isPeeking) {
    Piece piece = isPeeking ? pieces.peek() : pieces.poll();
    if (piece == null) {
      return new Taken(-1, length, null);
    }
    String text = piece.text;
    boolean isKnown = text != null && text.length() >= length;
    return new Taken(
        piece.offset, length, isKnown && text != null ? text.substring(0, (int) length) : null);
  }

  private Taken stretch(long length, boolean isPeeking) {
    long offset = read;
    var text = new StringBuilder();
    boolean isKnown = true;
    long left = length;
    var skipped = new ArrayDeque<Piece>();
    while (left > 0) {
      Piece piece = pieces.peek();
      if (piece == null) {
        isKnown = false;
        break;
      }
      long part = Math.min(left, piece.length - piece.taken);
      if (piece.text != null && piece.taken + part <= piece.text.length()) {
        text.append(piece.text, (int) piece.taken, (int) (piece.taken + part));
      } else {
        isKnown = false;
      }
      left -= part;
      if (!isPeeking) {
        piece.taken += part;
      }
      if (isPeeking || piece.taken == piece.length) {
        pieces.poll();
        skipped.add(piece);
      }
    }
    if (isPeeking) {
      for (Piece piece = skipped.pollLast(); piece != null; piece = skipped.pollLast()) {
        pieces.addFirst(piece);
      }
    } else {
      read += length;
    }
    return new Taken(offset, length, isKnown ? text.toString() : null);
  }
}
