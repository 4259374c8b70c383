package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;

/// Calls on descriptors as such.
final class Descriptors {
  private static final int F_DUPFD = 0;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FIONREAD = 0x541b;
  private static final int FIONBIO = 0x5421;
  private static final long LAST_DESCRIPTOR = 0xffffffffL;

  private Descriptors() {}

  static long make(KernelCall c) {
    return switch (c.call) {
      case CLOSE -> close(c);
      case CLOSE_RANGE -> closeRange(c);
      case DUP -> duplicate(c, c.make(Number.DUP, c.args[0], 0, 0));
      case DUP2 -> dup2(c);
      case DUP3 -> replaced(c, c.make(Number.DUP3, c.args[0], c.args[1], c.args[2]));
      case FCNTL -> fcntl(c);
      case IOCTL -> ioctl(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  /// The number is free as soon as the call is made, before it returns.
  private static long close(KernelCall c) {
    c.process.files.set((int) c.args[0], null);
    return c.make(Number.CLOSE, c.args[0], 0, 0);
  }

  private static long closeRange(KernelCall c) {
    long first = c.args[0] & LAST_DESCRIPTOR;
    long last = c.args[1] & LAST_DESCRIPTOR;
    long value = c.make(Number.CLOSE_RANGE, c.args[0], c.args[1], c.args[2]);
    if (value == 0 && c.args[2] == 0) {
      c.process.files.remove(first, last);
    }
    return value;
  }

  private static long duplicate(KernelCall c, long fd) {
    OpenDescription file = c.file();
    if (fd >= 0 && file != null) {
      c.created(fd, file);
    }
    return fd;
  }

  /// dup2 of a number onto itself does nothing, which dup3 refuses.
  private static long dup2(KernelCall c) {
    if (c.args[0] == c.args[1]) {
      long flags = c.make(Number.FCNTL, c.args[0], 1, 0);
      return flags < 0 ? flags : c.args[1];
    }
    return replaced(c, c.make(Number.DUP3, c.args[0], c.args[1], 0));
  }

  private static long replaced(KernelCall c, long fd) {
    return duplicate(c, fd);
  }

  private static long fcntl(KernelCall c) {
    @Nullable OpenDescription file = c.file();
    long value = c.make(Number.FCNTL, c.args[0], c.args[1], c.args[2]);
    if (value >= 0 && (c.args[1] == F_DUPFD || c.args[1] == F_DUPFD_CLOEXEC) && file != null) {
      c.created(value, file);
    }
    return value;
  }

  private static long ioctl(KernelCall c) {
    int request = (int) c.args[1];
    if (request != FIONREAD && request != FIONBIO) {
      return c.make(Number.IOCTL, c.args[0], request, 0);
    }
    c.scratch.putInt(0, request == FIONBIO ? (int) c.memory.load(c.args[2]) : 0);
    long value = c.make(Number.IOCTL, c.args[0], request, c.scratch.at(0));
    if (value == 0 && request == FIONREAD) {
      c.memory.store(c.args[2], c.scratch.getInt(0));
    }
    return value;
  }
}
