package wakeline.oracle.actor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

  /// What a read takes.
  ///
  /// @param length bytes that were stored
  /// @param isWhole whether no message that is longer could have given as many
  /// @param room where they are
  Taken take(long length, boolean isPeeking, boolean isWhole, MemorySegment room) {
    return hasBoundaries ? message(length, isPeeking, isWhole, room) : stretch(length, isPeeking);
  }

  /// Messages come in their order, but some may have been dropped: those that this one cannot be.
  private Taken message(long length, boolean isPeeking, boolean isWhole, MemorySegment room) {
    Piece piece = pieces.peek();
    while (piece != null && !canBe(piece, length, isWhole, room)) {
      pieces.remove();
      piece = pieces.peek();
    }
    if (piece == null) {
      return new Taken(-1, length, null);
    }
    long offset = read;
    if (!isPeeking) {
      pieces.remove();
      read += piece.length;
    }
    String text = piece.text;
    boolean isKnown = text != null && text.length() >= length;
    return new Taken(
        offset, length, isKnown && text != null ? text.substring(0, (int) length) : null);
  }

  private static boolean canBe(Piece piece, long length, boolean isWhole, MemorySegment room) {
    if (piece.length != length && (isWhole || piece.length < length)) {
      return false;
    }
    for (int i = 0; piece.text != null && i < Math.min(length, piece.text.length()); i++) {
      if ((byte) piece.text.charAt(i) != room.get(ValueLayout.JAVA_BYTE, i)) {
        return false;
      }
    }
    return true;
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
