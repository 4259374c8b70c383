package wakeline.trace;

import java.util.Arrays;

/// A growing table of longs: rows of fixed width, in chunks.
///
/// A chunk fits into a CPU's second-level cache, so that the zeroes it is born with and the rows
/// that replace them reach memory once. Only the first chunk is ever copied, while it grows to its
/// full size: a short run costs little.
final class LongTable {
  private static final int FIRST_ROWS = 64;

  private final int width;

  /// Rows of a full chunk are 2 to this power.
  private final int rowBits;

  private long[][] chunks = new long[4][];
  private int lastChunk;

  /// The chunk that is being filled, and how many longs of it are.
  private long[] chunk;

  private int used;

  /// @param width longs in a row
  /// @param rowBits rows of a chunk are 2 to this power
  LongTable(int width, int rowBits) {
    this.width = width;
    this.rowBits = rowBits;
    chunk = new long[FIRST_ROWS * width];
    chunks[0] = chunk;
  }

  /// {@return how many rows there are}
  int rows() {
    return (lastChunk << rowBits) + used / width;
  }

  /// Adds a row of zeroes. {@return where it begins in [#last()]}
  int add() {
    if (used == chunk.length) {
      grow();
    }
    int at = used;
    used += width;
    return at;
  }

  /// {@return the chunk that holds the row added last}
  long[] last() {
    return chunk;
  }

  long get(int row, int field) {
    return chunks[row >> rowBits][(row & ((1 << rowBits) - 1)) * width + field];
  }

  /// Sets bits of a field.
  void or(int row, int field, long bits) {
    chunks[row >> rowBits][(row & ((1 << rowBits) - 1)) * width + field] |= bits;
  }

  private void grow() {
    int full = width << rowBits;
    if (chunk.length < full) {
      chunk = Arrays.copyOf(chunk, Math.min(2 * chunk.length, full));
      chunks[0] = chunk;
      return;
    }
    lastChunk++;
    used = 0;
    chunk = new long[full];
    if (lastChunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * lastChunk);
    }
    chunks[lastChunk] = chunk;
  }
}
