package wakeline.call;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.epoll.EventPoll;
import wakeline.file.FdTable;
import wakeline.file.OpenFile;
import wakeline.file.PipeEnd;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.EpollRule;
import wakeline.trace.FileRule;
import wakeline.trace.PipeRule;

/// Calls on descriptors as such. Linux: fs/file.c, fs/fcntl.c
final class Descriptors {
  private static final int O_NONBLOCK = 0x800;
  private static final int O_DIRECT = 0x4000;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_WRONLY = 1;
  private static final int O_RDWR = 2;
  private static final int FD_CLOEXEC = 1;

  private static final int F_DUPFD = 0;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int F_GETPIPE_SZ = 1032;

  /// More is for who has CAP_SYS_RESOURCE, which no process here has. Linux:
  /// fs/pipe.c:pipe_set_size()
  private static final int MAX_PIPE_BYTES = 1 << 20;

  private static final long MAX_RING_BYTES = 1L << 31;

  private static final int FIONREAD = 0x541b;
  private static final int FIONBIO = 0x5421;

  private Descriptors() {}

  static Next begin(SystemCall c) {
    return switch (c.call) {
      case CLOSE -> {
        OpenFile file = c.group.files.take(c.args[0]);
        yield file == null ? c.value(-Errno.EBADF) : c.run(new Close(file));
      }
      case CLOSE_RANGE -> closeRange(c);
      case DUP -> {
        OpenFile file = c.fd(0);
        yield c.value(file == null ? -Errno.EBADF : duplicate(c, file, 0, false));
      }
      case DUP2 -> dup2(c, c.args[0] == c.args[1], 0);
      case DUP3 -> dup2(c, false, (int) c.args[2]);
      case FCNTL -> fcntl(c);
      case IOCTL -> c.value(ioctl(c));
      default -> c.value(-Errno.ENOSYS);
    };
  }

  /// Gives the lowest free number to a new file.
  ///
  /// @return the number, or −EMFILE
  static long install(SystemCall c, OpenFile file, boolean nonblocking, boolean closeOnExec) {
    int fd = install(c, file, 0);
    if (fd < 0) {
      return fd;
    }
    file.nonblocking = nonblocking;
    c.group.files.closeOnExec(fd, closeOnExec);
    c.outcome.file(fd, file.object);
    return fd;
  }

  private static int install(SystemCall c, OpenFile file, int from) {
    int fd = c.group.files.install(file, from);
    if (fd < 0) {
      c.task.decided(FileRule.FD_LIMIT);
      return -Errno.EMFILE;
    }
    if (c.group.files.isReused()) {
      c.task.decided(FileRule.FD_LOWEST);
    }
    return fd;
  }

  private static long duplicate(SystemCall c, OpenFile file, int from, boolean closeOnExec) {
    int fd = install(c, file, from);
    if (fd < 0) {
      return fd;
    }
    c.group.files.closeOnExec(fd, closeOnExec);
    c.outcome.file(fd, file.object);
    return fd;
  }

  /// Linux: fs/file.c:do_dup2()
  private static Next dup2(SystemCall c, boolean sameIsFine, int flags) {
    FdTable files = c.group.files;
    int newFd = (int) c.args[1];
    OpenFile file = c.fd(0);
    if (c.call == Syscall.DUP3 && ((flags & ~O_CLOEXEC) != 0 || c.args[0] == c.args[1])) {
      return c.value(-Errno.EINVAL);
    }
    if (file == null || newFd < 0 || newFd >= FdTable.LIMIT) {
      return c.value(-Errno.EBADF);
    }
    if (sameIsFine) {
      return c.value(newFd);
    }
    if (files.isReserved(newFd)) {
      return c.refuse(FileRule.FD_DUP_BUSY, Errno.EBUSY);
    }
    OpenFile old = files.take(newFd);
    if (old != null) {
      c.task.decided(FileRule.FD_DUP_CLOSES);
    }
    files.set(newFd, file);
    files.closeOnExec(newFd, (flags & O_CLOEXEC) != 0);
    c.outcome.file(newFd, file.object);
    return old == null ? c.value(newFd) : c.run(new Replace(old, newFd));
  }

  private static Next closeRange(SystemCall c) {
    long first = c.args[0] & 0xffffffffL;
    long last = c.args[1] & 0xffffffffL;
    if (first > last || c.args[2] != 0) {
      return c.value(-Errno.EINVAL);
    }
    return c.run(new CloseRange(c.group.files, first, last));
  }

