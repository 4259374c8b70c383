package wakeline.syscall;

/// What a call gives back when it succeeds.
public enum Returns {
  /// A new descriptor.
  DESCRIPTOR("a new descriptor"),
  /// How many bytes were moved.
  BYTES("the number of bytes"),
  /// How many of something, 0 included.
  COUNT("a count"),
  /// 0 and nothing else.
  ZERO("0"),
  /// A number with a meaning of its own.
  NUMBER("a number"),
  /// A process or thread id.
  PROCESS_ID("a process id"),
  /// A submission queue entry of liburing.
  SQE("a pointer to a submission queue entry"),
  /// Nothing: the call is `void`.
  NOTHING("nothing");

  private final String noun;

  Returns(String noun) {
    this.noun = noun;
  }

  /// {@return how `man` puts it: "a new descriptor"}
  public String noun() {
    return noun;
  }
}
