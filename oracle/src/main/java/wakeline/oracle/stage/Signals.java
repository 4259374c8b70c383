package wakeline.oracle.stage;

/// The signal that takes an actor out of a call.
final class Signals {
  /// Not one of those that the JVM or programs use.
  private static final int INTERRUPT = 34 + 11;

  private static final long PID = ProcessHandle.current().pid();

  private Signals() {}

  /// Makes the signal end calls: a handler that does nothing, and no restart.
  static void prepare() {
    Libc.sigaction(INTERRUPT, Libc.harmlessHandler(), 0);
  }

  /// Ends the call that another actor is in; has no effect on one that is in none.
  static void interrupt(Actor actor, Libc by) {
    if (actor.call != null) {
      by.call(Number.TGKILL, PID, actor.tid, INTERRUPT);
    }
  }
}
