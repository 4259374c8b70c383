package wakeline.oracle.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The clock of one run, and who sleeps by it: virtual, moved by the controller, unless times of
/// the scenario must really pass.
final class RunClock {
  private final int stretch;
  private long realStart;
  private volatile long now;
  private boolean isOutOfTurn;

  /// Those outside calls that wait for an instant, in the order in which they began to.
  private final List<Sleeper> sleepers = new ArrayList<>();

  /// How many have gone to sleep, how many timers were set, how many frames sent.
  private long numbers;

  final KernelTimers timers;

  private record Sleeper(Actor actor, long untilNanos, long number) {}

  /// @param stretch how many times as long each time of the scenario really lasts, 0 if none needs
  ///   to pass but while a timer of the kernel is due
  /// @param scale how many times as long the kernel's timers last at least
  RunClock(int stretch, int scale) {
    this.stretch = stretch;
    this.timers = new KernelTimers(scale);
  }

  /// {@return a number for who goes to sleep now, sets a timer, or sends a frame}
  synchronized long takeNumber() {
    return numbers++;
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

  /// Notes whether a timer of the kernel has gone off, or could have, before its turn.
  void checkTurns() {
    if (!isPaced() && timers.next() >= 0) {
      isOutOfTurn |= timers.isOutOfTurn(now, System.nanoTime());
    }
  }

  boolean isOutOfTurn() {
    return isOutOfTurn;
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
      sleepers.add(new Sleeper(actor, untilNanos, takeNumber()));
    }
  }

  /// {@return the number of the next sleeper that is due, [Long#MAX_VALUE] if none is}
  long numberOfDue() {
    Sleeper due = firstDue();
    return due == null ? Long.MAX_VALUE : due.number;
  }

  private @Nullable Sleeper firstDue() {
    Sleeper first = null;
    synchronized (sleepers) {
      for (Sleeper sleeper : sleepers) {
        if (sleeper.untilNanos <= now() && (first == null || sleeper.number < first.number)) {
          first = sleeper;
        }
      }
    }
    return first;
  }

  /// Wakes the next one that is due.
  void wakeFirstDue(Libc by) {
    Sleeper due = firstDue();
    assert due != null;
    wakeEarly(due.actor, by);
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

  /// Wakes those that sleep until now and began to before whoever has a number.
  void wakeDueBefore(long number, Libc by) {
    synchronized (sleepers) {
      for (int i = 0; i < sleepers.size(); i++) {
        Sleeper sleeper = sleepers.get(i);
        if (sleeper.untilNanos <= now() && sleeper.number < number) {
          sleepers.remove(i--);
          sleeper.actor.due(by);
        }
      }
    }
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
