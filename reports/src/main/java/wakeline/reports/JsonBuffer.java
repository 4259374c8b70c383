package wakeline.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// JSON as bytes, in a buffer of fixed size that empties itself into a stream.
///
/// Writes what it is told: commas stand where [#key(String)] and [#next(int)] put them. Text
/// becomes UTF-8; quotes, backslashes and control characters are escaped, half surrogate pairs
/// become U+FFFD.
final class JsonBuffer {
  private static final int CAPACITY = 1 << 16;

  /// The longest piece that is written without asking for room again.
  private static final int SLACK = 32;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final byte[] bytes = new byte[CAPACITY];
  private int size;

  JsonBuffer(OutputStream out) {
    this.out = out;
  }

  /// Opens an object with its first key.
  JsonBuffer open(String firstKey) throws IOException {
    return put('{').name(firstKey);
  }

  /// A further key of the open object.
  JsonBuffer key(String name) throws IOException {
    return put(',').name(name);
  }

  /// `name` is ASCII and needs no escapes.
  private JsonBuffer name(String name) throws IOException {
    int length = name.length();
    room(length + SLACK);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) name.charAt(i);
    }
    bytes[size++] = '"';
    bytes[size++] = ':';
    return this;
  }

  /// One ASCII character of punctuation.
  JsonBuffer put(char c) throws IOException {
    room(1);
    bytes[size++] = (byte) c;
    return this;
  }

  /// The comma in front of a further element of a list, where `index` is not the first.
  JsonBuffer next(int index) throws IOException {
    return index == 0 ? this : put(',');
  }

  JsonBuffer number(long value) throws IOException {
    room(SLACK);
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        return raw("-9223372036854775808".getBytes(StandardCharsets.US_ASCII));
      }
      bytes[size++] = '-';
      value = -value;
    }
    int end = size + digits(value);
    size = end;
    do {
      bytes[--end] = (byte) ('0' + value % 10);
      value /= 10;
    } while (value != 0);
    return this;
  }

  /// `value` read as an unsigned 64-bit number.
  JsonBuffer unsigned(long value) throws IOException {
    return value >= 0
        ? number(value)
        : raw(Long.toUnsignedString(value).getBytes(StandardCharsets.US_ASCII));
  }

  JsonBuffer bool(boolean value) throws IOException {
    return raw(value ? TRUE : FALSE);
  }

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  /// Bytes that are JSON already.
  JsonBuffer raw(byte[] json) throws IOException {
    if (json.length > CAPACITY) {
      flush();
      out.write(json, 0, json.length);
      return this;
    }
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /// A string with its quotes.
  JsonBuffer string(String text) throws IOException {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      room(SLACK);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        bytes[size++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else if (c < 0x80) {
        escape(c);
      } else {
        utf8(Character.isSurrogate(c) ? 0xfffd : c);
      }
    }
    return put('"');
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 15];
      }
    }
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x800) {
      bytes[size++] = (byte) (0xc0 | codePoint >> 6);
    } else {
      if (codePoint < 0x10000) {
        bytes[size++] = (byte) (0xe0 | codePoint >> 12);
      } else {
        bytes[size++] = (byte) (0xf0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
      }
      bytes[size++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
    }
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  /// Ends the object and its line.
  void endLine() throws IOException {
    put('}').put('\n');
  }

  void flush() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  private void room(int needed) throws IOException {
    if (size + needed > CAPACITY) {
      flush();
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
