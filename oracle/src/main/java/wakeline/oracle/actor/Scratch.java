package wakeline.oracle.actor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Native memory of one actor, for the arguments of its calls: room for structs, and one buffer for
/// bytes.
final class Scratch {
  static final long AT_FDCWD = -100;
  static final int O_RDWR = 2;

  private static final int STRUCTS_BYTES = 64 << 10;
  private static final long BYTES_FIRST = 256 << 10;

  /// Most bytes that one call can move.
  static final long BYTES_MAX = 64L << 20;

  final MemorySegment structs = Arena.global().allocate(STRUCTS_BYTES, 64);
  private MemorySegment bytes = Arena.global().allocate(BYTES_FIRST, 64);

  /// {@return room for `size` bytes, which hold what they held before}
  MemorySegment bytes(long size) {
    if (size > bytes.byteSize()) {
      bytes = Arena.global().allocate(Math.min(BYTES_MAX, Long.highestOneBit(size) * 2), 64);
    }
    return bytes;
  }

  long at(long offset) {
    return structs.address() + offset;
  }

  void putInt(long offset, int value) {
    structs.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
  }

  void putLong(long offset, long value) {
    structs.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
  }

  void putShort(long offset, short value) {
    structs.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
  }

  void putByte(long offset, byte value) {
    structs.set(ValueLayout.JAVA_BYTE, offset, value);
  }

  int getInt(long offset) {
    return structs.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
  }

  long getLong(long offset) {
    return structs.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  short getShort(long offset) {
    return structs.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
  }

  byte getByte(long offset) {
    return structs.get(ValueLayout.JAVA_BYTE, offset);
  }

  void zero(long offset, long size) {
    structs.asSlice(offset, size).fill((byte) 0);
  }

  /// Writes a text. {@return its address}
  long text(long offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      putByte(offset + i, (byte) text.charAt(i));
    }
    putByte(offset + text.length(), (byte) 0);
    return at(offset);
  }

  /// Writes a path to the end of the room for structs. {@return its address}
  long path(String text) {
    long at = STRUCTS_BYTES - 4096;
    for (int i = 0; i < text.length() && i < 4095; i++) {
      putByte(at + i, (byte) text.charAt(i));
    }
    putByte(at + Math.min(text.length(), 4095), (byte) 0);
    return at(at);
  }
}
