package wakeline.call;

import wakeline.cpu.Next;
import wakeline.epoll.EventPoll;
import wakeline.file.EventFd;
import wakeline.file.Fifo;
import wakeline.file.OpenFile;
import wakeline.file.Pipe;
import wakeline.file.PipeEnd;
import wakeline.file.RegularFile;
import wakeline.file.TimerFd;
import wakeline.syscall.Errno;
import wakeline.trace.FileRule;

/// Calls that make files other than sockets.
final class FileCreation {
  private static final int O_ACCMODE = 3;
  private static final int O_WRONLY = 1;
  private static final int O_RDWR = 2;
  private static final int O_CREAT = 0x40;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_DIRECT = 0x4000;
  private static final int O_CLOEXEC = 0x80000;
  private static final int EFD_SEMAPHORE = 1;
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_BOOTTIME = 7;
  private static final int TFD_TIMER_ABSTIME = 1;
  private static final int TFD_TIMER_CANCEL_ON_SET = 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private FileCreation() {}

  static Next begin(SystemCall c) {
    return switch (c.call) {
      case PIPE -> c.value(pipe(c, 0));
      case PIPE2 -> c.value(pipe(c, (int) c.args[1]));
      case OPEN -> open(c);
      case MKFIFO -> c.value(makeFifo(c));
      case UNLINK -> c.value(unlink(c));
      case EVENTFD -> c.value(eventFd(c));
      case TIMERFD_CREATE -> c.value(timerFd(c));
      case TIMERFD_SETTIME -> c.value(setTime(c));
      case TIMERFD_GETTIME -> c.value(getTime(c));
      case EPOLL_CREATE -> c.value(c.args[0] <= 0 ? -Errno.EINVAL : epoll(c, 0));
      case EPOLL_CREATE1 -> c.value(epoll(c, (int) c.args[0]));
      default -> c.value(-Errno.ENOSYS);
    };
  }

  /// Linux: fs/pipe.c:do_pipe2()
  private static long pipe(SystemCall c, int flags) {
    if ((flags & ~(O_NONBLOCK | O_CLOEXEC | O_DIRECT)) != 0) {
      return -Errno.EINVAL;
    }
    if (c.args[0] == 0) {
      return -Errno.EFAULT;
    }
    int read = c.group.files.reserve(0);
    int write = read < 0 ? -1 : c.group.files.reserve(0);
    if (write < 0) {
      if (read >= 0) {
        c.group.files.unreserve(read);
      }
      c.task.decided(FileRule.FD_LIMIT);
      return -Errno.EMFILE;
    }
    PipeEnd[] ends = Pipe.create(c.kernel.machine, (flags & O_DIRECT) != 0);
    fill(c, read, ends[0], flags);
    fill(c, write, ends[1], flags);
    c.memory.store(c.args[0], read);
    c.memory.store(c.args[0] + 1, write);
    return 0;
  }

  private static void fill(SystemCall c, int fd, OpenFile file, int flags) {
    c.group.files.fill(fd, file);
    file.nonblocking = (flags & O_NONBLOCK) != 0;
    c.group.files.closeOnExec(fd, (flags & O_CLOEXEC) != 0);
    c.outcome.file(fd, file.object);
  }

  /// Linux: fs/open.c:do_sys_openat2()
  private static Next open(SystemCall c) {
    String path = c.args[0] == 0 ? null : c.memory.text(c.args[0]);
    if (path == null) {
      return c.value(-Errno.EFAULT);
    }
    int flags = (int) c.args[1];
    int access = flags & O_ACCMODE;
    boolean reads = access != O_WRONLY;
    boolean writes = access == O_WRONLY || access == O_RDWR;
    Fifo fifo = c.kernel.files.fifo(path);
    boolean exists = c.kernel.files.exists(path) || path.equals("/dev/null");
    if (fifo == null
        && !exists
        && (flags & O_CREAT) == 0
        && (path.startsWith("/dev/") || c.kernel.files.isUnlinked(path))) {
      return c.value(-Errno.ENOENT);
    }
    if (fifo == null) {
      var file = new RegularFile(c.kernel.machine, c.kernel.files.regular(path), reads, writes);
      return c.value(
          Descriptors.install(c, file, (flags & O_NONBLOCK) != 0, (flags & O_CLOEXEC) != 0));
    }
    c.reserved = c.group.files.reserve(0);
    if (c.reserved < 0) {
      return c.refuse(FileRule.FD_LIMIT, Errno.EMFILE);
    }
    return c.run(fifo.open(reads, writes, (flags & O_NONBLOCK) != 0));
  }

