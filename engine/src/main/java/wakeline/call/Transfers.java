package wakeline.call;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.BrokenPipe;
import wakeline.file.OpenFile;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.file.UserMemory;
import wakeline.net.Socket;
import wakeline.process.SendSignal;
import wakeline.process.Signal;
import wakeline.syscall.Errno;

/// read, write and their kin: bytes between a descriptor and the caller's memory.
///
/// Linux: fs/read_write.c, net/socket.c
final class Transfers {
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MAX_IOV = 1024;

  /// What `bytes(8)` and buffers stand for as a number, since they hold none.
  private static final long NUMBER_OF_BYTES = 1;

  private Transfers() {}

  static Next begin(SystemCall c) {
    return switch (c.call) {
      case READ -> read(c, c.args[1], c.args[2]);
      case WRITE -> write(c, c.args[1], c.args[2]);
      case READV -> vector(c, true);
      case WRITEV -> vector(c, false);
      case RECV -> receive(c, c.args[1], c.args[2], (int) c.args[3]);
      case RECVFROM -> receive(c, c.args[1], c.args[2], (int) c.args[3]);
      case SEND -> send(c, c.args[1], c.args[2], (int) c.args[3], null);
      case SENDTO ->
          send(c, c.args[1], c.args[2], (int) c.args[3], c.kernel.addresses.address(c.args[4]));
      case RECVMSG -> message(c, true);
      case SENDMSG -> message(c, false);
      default -> c.value(-Errno.ENOSYS);
    };
  }

  /// Linux: fs/read_write.c:vfs_read()
  private static Next read(SystemCall c, long buffer, long count) {
    OpenFile file = c.fd(0);
    if (file == null || !file.isReadable()) {
      return c.value(-Errno.EBADF);
    }
    int error = checkRange(buffer, count);
    if (error != 0) {
      return c.value(error);
    }
    if (count == 0 && file.isSocket()) {
      return c.value(0);
    }
    var transfer = new Transfer(count, file.nonblocking, 0, null, 0);
    return transfer(c, file, transfer, file.read(transfer));
  }

  /// Linux: fs/read_write.c:vfs_write()
  private static Next write(SystemCall c, long buffer, long count) {
    OpenFile file = c.fd(0);
    if (file == null || !file.isWritable()) {
      return c.value(-Errno.EBADF);
    }
    int error = checkRange(buffer, count);
    if (error != 0) {
      return c.value(error);
    }
    Transfer transfer = outgoing(c, buffer, count, file.nonblocking, 0);
    return transfer(c, file, transfer, file.write(transfer));
  }

  private static Next receive(SystemCall c, long buffer, long count, int flags) {
    Socket socket = socket(c);
    if (socket == null) {
      return c.value(notSocket(c));
    }
    int error = checkRange(buffer, count);
    if (error != 0) {
      return c.value(error);
    }
    boolean nonblocking = socket.nonblocking || (flags & MSG_DONTWAIT) != 0;
    var transfer = new Transfer(count, nonblocking, flags, null, 0);
    return transfer(c, socket, transfer, socket.read(transfer));
  }

  private static Next send(
      SystemCall c, long buffer, long count, int flags, @Nullable SocketAddress to) {
    Socket socket = socket(c);
    if (socket == null) {
      return c.value(notSocket(c));
    }
    int error = checkRange(buffer, count);
    if (error != 0) {
      return c.value(error);
    }
    boolean nonblocking = socket.nonblocking || (flags & MSG_DONTWAIT) != 0;
    Transfer transfer = outgoing(c, buffer, count, nonblocking, flags);
    return transfer(
        c, socket, transfer, to == null ? socket.write(transfer) : socket.sendTo(transfer, to));
  }

  private static Next transfer(
      SystemCall c, OpenFile file, Transfer transfer, @Nullable Frame frame) {
    if (frame == null) {
      return c.value(-Errno.EINVAL);
    }
    c.hold(file);
    c.transfer = transfer;
    return c.run(frame);
  }

  private static Transfer outgoing(
      SystemCall c, long buffer, long count, boolean nonblocking, int flags) {
    UserMemory memory = c.memory;
    boolean bytes = buffer == 0 || memory.isBuffer(buffer);
    String text = buffer == 0 ? null : memory.text(buffer);
    long number = bytes ? NUMBER_OF_BYTES : memory.load(buffer);
    return new Transfer(count, nonblocking, flags, text, number);
  }

  private static int checkRange(long buffer, long count) {
    if (count < 0) {
      return -Errno.EINVAL;
    }
    return buffer == 0 && count > 0 ? -Errno.EFAULT : 0;
  }

  private static @Nullable Socket socket(SystemCall c) {
    return c.fd(0) instanceof Socket socket ? socket : null;
  }

  private static int notSocket(SystemCall c) {
    return c.fd(0) == null ? -Errno.EBADF : -Errno.ENOTSOCK;
  }

  /// readv and writev move as one transfer of all lengths together. Linux:
  /// fs/read_write.c:do_iter_readv_writev()
  private static Next vector(SystemCall c, boolean in) {
    OpenFile file = c.fd(0);
    if (file == null || !(in ? file.isReadable() : file.isWritable())) {
      return c.value(-Errno.EBADF);
    }
    long total = vectorLength(c, c.args[1], c.args[2]);
    if (total < 0) {
      return c.value(total);
    }
    String text = in ? null : vectorText(c, c.args[1], c.args[2]);
    var transfer = new Transfer(total, file.nonblocking, 0, text, NUMBER_OF_BYTES);
    Frame frame = in ? file.read(transfer) : file.write(transfer);
    return total == 0 && frame != null ? c.value(0) : transfer(c, file, transfer, frame);
  }

