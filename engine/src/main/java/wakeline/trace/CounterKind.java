package wakeline.trace;

/// Which length a `counter` record tells: the `what` field.
public enum CounterKind {
  RECVQ(0, "recvq"),
  SENDQ(1, "sendq"),
  ACCEPTQ(2, "acceptq"),
  READYLIST(3, "readylist"),
  RING(4, "ring"),
  BACKLOG(5, "backlog");

  private static final CounterKind[] BY_CODE = {RECVQ, SENDQ, ACCEPTQ, READYLIST, RING, BACKLOG};

  private final int code;
  private final String word;

  CounterKind(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /// {@return the counter with this code}
  public static CounterKind of(int code) {
    return BY_CODE[code];
  }
}
