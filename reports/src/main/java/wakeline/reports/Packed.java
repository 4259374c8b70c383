package wakeline.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// Numbers and texts in as few characters as a page can carry them: LEB128, gzip, base64.
/// `viewer/packed.js` reads them in the order in which they were written.
final class Packed {
  /// Numbers above are not whole in JavaScript.
  private static final long SAFE_MAX = (1L << 53) - 1;

  private static final int CAPACITY = 1 << 16;

  /// The most bytes of one number.
  private static final int NUMBER_BYTES = 10;

  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private final OutputStream gzip;
  private byte[] bytes = new byte[CAPACITY];
  private int size;

  Packed() {
    try {
      gzip = new GZIPOutputStream(compressed, CAPACITY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A number that is not negative; those that JavaScript cannot hold are cut.
  Packed number(long value) {
    long rest = Math.clamp(value, 0, SAFE_MAX);
    room(NUMBER_BYTES);
    while (rest > 0x7f) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /// A number of either sign.
  Packed signed(long value) {
    return number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  Packed text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  private void room(int needed) {
    if (size + needed > bytes.length) {
      drain();
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, needed);
      }
    }
  }

  private void drain() {
    try {
      gzip.write(bytes, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size = 0;
  }

  /// {@return all of it as base64; nothing can be written any more}
  byte[] base64() {
    drain();
    try {
      gzip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encode(compressed.toByteArray());
  }
}