  private static Next message(SystemCall c, boolean in) {
    Socket socket = socket(c);
    if (socket == null) {
      return c.value(notSocket(c));
    }
    long header = c.args[1];
    if (header == 0) {
      return c.value(-Errno.EFAULT);
    }
    long vector = c.memory.load(header + 2);
    long count = c.memory.load(header + 3);
    long total = vectorLength(c, vector, count);
    if (total < 0) {
      return c.value(total);
    }
    int flags = (int) c.args[2];
    boolean nonblocking = socket.nonblocking || (flags & MSG_DONTWAIT) != 0;
    String text = in ? null : vectorText(c, vector, count);
    var transfer = new Transfer(total, nonblocking, flags, text, NUMBER_OF_BYTES);
    if (in) {
      return transfer(c, socket, transfer, socket.read(transfer));
    }
    long name = c.memory.load(header);
    SocketAddress to = name == 0 ? null : c.kernel.addresses.address(c.memory.load(name));
    return transfer(
        c, socket, transfer, to == null ? socket.write(transfer) : socket.sendTo(transfer, to));
  }

  private static long vectorLength(SystemCall c, long vector, long count) {
    if (count < 0 || count > MAX_IOV) {
      return -Errno.EINVAL;
    }
    if (vector == 0 && count > 0) {
      return -Errno.EFAULT;
    }
    long total = 0;
    for (long k = 0; k < count; k++) {
      long length = c.memory.load(vector + 2 * k + 1);
      if (length < 0) {
        return -Errno.EINVAL;
      }
      total += length;
    }
    return total;
  }

  private static @Nullable String vectorText(SystemCall c, long vector, long count) {
    var text = new StringBuilder();
    for (long k = 0; k < count; k++) {
      long base = c.memory.load(vector + 2 * k);
      long length = c.memory.load(vector + 2 * k + 1);
      String part = base == 0 ? null : c.memory.text(base);
      if (part == null || part.length() < length) {
        return null;
      }
      text.append(part, 0, (int) length);
    }
    return text.toString();
  }

  /// Puts what was read into the caller's buffers.
  static long finishRead(SystemCall c, long value) {
    Transfer transfer = c.transfer;
    if (value < 0 || transfer == null) {
      return value;
    }
    c.outcome.data(transfer);
    switch (c.call) {
      case READV -> scatter(c, c.args[1], c.args[2], transfer, value);
      case RECVMSG ->
          scatter(c, c.memory.load(c.args[1] + 2), c.memory.load(c.args[1] + 3), transfer, value);
      default -> store(c, c.args[1], transfer, 0, value);
    }
    if (c.args.length > 4 && c.args[4] != 0 && transfer.from != null) {
      c.memory.store(c.args[4], c.kernel.addresses.number(transfer.from));
    }
    return value;
  }

  private static void scatter(
      SystemCall c, long vector, long count, Transfer transfer, long value) {
    long done = 0;
    for (long k = 0; k < count && done < value; k++) {
      long base = c.memory.load(vector + 2 * k);
      long part = Math.min(c.memory.load(vector + 2 * k + 1), value - done);
      store(c, base, transfer, done, part);
      done += part;
    }
  }

  /// Stores `length` bytes of a transfer, from its position `from` on, at the beginning of a
  /// buffer.
  private static void store(SystemCall c, long buffer, Transfer transfer, long from, long length) {
    if (buffer == 0 || length == 0) {
      return;
    }
    if (!c.memory.isBuffer(buffer) && transfer.rangeCount == 0) {
      if (length == 8) {
        c.memory.store(buffer, transfer.value);
      }
      return;
    }
    long at = 0;
    int filled = 0;
    for (int r = 0; r < transfer.rangeCount; r++) {
      long offset = transfer.ranges[2 * r];
      long n = transfer.ranges[2 * r + 1];
      long begin = Math.max(from, at);
      long end = Math.min(from + length, at + n);
      if (begin < end) {
        String text = transfer.readText;
        c.memory.fill(
            buffer,
            filled,
            offset + (begin - at),
            (int) (end - begin),
            text == null ? null : text.substring((int) begin, (int) end));
        filled += (int) (end - begin);
      }
      at += n;
    }
    if (transfer.rangeCount == 0) {
      c.memory.fill(buffer, 0, 0, (int) length, null);
    }
  }

  /// {@return the signal that a write without a reader raises, null for none}
  static @Nullable Frame sigpipe(SystemCall c, long value) {
    boolean due =
        switch (c.call) {
          case WRITE, WRITEV ->
              c.body instanceof BrokenPipe pipe
                  ? pipe.isBrokenPipe()
                  : value == -Errno.EPIPE && raises(c);
          case SEND, SENDTO ->
              value == -Errno.EPIPE && (c.args[3] & MSG_NOSIGNAL) == 0 && raises(c);
          case SENDMSG -> value == -Errno.EPIPE && (c.args[2] & MSG_NOSIGNAL) == 0 && raises(c);
          default -> false;
        };
    return due ? new SendSignal(c.group, c.task, Signal.SIGPIPE) : null;
  }

  private static boolean raises(SystemCall c) {
    return c.file instanceof Socket socket && socket.raisesSigpipe();
  }
}
