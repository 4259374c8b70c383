package wakeline.oracle.actor;

/// Takes an actor out of its program: the task has ended, or the run.
final class Unwind extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Without a stack, so that it can be thrown where nothing may be loaded.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  static final Unwind NOW = new Unwind();

  private Unwind() {
    super("curtain", null, false, false);
  }
}
