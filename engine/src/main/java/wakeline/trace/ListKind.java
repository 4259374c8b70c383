package wakeline.trace;

/// Which list a `sys_exit` record carries, and how it lies flat in longs.
public enum ListKind {
  NONE(0),

  /// Three per event: mask, data, number of arrivals.
  EPOLL(1),

  /// Two per descriptor with events: fd, revents.
  POLL(2),

  /// Three lists one behind the other, each led by its length.
  SELECT(3),

  /// Two per stream range or message: offset, length.
  DATA(4),

  /// Two per descriptor that the call made: fd, object.
  FILES(5);

  private static final ListKind[] ALL = values();

  /// The number in the pool; never reused.
  final int code;

  ListKind(int code) {
    this.code = code;
  }

  /// {@return the kind with this code}
  public static ListKind of(long code) {
    ListKind kind = ALL[(int) code];
    assert kind.code == code;
    return kind;
  }

  /// {@return the number that stands for it}
  public int code() {
    return code;
  }
}
