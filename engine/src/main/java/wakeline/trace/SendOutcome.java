package wakeline.trace;

/// What a harvest did with an item: the `outcome` field of `ep_send_event`.
public enum SendOutcome {
  /// Stored in the caller's events.
  DELIVERED(0, "delivered"),
  /// Found not ready on re-poll, and taken off the list.
  DROPPED(1, "dropped"),
  /// Not reached: maxevents were full.
  LEFT(2, "left");

  private static final SendOutcome[] BY_CODE = {DELIVERED, DROPPED, LEFT};

  private final int code;
  private final String word;

  SendOutcome(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /// {@return the outcome with this code}
  public static SendOutcome of(int code) {
    return BY_CODE[code];
  }
}
