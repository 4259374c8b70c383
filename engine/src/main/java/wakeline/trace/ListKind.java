package wakeline.trace;

/// Which list a `sys_exit` record carries, and how it lies flat in longs.
public enum ListKind {
  NONE,

  /// Three per event: mask, data, number of arrivals.
  EPOLL,

  /// Two per descriptor with events: fd, revents.
  POLL,

  /// Three lists one behind the other, each led by its length.
  SELECT,

  /// Two per stream range or message: offset, length.
  DATA,

  /// Two per descriptor that the call made: fd, object.
  FILES;

  private static final ListKind[] ALL = values();

  static ListKind of(long ordinal) {
    return ALL[(int) ordinal];
  }
}
