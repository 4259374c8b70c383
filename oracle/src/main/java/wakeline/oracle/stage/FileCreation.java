package wakeline.oracle.stage;

/// Calls that make files other than sockets.
final class FileCreation {
  private static final int EINVAL = 22;

  private FileCreation() {}

  static long make(Made c) {
    return switch (c.call) {
      case PIPE -> pipe(c, 0);
      case PIPE2 -> pipe(c, c.args[1]);
      case EVENTFD -> installed(c, "eventfd", c.make(Number.EVENTFD2, c.args[0], c.args[1], 0));
      case EPOLL_CREATE ->
          c.args[0] <= 0 ? -EINVAL : installed(c, "epoll", c.make(Number.EPOLL_CREATE1, 0, 0, 0));
      case EPOLL_CREATE1 -> installed(c, "epoll", c.make(Number.EPOLL_CREATE1, c.args[0], 0, 0));
      case TIMERFD_CREATE ->
          installed(c, "timerfd", c.make(Number.TIMERFD_CREATE, c.args[0], c.args[1], 0));
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long installed(Made c, String kind, long fd) {
    if (fd >= 0) {
      c.made(fd, new OpenDescription(kind, c.process.host.addObject(kind)));
    }
    return fd;
  }

  private static long pipe(Made c, long flags) {
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
    c.made(c.scratch.getInt(0), read);
    c.made(c.scratch.getInt(4), write);
    c.memory.store(pair, c.scratch.getInt(0));
    c.memory.store(pair + 1, c.scratch.getInt(4));
    return 0;
  }
}
