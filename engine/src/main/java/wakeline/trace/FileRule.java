package wakeline.trace;

/// Rules of eventfds, timerfds and descriptors. Linux: fs/eventfd.c, fs/timerfd.c, fs/file.c
public enum FileRule implements Rule {
  EVENTFD_WRITE(
      104,
      "fs/eventfd.c:eventfd_write()",
      "Every write wakes with IN, also one of 0 and one to a count above 0."),
  EVENTFD_READ(
      105,
      "fs/eventfd.c:eventfd_read()",
      "A read takes the whole count and wakes with OUT, was it full or not."),
  EVENTFD_SEMAPHORE(
      106, "fs/eventfd.c:eventfd_ctx_do_read()", "With EFD_SEMAPHORE a read takes 1."),
  EVENTFD_EMPTY(107, "fs/eventfd.c:eventfd_read()", "A read at count 0 sleeps, or gets EAGAIN."),
  EVENTFD_FULL(
      108,
      "fs/eventfd.c:eventfd_write()",
      "A write that would reach the largest number sleeps, or gets EAGAIN."),
  EVENTFD_SIZE(
      109,
      "fs/eventfd.c:eventfd_read()",
      "Reads and writes are of 8 bytes, and the largest number cannot be written: EINVAL."),
  TIMERFD_EXPIRE(
      110,
      "fs/timerfd.c:timerfd_triggered()",
      "An expiry counts one tick and wakes. A periodic timer is not armed again by it."),
  TIMERFD_READ(
      111,
      "fs/timerfd.c:timerfd_read_iter()",
      "A read takes all ticks, with those of the intervals that have passed meanwhile, and"
          + " arms a periodic timer again."),
  TIMERFD_EMPTY(
      112, "fs/timerfd.c:timerfd_read_iter()", "A read without a tick sleeps, or gets EAGAIN."),
  TIMERFD_SET(
      113,
      "fs/timerfd.c:do_timerfd_settime()",
      "Setting a timer drops the ticks that nobody has read."),
  FD_LOWEST(
      114,
      "fs/file.c:get_unused_fd_flags()",
      "A new descriptor gets the lowest free number, also one that was just closed."),
  FD_LIMIT(
      115, "fs/file.c:get_unused_fd_flags()", "No descriptor gets a number from 1024 on: EMFILE."),
  FD_DUP_CLOSES(
      116,
      "fs/file.c:do_dup2()",
      "dup2 closes what stood under the number, and never fails for it."),
  FD_DUP_BUSY(
      117,
      "fs/file.c:do_dup2()",
      "A number that a call in progress has taken, for a file still to come, cannot be the"
          + " target of dup2: EBUSY."),
  FD_CLOSE_SHARED(
      118,
      "fs/file_table.c:__fput()",
      "Closing one of several descriptors of a file leaves the file as it is: no wake, no"
          + " end, no hangup."),
  FD_CLOSE_IN_USE(
      119,
      "fs/file.c:fdget()",
      "A file that is closed while a call works on it lives until the call ends."),
  FD_ACCEPT_TAKES(
      120,
      "net/socket.c:__sys_accept4_file()",
      "accept takes its number before it looks, and keeps it while it sleeps.");

  private final short code;
  private final String function;
  private final String sentence;

  FileRule(int code, String function, String sentence) {
    this.code = (short) code;
    this.function = function;
    this.sentence = sentence;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
