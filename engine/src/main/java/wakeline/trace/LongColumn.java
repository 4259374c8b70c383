package wakeline.trace;

/// A growing column of longs in chunks that are never copied: the first holds [#FIRST] values, each
/// further one twice as many as the one before.
final class LongColumn {
  static final int FIRST = 256;
  private static final int FIRST_SHIFT = 8;
  private static final int CHUNKS = 24;

  private final long[][] chunks = new long[CHUNKS][];

  /// The chunk that is being filled.
  private long[] chunk;

  private int chunkNumber;
  private int used;
  private int before;

  LongColumn() {
    chunk = new long[FIRST];
    chunks[0] = chunk;
  }

  /// {@return how many values there are}
  int size() {
    return before + used;
  }

  void add(long value) {
    if (used == chunk.length) {
      nextChunk();
    }
    chunk[used++] = value;
  }

  /// {@return value `i`}
  long get(int i) {
    int shifted = i + FIRST;
    int number = 31 - FIRST_SHIFT - Integer.numberOfLeadingZeros(shifted);
    return chunks[number][shifted - (FIRST << number)];
  }

  private void nextChunk() {
    before += used;
    used = 0;
    chunkNumber++;
    chunk = new long[FIRST << chunkNumber];
    chunks[chunkNumber] = chunk;
  }
}
