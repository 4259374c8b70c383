package wakeline.oracle.stage;

/// Takes an actor out of its program: the task has ended, or the play.
final class Curtain extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Without a stack, so that it can be thrown where nothing may be loaded.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  static final Curtain FALLS = new Curtain();

  private Curtain() {
    super("curtain", null, false, false);
  }
}
