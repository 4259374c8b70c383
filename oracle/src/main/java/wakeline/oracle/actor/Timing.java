package wakeline.oracle.actor;

/// Times of the scenario as the kernel's clock measures them.
///
/// In a run that is not paced no time passes; a call that needs some ends it, and it is begun anew
/// with a clock ([RunClock#stretch]).
final class Timing {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NEVER_SECONDS = 1L << 32;

  private Timing() {}

  /// {@return how long a time of the scenario really lasts}
  static long stretched(KernelCall c, long nanos) {
    if (nanos <= 0) {
      return nanos;
    }
    c.run.needsClock();
    return nanos > Long.MAX_VALUE / c.run.clock.stretch()
        ? Long.MAX_VALUE
        : nanos * c.run.clock.stretch();
  }

  /// Writes a timespec of the program into the room for structs, stretched; what the kernel will
  /// refuse goes as it is.
  ///
  /// @param from address of seconds and nanoseconds
  /// @param isAbsolute whether it is an instant
  static void put(KernelCall c, long at, long from, boolean isAbsolute) {
    put(c, at, c.memory.load(from), c.memory.load(from + 1), isAbsolute);
  }

  static void put(KernelCall c, long at, long seconds, long nanos, boolean isAbsolute) {
    boolean isValid = seconds >= 0 && nanos >= 0 && nanos < NANOS_PER_SECOND;
    if (isValid && (seconds > 0 || nanos > 0)) {
      long time = stretched(c, Math.min(seconds, NEVER_SECONDS) * NANOS_PER_SECOND + nanos);
      time = isAbsolute ? c.run.clock.realStart() + time : time;
      c.scratch.putLong(at, time / NANOS_PER_SECOND);
      c.scratch.putLong(at + 8, time % NANOS_PER_SECOND);
    } else {
      c.scratch.putLong(at, seconds);
      c.scratch.putLong(at + 8, nanos);
    }
  }

  /// Hands a time of the kernel back to the program. What is left of a time that runs is another
  /// one in each run, so nothing that the program does with it could be compared.
  static void take(KernelCall c, long at, long to, boolean isRunning) {
    long time = c.scratch.getLong(at) * NANOS_PER_SECOND + c.scratch.getLong(at + 8);
    if (isRunning && time > 0) {
      throw c.refuse("the time that is left is measured, and never the same");
    }
    time /= c.run.clock.stretch();
    c.memory.store(to, time / NANOS_PER_SECOND);
    c.memory.store(to + 1, time % NANOS_PER_SECOND);
  }
}
