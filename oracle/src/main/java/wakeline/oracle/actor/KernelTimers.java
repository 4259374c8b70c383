package wakeline.oracle.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kernel's timers that run for a program: when each is due by the virtual clock, and when it
/// really goes off.
///
/// The virtual clock may be ahead of the real one, so a timer lasts really as long as it must to go
/// off in its turn: after all that are due before it, before all that are due later. Only a timer
/// that is due is waited for.
final class KernelTimers {
  /// No timer lasts shorter, so that what the program does before it is due is done by then.
  private static final long SHORTEST_NANOS = 1_000_000;

  /// Between two timers, also such as are due at one instant.
  private static final long APART_NANOS = 60_000;

  /// A timer that runs.
  static final class Timer {
    private final Object owner;

    /// In the order in which they were set, among those that sleep until an instant too.
    final long number;

    private long atNanos;
    private long realNanos;
    private long lateNanos;
    private final long intervalNanos;
    private final long realIntervalNanos;

    private Timer(
        Object owner,
        long number,
        long atNanos,
        long realNanos,
        long intervalNanos,
        long realIntervalNanos) {
      this.owner = owner;
      this.number = number;
      this.atNanos = atNanos;
      this.realNanos = realNanos;
      this.intervalNanos = intervalNanos;
      this.realIntervalNanos = realIntervalNanos;
    }

    /// {@return when it really goes off, or somewhat later}
    long realNanos() {
      return realNanos;
    }

    /// {@return until when it has gone off}
    long latestNanos() {
      return realNanos + lateNanos;
    }

    /// {@return whether it ends a call, which returns then}
    boolean endsCall() {
      return owner instanceof KernelCall;
    }

    long realIntervalNanos() {
      return realIntervalNanos;
    }
  }

  private final List<Timer> running = new ArrayList<>();

  /// How many times as long the real clock takes at least.
  private final int scale;

  private int stretch = 1;
  private long baseNanos;
  private long baseRealNanos;
  private boolean isOutOfTurn;

  /// @param scale what longer times are made longer by: more if they were too short before
  KernelTimers(int scale) {
    this.scale = scale;
  }

  /// A timer begins to run.
  ///
  /// @param owner who may set it anew
  /// @param intervalNanos 0 if it goes off once
  /// @param grainNanos of which times can be told to the kernel
  synchronized Timer set(
      Object owner,
      long number,
      long now,
      long atNanos,
      long realNow,
      long intervalNanos,
      long grainNanos) {
    long left = Math.max(0, atNanos - now);
    if (running.isEmpty()) {
      baseNanos = now;
      baseRealNanos = realNow;
      stretch = left == 0 ? scale : scale * (int) Math.max(1, (SHORTEST_NANOS + left - 1) / left);
    }
    long real = Math.max(realNow + SHORTEST_NANOS, baseRealNanos + stretched(atNanos - baseNanos));
    for (Timer other : running) {
      if (other.atNanos <= atNanos) {
        real = Math.max(real, other.realNanos + APART_NANOS);
      }
    }
    long grains = (real - realNow + grainNanos - 1) / grainNanos;
    real = realNow + grains * grainNanos;
    var timer =
        new Timer(
            owner, number, atNanos, real, intervalNanos, Math.max(0, stretched(intervalNanos)));
    add(timer);
    return timer;
  }

  /// A timer runs that the kernel has set itself: it lasts really what it lasts.
  synchronized void setByKernel(long number, long now, long atNanos, long realNow, long realNanos) {
    if (running.isEmpty()) {
      baseNanos = now;
      baseRealNanos = realNow;
      stretch = scale;
    }
    add(new Timer(this, number, atNanos, realNanos, 0, 0));
  }

  private void add(Timer timer) {
    for (Timer other : running) {
      isOutOfTurn |=
          other.owner != timer.owner
              && (other.atNanos > timer.atNanos
                  ? other.realNanos < timer.realNanos + APART_NANOS
                  : other.realNanos > timer.realNanos);
    }
    running.add(timer);
  }

  private long stretched(long nanos) {
    return nanos > Long.MAX_VALUE / 2 / stretch ? Long.MAX_VALUE / 2 : nanos * stretch;
  }

  boolean isRunning(Timer timer) {
    return running.contains(timer);
  }

  /// The kernel has been told: of an owner's timers only this one runs.
  ///
  /// @param timer null for none
  /// @param tookNanos how long it took to tell, so much later than stated it may go off
  synchronized void keep(Object owner, @Nullable Timer timer, long tookNanos) {
    if (timer != null) {
      timer.lateNanos = tookNanos;
    }
    for (int i = 0; i < running.size(); i++) {
      if (running.get(i).owner == owner && running.get(i) != timer) {
        running.remove(i--);
      }
    }
  }

  /// {@return the interval of an owner's timer, 0 if it has none}
  synchronized long interval(Object owner) {
    for (Timer timer : running) {
      if (timer.owner == owner) {
        return timer.intervalNanos;
      }
    }
    return 0;
  }

  synchronized void remove(Timer timer) {
    running.remove(timer);
  }

  /// {@return the next instant at which one is due, −1 for none}
  synchronized long next() {
    long next = -1;
    for (Timer timer : running) {
      if (next < 0 || timer.atNanos < next) {
        next = timer.atNanos;
      }
    }
    return next;
  }

  /// {@return those that are due at an instant, in the order in which they were set}
  synchronized List<Timer> due(long instantNanos) {
    var due = new ArrayList<Timer>();
    for (Timer timer : running) {
      if (timer.atNanos == instantNanos) {
        due.add(timer);
      }
    }
    return due;
  }

  /// Those that were due have gone off.
  synchronized void expire(long instantNanos) {
    for (int i = 0; i < running.size(); i++) {
      Timer timer = running.get(i);
      if (timer.atNanos > instantNanos) {
        continue;
      }
      if (timer.intervalNanos > 0) {
        timer.atNanos += timer.intervalNanos;
        timer.realNanos += timer.realIntervalNanos;
      } else {
        running.remove(i--);
      }
    }
  }

  /// {@return whether one has gone off, or could have, before it was due}
  synchronized boolean isOutOfTurn(long now, long realNow) {
    for (Timer timer : running) {
      isOutOfTurn |= timer.atNanos > now && timer.realNanos <= realNow;
    }
    return isOutOfTurn;
  }
}
