package wakeline.oracle.actor;

/// Calls that make files other than sockets.
final class FileCreation {
  private static final int ENOENT = 2;
  private static final int EINVAL = 22;
  private static final int TFD_TIMER_ABSTIME = 1;
  private static final int O_ACCMODE = 3;
  private static final int O_CREAT = 0x40;
  private static final int S_IFIFO = 0x1000;

  private FileCreation() {}

  static long make(KernelCall c) {
    return switch (c.call) {
      case PIPE -> pipe(c, 0);
      case PIPE2 -> pipe(c, c.args[1]);
      case EVENTFD -> installed(c, "eventfd", c.make(Number.EVENTFD2, c.args[0], c.args[1], 0));
      case EPOLL_CREATE ->
          c.args[0] <= 0 ? -EINVAL : installed(c, "epoll", c.make(Number.EPOLL_CREATE1, 0, 0, 0));
      case EPOLL_CREATE1 -> installed(c, "epoll", c.make(Number.EPOLL_CREATE1, c.args[0], 0, 0));
      case TIMERFD_CREATE ->
          installed(c, "timerfd", c.make(Number.TIMERFD_CREATE, c.args[0], c.args[1], 0));
      case TIMERFD_SETTIME -> setTime(c);
      case TIMERFD_GETTIME -> getTime(c);
      case OPEN -> open(c);
      case MKFIFO -> mkfifo(c);
      case UNLINK -> unlink(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long installed(KernelCall c, String kind, long fd) {
    if (fd >= 0) {
      c.created(fd, new OpenDescription(kind, c.process.host.addObject(kind)));
    }
    return fd;
  }

  private static long pipe(KernelCall c, long flags) {
    long pair = c.args[0];
    long value = c.make(Number.PIPE2, pair == 0 ? 0 : c.scratch.at(0), flags, 0);
    if (value != 0) {
      return value;
    }
    int number = c.process.host.takeNumber("pipe");
    var read = new OpenDescription("pipe", c.process.host.addObject("pipe", number, ".r"));
    var write = new OpenDescription("pipe", c.process.host.addObject("pipe", number, ".w"));
    read.in = new ByteLog(/* hasBoundaries= */ false);
    write.out = read.in;
    c.created(c.scratch.getInt(0), read);
    c.created(c.scratch.getInt(4), write);
    c.memory.store(pair, c.scratch.getInt(0));
    c.memory.store(pair + 1, c.scratch.getInt(4));
    return 0;
  }

  private static long setTime(KernelCall c) {
    long spec = c.args[2];
    OpenDescription file = c.file();
    boolean isAbsolute = (c.args[1] & TFD_TIMER_ABSTIME) != 0;
    long from = System.nanoTime();
    KernelTimers.Timer timer =
        spec == 0 ? null : Timing.putTimer(c, file == null ? c : file, 0, spec, isAbsolute);
    long interval = file == null ? 0 : c.run.clock.timers.interval(file);
    long value =
        c.make(
            Number.TIMERFD_SETTIME,
            c.args[0],
            c.args[1],
            spec == 0 ? 0 : c.scratch.at(0),
            c.args[3] == 0 ? 0 : c.scratch.at(32));
    if (value == 0 && file != null) {
      c.run.clock.timers.keep(file, timer, System.nanoTime() - from);
    } else if (timer != null) {
      c.run.clock.timers.remove(timer);
    }
    if (value == 0 && c.args[3] != 0) {
      Timing.takeInterval(c, 32, c.args[3], interval);
      Timing.takeLeft(c, 48, c.args[3] + 2);
    }
    return value;
  }

  private static long getTime(KernelCall c) {
    long to = c.args[1];
    long value = c.make(Number.TIMERFD_GETTIME, c.args[0], to == 0 ? 0 : c.scratch.at(0), 0);
    if (value == 0 && to != 0) {
      OpenDescription file = c.file();
      Timing.takeInterval(c, 0, to, file == null ? 0 : c.run.clock.timers.interval(file));
      Timing.takeLeft(c, 16, to + 2);
    }
    return value;
  }

  private static long path(KernelCall c) {
    String path = c.args[0] == 0 ? null : c.memory.text(c.args[0]);
    return path == null ? 0 : c.scratch.path(c.run.names.path(c, path));
  }

  private static long open(KernelCall c) {
    String path = c.args[0] == 0 ? "" : c.memory.text(c.args[0]);
    if (path == null || (path.startsWith("/dev/") && !path.equals("/dev/null"))) {
      throw c.refuse("only files that the scenario has made, and /dev/null");
    }
    Fifo fifo = c.process.host.fifos.get(path);
    if (fifo != null) {
      fifo.opening(c.process.host);
    }
    long fd = c.make(Number.OPENAT, Scratch.AT_FDCWD, path(c), c.args[1], c.args[2], 0, 0);
    if (fd == -ENOENT && (c.args[1] & O_CREAT) == 0) {
      throw c.refuse("only files that the scenario has made, and /dev/null");
    }
    if (fd >= 0) {
      c.created(fd, fifo == null ? file(c) : fifo.opened((int) c.args[1] & O_ACCMODE));
    }
    return fd;
  }

  private static OpenDescription file(KernelCall c) {
    return new OpenDescription("file", c.process.host.addObject("file"));
  }

  private static long mkfifo(KernelCall c) {
    String path = c.args[0] == 0 ? null : c.memory.text(c.args[0]);
    long value = c.make(Number.MKNODAT, Scratch.AT_FDCWD, path(c), S_IFIFO | c.args[1], 0);
    if (value == 0 && path != null) {
      c.process.host.fifos.put(path, new Fifo());
    }
    return value;
  }

  private static long unlink(KernelCall c) {
    String path = c.args[0] == 0 ? null : c.memory.text(c.args[0]);
    long value = c.make(Number.UNLINKAT, Scratch.AT_FDCWD, path(c), 0);
    if (value == 0 && path != null) {
      c.process.host.fifos.remove(path);
    }
    return value;
  }
}
