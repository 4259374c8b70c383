package wakeline.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A message of protocol buffers, field by field.
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;

  private byte[] bytes = new byte[32];
  private int size;

  ProtoMessage varint(int field, long value) {
    raw((long) field << 3 | VARINT);
    raw(value);
    return this;
  }

  ProtoMessage fixed64(int field, long value) {
    raw((long) field << 3 | FIXED64);
    room(Long.BYTES);
    for (int k = 0; k < Long.BYTES; k++) {
      bytes[size++] = (byte) (value >>> 8 * k);
    }
    return this;
  }

  ProtoMessage text(int field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return part(field, utf8, utf8.length);
  }

  ProtoMessage message(int field, ProtoMessage part) {
    return part(field, part.bytes, part.size);
  }

  private ProtoMessage part(int field, byte[] part, int length) {
    raw((long) field << 3 | LENGTH);
    raw(length);
    room(length);
    System.arraycopy(part, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void raw(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void room(int needed) {
    if (size + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + needed, bytes.length * 2));
    }
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
