package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;

/// Times of the scenario as they are told to the kernel.
///
/// A time that a call gives is that of a timer ([KernelTimers]), which goes off in its turn. A time
/// that a socket keeps for its calls is stretched; a run that has one is begun anew in real time
/// ([RunClock#stretch]).
final class Timing {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long NEVER_SECONDS = 1L << 32;

  private Timing() {}

  /// {@return how long a time that a socket keeps really lasts}
  static long paced(KernelCall c, long nanos) {
    if (nanos <= 0) {
      return nanos;
    }
    c.run.needsClock();
    return nanos > Long.MAX_VALUE / c.run.clock.stretch()
        ? Long.MAX_VALUE
        : nanos * c.run.clock.stretch();
  }

  /// {@return a timeout for a call that takes milliseconds}
  static int milliseconds(KernelCall c, int timeout) {
    long real;
    if (c.run.clock.isPaced()) {
      real = paced(c, timeout * NANOS_PER_MILLI);
    } else {
      long realNow = System.nanoTime();
      KernelTimers.Timer timer =
          timer(c, c, c.run.now() + timeout * NANOS_PER_MILLI, realNow, 0, NANOS_PER_MILLI);
      c.timeout = timer;
      real = timer.realNanos() - realNow;
    }
    return (int) Math.min(Integer.MAX_VALUE, real / NANOS_PER_MILLI);
  }

  private static KernelTimers.Timer timer(
      KernelCall c, Object owner, long atNanos, long realNow, long intervalNanos, long grainNanos) {
    RunClock clock = c.run.clock;
    return clock.timers.set(
        owner, clock.takeNumber(), clock.now(), atNanos, realNow, intervalNanos, grainNanos);
  }

  private static boolean isValid(long seconds, long nanos) {
    return seconds >= 0 && nanos >= 0 && nanos < NANOS_PER_SECOND;
  }

  private static long nanos(long seconds, long nanos) {
    return Math.min(seconds, NEVER_SECONDS) * NANOS_PER_SECOND + nanos;
  }

  private static void write(KernelCall c, long at, long nanos) {
    c.scratch.putLong(at, nanos / NANOS_PER_SECOND);
    c.scratch.putLong(at + 8, nanos % NANOS_PER_SECOND);
  }

  /// Writes the timeout of a call, which the program gave as a timespec, into the room for structs;
  /// what the kernel will refuse goes as it is.
  ///
  /// @param from address of seconds and nanoseconds
  /// @param isAbsolute whether it is an instant
  static void put(KernelCall c, long at, long from, boolean isAbsolute) {
    put(c, at, c.memory.load(from), c.memory.load(from + 1), isAbsolute);
  }

  static void put(KernelCall c, long at, long seconds, long nanos, boolean isAbsolute) {
    c.timeout = put(c, c, at, seconds, nanos, isAbsolute, /* intervalNanos= */ 0);
  }

  /// Writes the itimerspec of a timer. {@return the timer, null if it is not to run}
  ///
  /// @param from address of the interval, then of the value
  static KernelTimers.@Nullable Timer putTimer(
      KernelCall c, Object owner, long at, long from, boolean isAbsolute) {
    long seconds = c.memory.load(from);
    long nanos = c.memory.load(from + 1);
    boolean isPeriodic = isValid(seconds, nanos) && (seconds > 0 || nanos > 0);
    long interval = isPeriodic ? nanos(seconds, nanos) : 0;
    KernelTimers.Timer timer =
        put(
            c,
            owner,
            at + 16,
            c.memory.load(from + 2),
            c.memory.load(from + 3),
            isAbsolute,
            interval);
    if (isPeriodic && (timer != null || c.run.clock.isPaced())) {
      write(c, at, timer == null ? paced(c, interval) : timer.realIntervalNanos());
    } else {
      c.scratch.putLong(at, seconds);
      c.scratch.putLong(at + 8, nanos);
    }
    return timer;
  }

  private static KernelTimers.@Nullable Timer put(
      KernelCall c,
      Object owner,
      long at,
      long seconds,
      long nanos,
      boolean isAbsolute,
      long intervalNanos) {
    if (!isValid(seconds, nanos) || (seconds == 0 && nanos == 0)) {
      c.scratch.putLong(at, seconds);
      c.scratch.putLong(at + 8, nanos);
      return null;
    }
    long time = nanos(seconds, nanos);
    RunClock clock = c.run.clock;
    if (clock.isPaced()) {
      write(c, at, isAbsolute ? clock.realStart() + paced(c, time) : paced(c, time));
      return null;
    }
    long realNow = System.nanoTime();
    long instant = isAbsolute ? time : clock.now() + time;
    if (instant <= clock.now()) {
      write(c, at, realNow);
      return intervalNanos == 0
          ? null
          : timer(c, owner, clock.now() + intervalNanos, realNow, intervalNanos, 1);
    }
    KernelTimers.Timer timer = timer(c, owner, instant, realNow, intervalNanos, 1);
    write(c, at, isAbsolute ? timer.realNanos() : timer.realNanos() - realNow);
    return timer;
  }

  /// Hands the time that is left of one that runs back to the program: another one in each run, so
  /// that nothing the program does with it could be compared.
  static void takeLeft(KernelCall c, long at, long to) {
    if (c.scratch.getLong(at) > 0 || c.scratch.getLong(at + 8) > 0) {
      throw c.refuse("the time that is left is measured, and never the same");
    }
    store(c, to, 0);
  }

  /// Hands the interval of a timer back to the program.
  ///
  /// @param nanos what the program had set, if the kernel says that there is one
  static void takeInterval(KernelCall c, long at, long to, long nanos) {
    boolean isNone = c.scratch.getLong(at) == 0 && c.scratch.getLong(at + 8) == 0;
    long paced = c.scratch.getLong(at) * NANOS_PER_SECOND + c.scratch.getLong(at + 8);
    store(c, to, isNone ? 0 : c.run.clock.isPaced() ? paced / c.run.clock.stretch() : nanos);
  }

  private static void store(KernelCall c, long to, long nanos) {
    c.memory.store(to, nanos / NANOS_PER_SECOND);
    c.memory.store(to + 1, nanos % NANOS_PER_SECOND);
  }
}
