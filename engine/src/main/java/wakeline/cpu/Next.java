package wakeline.cpu;

/// How a kernel function in progress goes on; what [Frame#run] returns.
public enum Next {
  /// Run whatever stands on top of the stack now: the same frame, a callee, or the caller.
  GO_ON,
  /// Time passes on this CPU, then go on.
  SPEND,
  /// The task leaves the CPU until it is woken, then go on.
  SLEEP,
  /// Another task of another CPU holds a lock; this CPU spins until it is released, then go on.
  SPIN
}
