package wakeline.oracle.actor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import wakeline.file.SocketAddress;
import wakeline.process.Signal;
import wakeline.syscall.Syscall;
import wakeline.trace.ListKind;

/// read, write and their kin: bytes between a descriptor and the caller's memory, through the
/// actor's buffer.
final class Transfers {
  private static final int EPIPE = 32;
  private static final int MSG_PEEK = 2;
  private static final int EVENT_BYTES = 8;
  private static final int IOV_MAX = 1_024;

  /// What `bytes(8)` and buffers stand for as a number, since they hold none.
  private static final long NUMBER_OF_BYTES = 1;

  // Places in the room for structs.
  private static final long ADDRESS = 1_024;
  private static final long LENGTH = 1_280;
  private static final long MSGHDR = 2_048;
  private static final long IOVECS = 4_096;

  private Transfers() {}

  static long make(KernelCall c) {
    long value = moved(c);
    boolean isWrite =
        switch (c.call) {
          case WRITE, WRITEV, SEND, SENDTO, SENDMSG -> true;
          default -> false;
        };
    if (isWrite && value == -EPIPE && Signals.takePipeSignal(c.actor)) {
      Signals.send(c.run, c.process, c.actor, Signal.SIGPIPE, c.actor.libc);
    }
    return value;
  }

