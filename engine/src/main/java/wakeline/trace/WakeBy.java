package wakeline.trace;

/// Why a task was woken: the `by` field of `sched_waking`.
public enum WakeBy {
  /// By a wait queue.
  WAKEUP(0, "wakeup"),
  /// The timeout of its call ran out.
  TIMEOUT(1, "timeout"),
  /// A signal for it.
  SIGNAL(2, "signal"),
  /// The words `sleep` and `at`, which are not calls.
  TIMER(3, "timer");

  private static final WakeBy[] BY_CODE = {WAKEUP, TIMEOUT, SIGNAL, TIMER};

  private final int code;
  private final String word;

  WakeBy(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /// {@return the reason with this code}
  public static WakeBy of(int code) {
    return BY_CODE[code];
  }
}
