package wakeline.process;

/// What each signal does in a process. Linux: include/linux/sched/signal.h:struct sighand_struct
public final class Dispositions {
  public static final long DEFAULT = 0;
  public static final long IGNORE = 1;

  /// By signal number: [#DEFAULT], [#IGNORE], or a handler.
  private final long[] handlers = new long[Signal.MAX + 1];

  /// Whether a call that the handler interrupts starts anew (SA_RESTART).
  private final boolean[] restarts = new boolean[Signal.MAX + 1];

  /// Signals blocked while the handler runs are of no consequence: a handler takes no time.
  public long handler(int signal) {
    return handlers[signal];
  }

  public boolean restarts(int signal) {
    return restarts[signal];
  }

  /// {@return the handler before}
  public long set(int signal, long handler, boolean restart) {
    long before = handlers[signal];
    handlers[signal] = handler;
    restarts[signal] = restart;
    return before;
  }

  /// {@return whether the signal does nothing}
  public boolean isIgnored(int signal) {
    return handlers[signal] == IGNORE
        || (handlers[signal] == DEFAULT && Signal.isIgnoredByDefault(signal));
  }

  boolean isHandled(int signal) {
    return handlers[signal] != DEFAULT && handlers[signal] != IGNORE;
  }

  /// {@return whether it ends the process}
  boolean isFatal(int signal) {
    return signal == Signal.SIGKILL
        || (handlers[signal] == DEFAULT
            && !Signal.isIgnoredByDefault(signal)
            && !Signal.isStop(signal));
  }

  /// {@return a copy, as a forked child gets it}
  public Dispositions copy() {
    var copy = new Dispositions();
    System.arraycopy(handlers, 0, copy.handlers, 0, handlers.length);
    System.arraycopy(restarts, 0, copy.restarts, 0, restarts.length);
    return copy;
  }
}