  private static Next fcntl(SystemCall c) {
    OpenFile file = c.fd(0);
    if (file == null) {
      return c.value(-Errno.EBADF);
    }
    int fd = (int) c.args[0];
    int arg = (int) c.args[2];
    FdTable files = c.group.files;
    return switch ((int) c.args[1]) {
      case F_DUPFD, F_DUPFD_CLOEXEC ->
          c.value(
              arg < 0 || arg >= FdTable.LIMIT
                  ? -Errno.EINVAL
                  : duplicate(c, file, arg, c.args[1] == F_DUPFD_CLOEXEC));
      case F_GETFD -> c.value(files.closeOnExec(fd) ? FD_CLOEXEC : 0);
      case F_SETFD -> {
        files.closeOnExec(fd, (arg & FD_CLOEXEC) != 0);
        yield c.value(0);
      }
      case F_GETFL -> c.value(statusFlags(file));
      case F_SETFL -> {
        file.nonblocking = (arg & O_NONBLOCK) != 0;
        yield c.value(0);
      }
      case F_GETPIPE_SZ -> c.value(file instanceof PipeEnd pipe ? pipe.size() : -Errno.EBADF);
      case F_SETPIPE_SZ -> resizePipe(c, file, arg);
      default -> c.value(-Errno.EINVAL);
    };
  }

  private static int statusFlags(OpenFile file) {
    int flags = file.isReadable() ? O_RDWR : O_WRONLY;
    if (!file.isWritable()) {
      flags = 0;
    }
    if (file.nonblocking) {
      flags |= O_NONBLOCK;
    }
    return file instanceof PipeEnd pipe && pipe.isPacketMode() ? flags | O_DIRECT : flags;
  }

  private static Next resizePipe(SystemCall c, OpenFile file, int bytes) {
    if (!(file instanceof PipeEnd pipe)) {
      return c.value(-Errno.EBADF);
    }
    long wanted = bytes & 0xffffffffL;
    if (wanted > MAX_RING_BYTES) {
      return c.value(-Errno.EINVAL);
    }
    if (wanted > MAX_PIPE_BYTES) {
      return c.value(-Errno.EPERM);
    }
    int size = pipe.resize(bytes);
    return size < 0
        ? c.refuse(PipeRule.PIPE_RESIZE, Errno.EBUSY)
        : c.run(pipe.wakeAfterResizing(size));
  }

  private static long ioctl(SystemCall c) {
    OpenFile file = c.fd(0);
    if (file == null) {
      return -Errno.EBADF;
    }
    return switch ((int) c.args[1]) {
      case FIONREAD -> {
        long bytes = file.readableBytes();
        if (bytes < 0) {
          yield file.isSocket() || file instanceof EventPoll ? -Errno.EINVAL : -Errno.ENOTTY;
        }
        c.memory.store(c.args[2], bytes);
        yield 0;
      }
      case FIONBIO -> {
        file.nonblocking = c.memory.load(c.args[2]) != 0;
        yield 0;
      }
      default -> -Errno.ENOTTY;
    };
  }

  /// The reference of a descriptor is dropped. Linux: fs/open.c:filp_close()
  private static final class Close extends Frame {
    private final OpenFile file;

    Close(OpenFile file) {
      this.file = file;
    }

    @Override
    protected Next run(Context cx) {
      return switch (step++) {
        case 0 -> {
          if (file.isLastReference()) {
            yield cx.spend(Cost.CLOSE);
          }
          cx.decided(FileRule.FD_CLOSE_SHARED);
          if (file.isWatched()) {
            cx.decided(EpollRule.EP_CLOSE_STAYS);
          }
          yield Next.GO_ON;
        }
        case 1 -> {
          Frame release = file.put(cx);
          yield release == null ? Next.GO_ON : cx.call(release);
        }
        default -> cx.done(0);
      };
    }
  }

  /// What stood under the number before is closed, then the number is the value.
  private static final class Replace extends Frame {
    private final OpenFile old;
    private final int fd;

    Replace(OpenFile old, int fd) {
      this.old = old;
      this.fd = fd;
    }

    @Override
    protected Next run(Context cx) {
      return step++ == 0 ? cx.call(new Close(old)) : cx.done(fd);
    }
  }

  /// References are dropped in ascending order. The files whose last one it was are closed behind
  /// that, the last one first, as task work runs.
  ///
  /// Linux: fs/file.c:sys_close_range()
  private static final class CloseRange extends Frame {
    private final FdTable files;
    private final long last;
    private long fd;

    /// What is still to be closed, the next one first.
    private final ArrayDeque<OpenFile> closing = new ArrayDeque<>();

    CloseRange(FdTable files, long first, long last) {
      this.files = files;
      this.fd = first;
      this.last = Math.min(last, files.end() - 1);
    }

    @Override
    protected Next run(Context cx) {
      while (fd <= last) {
        @Nullable OpenFile file = files.take(fd++);
        if (file != null && file.isLastReference()) {
          closing.addFirst(file);
        } else if (file != null) {
          return cx.call(new Close(file));
        }
      }
      return closing.isEmpty() ? cx.done(0) : cx.call(new Close(closing.remove()));
    }
  }
}
