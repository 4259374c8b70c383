package wakeline.oracle.actor;

import java.util.ArrayList;
import java.util.List;

/// The clock of one run, and who sleeps by it: virtual, moved by the controller, unless times of
/// the scenario must really pass.
final class RunClock {
  private final int stretch;
  private long realStart;
  private volatile long now;

  /// Those outside calls that wait for an instant, in the order in which they began to.
  private final List<Sleeper> sleepers = new ArrayList<>();

  private record Sleeper(Actor actor, long untilNanos) {}

  /// @param stretch how many times as long each time of the scenario really lasts, 0 if none needs
  ///   to pass
  RunClock(int stretch) {
    this.stretch = stretch;
  }

  /// {@return the instant, in nanoseconds since the start of the run}
  long now() {
    return stretch == 0 || realStart == 0
        ? now
        : Math.max(now, (System.nanoTime() - realStart) / stretch);
  }

  /// Begins to run.
  void start() {
    realStart = System.nanoTime();
  }

  void moveTo(long instantNanos) {
    now = instantNanos;
  }

  /// {@return how many times as long a time of the scenario really lasts}
  int stretch() {
    return Math.max(1, stretch);
  }

  /// {@return whether times really pass}
  boolean isPaced() {
    return stretch > 0;
  }

  /// {@return the kernel's monotonic clock at the start}
  long realStart() {
    return realStart;
  }

  /// {@return real nanoseconds until an instant}
  long left(long instantNanos) {
    return realStart + instantNanos * stretch() - System.nanoTime();
  }

  void add(Actor actor, long untilNanos) {
    synchronized (sleepers) {
      sleepers.add(new Sleeper(actor, untilNanos));
    }
  }

  /// {@return the next instant for which somebody sleeps, −1 for none}
  long nextWake() {
    long next = -1;
    synchronized (sleepers) {
      for (Sleeper sleeper : sleepers) {
        if (next < 0 || sleeper.untilNanos < next) {
          next = sleeper.untilNanos;
        }
      }
    }
    return next;
  }

  /// Wakes those that sleep until now, or all, in the order in which they went to sleep.
  void wakeDue(Libc by, boolean all) {
    synchronized (sleepers) {
      for (int i = 0; i < sleepers.size(); i++) {
        Sleeper sleeper = sleepers.get(i);
        if (all || sleeper.untilNanos <= now()) {
          sleepers.remove(i--);
          sleeper.actor.due(by);
        }
      }
    }
  }

  /// Takes one of them out of its sleep early, since its process ends.
  void wakeEarly(Actor actor, Libc by) {
    synchronized (sleepers) {
      for (int i = 0; i < sleepers.size(); i++) {
        if (sleepers.get(i).actor == actor) {
          sleepers.remove(i);
          actor.due(by);
          return;
        }
      }
    }
  }
}
