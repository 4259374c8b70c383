package wakeline.trace;

/// Which wait queue of an object: the `queue` field of `wake_up` and `sched_waking`.
public enum Queue {
  /// No queue: a timeout, a signal, a word of the language.
  NONE(0, ""),
  /// The object's only queue (sockets, eventfd, timerfd).
  WQ(1, "wq"),
  /// Readers of a pipe.
  READ(2, "read"),
  /// Writers of a pipe.
  WRITE(3, "write"),
  /// `ep->wq`: sleepers in epoll_wait.
  EP(4, "ep"),
  /// `ep->poll_wait`: pollers of an epoll descriptor and outer epolls.
  POLL_WAIT(5, "poll_wait"),
  /// Those who wait for room on the receive queue of a unix socket: connecting, or sending
  /// datagrams.
  PEER_WAIT(6, "peer_wait");

  private static final Queue[] BY_CODE = {NONE, WQ, READ, WRITE, EP, POLL_WAIT, PEER_WAIT};

  private final int code;
  private final String word;

  Queue(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /// {@return the queue with this code}
  public static Queue of(int code) {
    return BY_CODE[code];
  }
}
