package wakeline.core;

/// Something that will happen at an instant. Intrusive: the owner holds it and schedules it again
/// and again.
///
/// At most one instant is pending at a time; scheduling again moves it.
public abstract class Event {
  static final int NO_SLOT = -1;

  /// Where the engine finds it, [#NO_SLOT] while it was never scheduled.
  @Unobserved int slot = NO_SLOT;

  boolean armed;
  @Unobserved long dueNanos;

  /// Grows with each scheduling of any event: tells who comes first of one instant.
  @Unobserved long order;

  /// What happens. Runs with the clock at [#dueNanos].
  protected abstract void fire();

  /// {@return whether this event alone does not keep a run going (TIME_WAIT and FIN_WAIT2
  /// expiries)}
  protected boolean isBackground() {
    return false;
  }

  /// {@return whether its place among the events of its instant may be another on a real machine}
  protected boolean mayTie() {
    return true;
  }

  /// {@return what happens, in words}
  @Override
  public String toString() {
    return getClass().getSimpleName();
  }

  /// {@return whether it is scheduled and has not fired yet}
  public final boolean isArmed() {
    return armed;
  }

  /// {@return the instant for which it is scheduled, in nanoseconds}
  public final long dueNanos() {
    return dueNanos;
  }
}
