package wakeline.oracle.stage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import wakeline.trace.ListKind;

/// read, write and their kin.
final class Transfers {
  private static final int MSG_PEEK = 2;
  private static final int MSG_TRUNC = 0x20;
  private static final int EVENT_BYTES = 8;

  /// What `bytes(8)` and buffers stand for as a number, since they hold none.
  private static final long NUMBER_OF_BYTES = 1;

  private Transfers() {}

  static long make(Made c) {
    return switch (c.call) {
      case READ -> read(c, Number.READ, 0);
      case RECV -> read(c, Number.RECVFROM, c.args[3]);
      case WRITE -> write(c, Number.WRITE, 0);
      case SEND -> write(c, Number.SENDTO, c.args[3]);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long read(Made c, Number number, long flags) {
    long buffer = c.args[1];
    long count = c.args[2];
    MemorySegment room = room(c, count);
    OpenDescription file = c.file(0);
    long address = buffer == 0 ? 0 : room.address();
    long value = c.make(number, c.args[0], address, count, flags, 0, 0);
    if (value <= 0 || buffer == 0) {
      return value;
    }
    long stored = Math.min(value, count);
    if (file != null && file.in != null) {
      ByteLog.Taken taken = file.in.take(stored, (flags & MSG_PEEK) != 0);
      c.list(ListKind.DATA, new long[] {taken.offset(), stored});
      String text = taken.text() == null ? null : text(room, stored);
      c.memory.fill(buffer, 0, taken.offset(), (int) stored, text);
    } else if (!c.memory.isBuffer(buffer) && stored == EVENT_BYTES) {
      c.memory.store(buffer, room.get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
    } else {
      c.memory.fill(buffer, 0, 0, (int) stored, null);
    }
    assert value <= count || (flags & MSG_TRUNC) != 0;
    return value;
  }

  private static long write(Made c, Number number, long flags) {
    long buffer = c.args[1];
    long count = c.args[2];
    MemorySegment room = room(c, count);
    OpenDescription file = c.file(0);
    String text = buffer == 0 ? null : c.memory.text(buffer);
    put(room, count, text, file);
    ByteLog log = file == null ? null : file.out;
    ByteLog.Piece piece = log == null || count < 0 ? null : log.sending(count, text);
    long address = buffer == 0 ? 0 : room.address();
    long value = c.make(number, c.args[0], address, count, flags, 0, 0);
    if (log != null && piece != null) {
      log.sent(piece, value);
    }
    return value;
  }

  private static MemorySegment room(Made c, long count) {
    if (count > Scratch.BYTES_MAX) {
      throw c.refuse("more than " + Scratch.BYTES_MAX + " bytes in one call");
    }
    return c.scratch.bytes(Math.max(0, count));
  }

  private static void put(
      MemorySegment room, long count, @Nullable String text, @Nullable OpenDescription to) {
    if (text != null) {
      for (int i = 0; i < text.length() && i < count; i++) {
        room.set(ValueLayout.JAVA_BYTE, i, (byte) text.charAt(i));
      }
    } else if (count == EVENT_BYTES && (to == null || to.is("eventfd"))) {
      room.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, NUMBER_OF_BYTES);
    }
  }

  private static String text(MemorySegment room, long length) {
    var text = new char[(int) length];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (room.get(ValueLayout.JAVA_BYTE, i) & 0xff);
    }
    return new String(text);
  }
}
