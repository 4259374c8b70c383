package wakeline.trace;

/// What an `ep_poll_callback` did with its item: the `how` field.
public enum CallbackResult {
  /// Put on the ready list.
  READY(0, "ready"),
  /// Put on the overflow list, because a scan is running.
  OVERFLOW(1, "overflow"),
  /// Found on either list already: a merge.
  MERGED(2, "merged"),
  /// The key has no bit that the item asked for.
  MASKED(3, "masked"),
  /// The item is a spent EPOLLONESHOT.
  DISABLED(4, "disabled");

  private static final CallbackResult[] BY_CODE = {READY, OVERFLOW, MERGED, MASKED, DISABLED};

  private final int code;
  private final String word;

  CallbackResult(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /// {@return the result with this code}
  public static CallbackResult of(int code) {
    return BY_CODE[code];
  }
}
