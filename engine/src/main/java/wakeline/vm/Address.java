package wakeline.vm;

/// How an address is packed into a `long`; 0 is NULL.
///
/// | bits | slots, buffer | literal | scratch |
/// | --- | --- | --- | --- |
/// | 61–62 | 0, 1 | 2 | 3 |
/// | 60 | 1 | 0 | 0 |
/// | 46–59 | segment, from 1 | | |
/// | 26–45 | slots from here to the end of the variable | | |
/// | 0–25 | slot in the segment | index of the text | bytes, in bits 0–40 |
///
/// So `address + k` is the k-th slot behind.
public final class Address {
  static final int SLOTS = 0;
  static final int BUFFER = 1;
  static final int LITERAL = 2;
  static final int SCRATCH = 3;

  static final int SLOT_BITS = 26;
  static final int LENGTH_BITS = 20;
  static final int SEGMENTS_MAX = (1 << 14) - 1;

  private static final int LENGTH_SHIFT = SLOT_BITS;
  private static final int SEGMENT_SHIFT = SLOT_BITS + LENGTH_BITS;
  private static final int KIND_SHIFT = 61;
  private static final long IN_MEMORY = 1L << 60;

  /// Largest scratch buffer, in bytes.
  static final long SCRATCH_BYTES_MAX = Integer.MAX_VALUE;

  private Address() {}

  static long ofSlots(int segment, int slot, int length) {
    return IN_MEMORY | segment + 1L << SEGMENT_SHIFT | (long) length << LENGTH_SHIFT | slot;
  }

  static long ofBuffer(int segment, int slot) {
    return (long) BUFFER << KIND_SHIFT | IN_MEMORY | segment + 1L << SEGMENT_SHIFT | slot;
  }

  static long ofLiteral(int text) {
    return (long) LITERAL << KIND_SHIFT | text;
  }

  static long ofScratch(long bytes) {
    assert bytes >= 0 && bytes <= SCRATCH_BYTES_MAX;
    return (long) SCRATCH << KIND_SHIFT | bytes;
  }

  /// {@return the address `slots` behind, of a variable that is so much shorter there}
  static long behind(long address, int slots) {
    return address + slots - ((long) slots << LENGTH_SHIFT);
  }

  static int kind(long address) {
    return (int) (address >>> KIND_SHIFT) & 3;
  }

  /// {@return the number of the segment; −1 if the address points into none}
  public static int segment(long address) {
    return ((int) (address >>> SEGMENT_SHIFT) & SEGMENTS_MAX) - 1;
  }

  /// {@return whether a value is an address in the memory of a process; no other value that
  /// programs or the kernel deal in looks like one}
  public static boolean isInMemory(long value) {
    return (value & IN_MEMORY) != 0 && value > 0 && kind(value) <= BUFFER;
  }

  /// {@return the same address in another segment}
  public static long inSegment(long address, int segment) {
    return address & ~((long) SEGMENTS_MAX << SEGMENT_SHIFT) | segment + 1L << SEGMENT_SHIFT;
  }

  static int length(long address) {
    return (int) (address >>> LENGTH_SHIFT) & ((1 << LENGTH_BITS) - 1);
  }

  static int slot(long address) {
    return (int) address & ((1 << SLOT_BITS) - 1);
  }

  /// {@return the index of a literal, or the bytes of a scratch buffer}
  static int low(long address) {
    return (int) address;
  }
}