  private static long moved(KernelCall c) {
    return switch (c.call) {
      case READ -> read(c, Number.READ, 0);
      case RECV -> read(c, Number.RECVFROM, c.args[3]);
      case RECVFROM -> receiveFrom(c);
      case READV, RECVMSG -> scatter(c);
      case WRITE -> write(c, Number.WRITE, 0, null);
      case SEND -> write(c, Number.SENDTO, c.args[3], null);
      case SENDTO -> write(c, Number.SENDTO, c.args[3], c.run.addresses.address(c.args[4]));
      case WRITEV, SENDMSG -> gather(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long read(KernelCall c, Number number, long flags) {
    MemorySegment room = room(c, c.args[2]);
    long address = c.args[1] == 0 ? 0 : room.address();
    long value = c.make(number, c.args[0], address, c.args[2], flags, 0, 0);
    return received(c, value, flags, room);
  }

  private static long receiveFrom(KernelCall c) {
    MemorySegment room = room(c, c.args[2]);
    boolean wantsAddress = c.args[4] != 0;
    c.scratch.putInt(LENGTH, Layouts.SOCKADDR_BYTES);
    long value =
        c.make(
            Number.RECVFROM,
            c.args[0],
            c.args[1] == 0 ? 0 : room.address(),
            c.args[2],
            c.args[3],
            wantsAddress ? c.scratch.at(ADDRESS) : 0,
            wantsAddress ? c.scratch.at(LENGTH) : 0);
    if (value >= 0 && wantsAddress) {
      storeAddress(c, c.args[4], c.scratch.getInt(LENGTH));
    }
    return received(c, value, c.args[3], room);
  }

  private static void storeAddress(KernelCall c, long to, int bytes) {
    SocketAddress from = SocketAddresses.get(c, ADDRESS, bytes);
    if (from != null && !from.equals(new SocketAddress.Unix(""))) {
      c.memory.store(to, c.run.addresses.number(from));
    }
  }

  /// Puts what one buffer has received where the program wants it.
  private static long received(KernelCall c, long value, long flags, MemorySegment room) {
    long buffer = c.args[1];
    if (value <= 0 || buffer == 0) {
      taken(c, value, 0, flags, c.args[2], room);
      return value;
    }
    long stored = Math.min(value, c.args[2]);
    ByteLog.Taken taken = taken(c, value, stored, flags, c.args[2], room);
    if (taken != null) {
      String text = taken.text() == null ? null : text(room, 0, stored);
      c.memory.fill(buffer, 0, taken.offset(), (int) stored, text);
    } else if (!c.memory.isBuffer(buffer) && stored == EVENT_BYTES) {
      c.memory.store(buffer, room.get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
    } else {
      c.memory.fill(buffer, 0, 0, (int) stored, null);
    }
    return value;
  }

  /// {@return which bytes were read, null if that is not followed}
  private static ByteLog.@Nullable Taken taken(
      KernelCall c, long value, long stored, long flags, long wanted, MemorySegment room) {
    OpenDescription file = c.file();
    boolean isMessage = file != null && file.hasBoundaries;
    if (file == null || file.in == null || value < 0 || (value == 0 && !isMessage)) {
      return null;
    }
    ByteLog.Taken taken = file.in.take(stored, (flags & MSG_PEEK) != 0, stored < wanted, room);
    if (taken.isKnown()) {
      c.list(ListKind.DATA, new long[] {taken.offset(), stored});
    }
    return taken;
  }

  private static long write(KernelCall c, Number number, long flags, @Nullable SocketAddress to) {
    long buffer = c.args[1];
    long count = c.args[2];
    MemorySegment room = room(c, count);
    String text = buffer == 0 ? null : c.memory.text(buffer);
    put(room, 0, count, text, c.file());
    ByteLog log = log(c, to);
    ByteLog.Piece piece = log == null || count < 0 ? null : log.sending(count, text);
    long address = buffer == 0 ? 0 : room.address();
    int bytes = to == null ? 0 : SocketAddresses.put(c, ADDRESS, to);
    long value =
        c.make(
            number,
            c.args[0],
            address,
            count,
            flags,
            to == null ? 0 : c.scratch.at(ADDRESS),
            bytes);
    if (log != null && piece != null) {
      log.sent(piece, value);
    }
    return value;
  }

  /// {@return where what is sent goes, null if that is not followed}
  private static @Nullable ByteLog log(KernelCall c, @Nullable SocketAddress to) {
    OpenDescription file = c.file();
    if (file == null) {
      return null;
    }
    if (to == null || !file.isDatagram) {
      return file.out;
    }
    OpenDescription target = c.run.bound(c.process.host, to, file.kind);
    return target == null ? null : target.in;
  }

  private static MemorySegment room(KernelCall c, long count) {
    if (count > Scratch.BYTES_MAX) {
      throw c.refuse("more than " + Scratch.BYTES_MAX + " bytes in one call");
    }
    return c.scratch.bytes(Math.max(0, count));
  }

  private static void put(
      MemorySegment room,
      long at,
      long count,
      @Nullable String text,
      @Nullable OpenDescription to) {
    if (text != null) {
      for (int i = 0; i < text.length() && i < count; i++) {
        room.set(ValueLayout.JAVA_BYTE, at + i, (byte) text.charAt(i));
      }
    } else if (count == EVENT_BYTES && (to == null || to.is("eventfd"))) {
      room.set(ValueLayout.JAVA_LONG_UNALIGNED, at, NUMBER_OF_BYTES);
    }
  }

  private static String text(MemorySegment room, long at, long length) {
    var text = new char[(int) length];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (room.get(ValueLayout.JAVA_BYTE, at + i) & 0xff);
    }
    return new String(text);
  }

  /// The iovecs of readv, writev, or of a msghdr.
  private static long vector(KernelCall c) {
    return c.call == Syscall.READV || c.call == Syscall.WRITEV
        ? c.args[1]
        : c.memory.load(c.args[1] + 2);
  }

  private static long vectorCount(KernelCall c) {
    return c.call == Syscall.READV || c.call == Syscall.WRITEV
        ? c.args[2]
        : c.memory.load(c.args[1] + 3);
  }

  private static int shown(KernelCall c) {
    return vector(c) == 0 ? 0 : Math.clamp(vectorCount(c), 0, IOV_MAX);
  }

  /// Lays the buffers one behind the other. {@return how long they are together}
  private static long layOut(KernelCall c) {
    long total = 0;
    for (int k = 0; k < shown(c); k++) {
      total += Math.max(0, c.memory.load(vector(c) + 2L * k + 1));
    }
    MemorySegment room = room(c, total);
    long at = 0;
    for (int k = 0; k < shown(c); k++) {
      long base = c.memory.load(vector(c) + 2L * k);
      long length = c.memory.load(vector(c) + 2L * k + 1);
      c.scratch.putLong(IOVECS + 16L * k, base == 0 ? 0 : room.address() + at);
      c.scratch.putLong(IOVECS + 16L * k + 8, length);
      at += Math.max(0, length);
    }
    return total;
  }

  private static long makeVector(KernelCall c, Number number, long nameBytes) {
    long iovecs = vector(c) == 0 ? 0 : c.scratch.at(IOVECS);
    if (number == Number.READV || number == Number.WRITEV) {
      return c.make(number, c.args[0], iovecs, vectorCount(c));
    }
    if (c.args[1] == 0) {
      return c.make(number, c.args[0], 0, c.args[2]);
    }
    c.scratch.zero(MSGHDR, Layouts.MSGHDR_BYTES);
    c.scratch.putLong(MSGHDR, nameBytes == 0 ? 0 : c.scratch.at(ADDRESS));
    c.scratch.putInt(MSGHDR + 8, (int) nameBytes);
    c.scratch.putLong(MSGHDR + 16, iovecs);
    c.scratch.putLong(MSGHDR + 24, vectorCount(c));
    return c.make(number, c.args[0], c.scratch.at(MSGHDR), c.args[2]);
  }

  private static long scatter(KernelCall c) {
    boolean isMessage = c.call == Syscall.RECVMSG;
    long total = c.args[1] == 0 ? 0 : layOut(c);
    MemorySegment room = room(c, total);
    boolean wantsAddress = isMessage && c.args[1] != 0 && c.memory.load(c.args[1]) != 0;
    long value =
        makeVector(
            c,
            isMessage ? Number.RECVMSG : Number.READV,
            wantsAddress ? Layouts.SOCKADDR_BYTES : 0);
    if (value < 0) {
      return value;
    }
    if (wantsAddress) {
      storeAddress(c, c.memory.load(c.args[1]), c.scratch.getInt(MSGHDR + 8));
    }
    long stored = Math.min(value, total);
    ByteLog.Taken taken = taken(c, value, stored, isMessage ? c.args[2] : 0, total, room);
    long done = 0;
    for (int k = 0; k < shown(c) && done < stored; k++) {
      long base = c.memory.load(vector(c) + 2L * k);
      long part = Math.min(c.memory.load(vector(c) + 2L * k + 1), stored - done);
      String text = taken == null || taken.text() == null ? null : text(room, done, part);
      if (part > 0) {
        c.memory.fill(base, 0, taken == null ? 0 : taken.offset() + done, (int) part, text);
      }
      done += part;
    }
    return value;
  }

  private static long gather(KernelCall c) {
    boolean isMessage = c.call == Syscall.SENDMSG;
    long total = c.args[1] == 0 ? 0 : layOut(c);
    MemorySegment room = room(c, total);
    var all = new StringBuilder();
    boolean isKnown = true;
    long at = 0;
    for (int k = 0; k < shown(c); k++) {
      long base = c.memory.load(vector(c) + 2L * k);
      long length = Math.max(0, c.memory.load(vector(c) + 2L * k + 1));
      String text = base == 0 ? null : c.memory.text(base);
      put(room, at, length, text, null);
      isKnown = isKnown && text != null && text.length() >= length;
      if (text != null && isKnown) {
        all.append(text, 0, (int) length);
      }
      at += length;
    }
    long name = isMessage && c.args[1] != 0 ? c.memory.load(c.args[1]) : 0;
    SocketAddress to = name == 0 ? null : c.run.addresses.address(c.memory.load(name));
    ByteLog log = log(c, to);
    ByteLog.Piece piece = log == null ? null : log.sending(total, isKnown ? all.toString() : null);
    int bytes = to == null ? 0 : SocketAddresses.put(c, ADDRESS, to);
    long value = makeVector(c, isMessage ? Number.SENDMSG : Number.WRITEV, bytes);
    if (log != null && piece != null) {
      log.sent(piece, value);
    }
    return value;
  }
}