  static long finishOpen(SystemCall c, long value) {
    PipeEnd end = c.body instanceof Fifo.Open open ? open.end : null;
    if (value < 0 || end == null) {
      return value;
    }
    int fd = c.reserved;
    c.reserved = -1;
    fill(c, fd, end, (int) c.args[1]);
    return fd;
  }

  private static long makeFifo(SystemCall c) {
    String path = c.args[0] == 0 ? null : c.memory.text(c.args[0]);
    if (path == null) {
      return -Errno.EFAULT;
    }
    if (c.kernel.files.exists(path)) {
      return -Errno.EEXIST;
    }
    c.kernel.files.makeFifo(path, new Fifo(c.kernel.machine));
    return 0;
  }

  private static long unlink(SystemCall c) {
    String path = c.args[0] == 0 ? null : c.memory.text(c.args[0]);
    if (path == null) {
      return -Errno.EFAULT;
    }
    return c.kernel.files.unlink(path) ? 0 : -Errno.ENOENT;
  }

  private static long eventFd(SystemCall c) {
    int flags = (int) c.args[1];
    if ((flags & ~(EFD_SEMAPHORE | O_NONBLOCK | O_CLOEXEC)) != 0) {
      return -Errno.EINVAL;
    }
    EventFd file =
        EventFd.create(c.kernel.machine, c.args[0] & 0xffffffffL, (flags & EFD_SEMAPHORE) != 0);
    return Descriptors.install(c, file, (flags & O_NONBLOCK) != 0, (flags & O_CLOEXEC) != 0);
  }

  private static long timerFd(SystemCall c) {
    int clock = (int) c.args[0];
    int flags = (int) c.args[1];
    if ((flags & ~(O_NONBLOCK | O_CLOEXEC)) != 0
        || (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC && clock != CLOCK_BOOTTIME)) {
      return -Errno.EINVAL;
    }
    return Descriptors.install(
        c, TimerFd.create(c.kernel.machine), (flags & O_NONBLOCK) != 0, (flags & O_CLOEXEC) != 0);
  }

  private static long setTime(SystemCall c) {
    OpenFile file = c.fd(0);
    int flags = (int) c.args[1];
    long spec = c.args[2];
    if (spec == 0) {
      return -Errno.EFAULT;
    }
    if ((flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) != 0
        || !isValidTime(c, spec)
        || !isValidTime(c, spec + 2)) {
      return -Errno.EINVAL;
    }
    if (file == null) {
      return -Errno.EBADF;
    }
    if (!(file instanceof TimerFd timer)) {
      return -Errno.EINVAL;
    }
    long oldInterval = timer.intervalNanos();
    long oldValue = timer.remainingNanos(c.task);
    timer.setTime(c.task, time(c, spec + 2), time(c, spec), (flags & TFD_TIMER_ABSTIME) != 0);
    storeSpec(c, c.args[3], oldInterval, oldValue);
    return 0;
  }

  private static long getTime(SystemCall c) {
    OpenFile file = c.fd(0);
    if (file == null) {
      return -Errno.EBADF;
    }
    if (!(file instanceof TimerFd timer)) {
      return -Errno.EINVAL;
    }
    if (c.args[1] == 0) {
      return -Errno.EFAULT;
    }
    long value = timer.remainingNanos(c.task);
    storeSpec(c, c.args[1], timer.intervalNanos(), value);
    return 0;
  }

  private static boolean isValidTime(SystemCall c, long at) {
    long nanos = c.memory.load(at + 1);
    return c.memory.load(at) >= 0 && nanos >= 0 && nanos < NANOS_PER_SECOND;
  }

  private static long time(SystemCall c, long at) {
    long seconds = Math.min(c.memory.load(at), Long.MAX_VALUE / NANOS_PER_SECOND - 1);
    return seconds * NANOS_PER_SECOND + c.memory.load(at + 1);
  }

  private static void storeSpec(SystemCall c, long at, long interval, long value) {
    if (at != 0) {
      c.memory.store(at, interval / NANOS_PER_SECOND);
      c.memory.store(at + 1, interval % NANOS_PER_SECOND);
      c.memory.store(at + 2, value / NANOS_PER_SECOND);
      c.memory.store(at + 3, value % NANOS_PER_SECOND);
    }
  }

  private static long epoll(SystemCall c, int flags) {
    if ((flags & ~O_CLOEXEC) != 0) {
      return -Errno.EINVAL;
    }
    return Descriptors.install(
        c, EventPoll.create(c.kernel.machine), false, (flags & O_CLOEXEC) != 0);
  }
}
