package wakeline.oracle.stage;

/// Calls on processes. Ids are counted as the model counts them: the kernel's own differ from run
/// to run.
final class Processes {
  private static final int EINTR = 4;
  private static final int TIMER_ABSTIME = 1;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int SIGPIPE = 13;
  private static final int SIG_IGN = 1;

  private Processes() {}

  static long make(Made c) {
    return switch (c.call) {
      case FORK -> c.play.fork(c.actor);
      case GETPID -> c.process.pid;
      case GETPPID -> c.process.parentPid();
      case GETTID -> Play.task(c.actor).tid;
      case SCHED_YIELD -> c.make(Number.SCHED_YIELD, 0, 0, 0);
      case PAUSE -> c.make(Number.PPOLL, 0, 0, 0, 0, Layouts.SIGSET_BYTES, 0);
      case NANOSLEEP -> sleep(c, c.args[0], c.args[1], /* isAbsolute= */ false);
      case CLOCK_NANOSLEEP -> sleep(c, c.args[2], c.args[3], (c.args[1] & TIMER_ABSTIME) != 0);
      case SIGNAL -> signal(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long sleep(Made c, long at, long remaining, boolean isAbsolute) {
    if (at != 0) {
      Timing.put(c, 0, at, isAbsolute);
    }
    long value =
        c.make(
            Number.CLOCK_NANOSLEEP,
            CLOCK_MONOTONIC,
            isAbsolute ? TIMER_ABSTIME : 0,
            at == 0 ? 0 : c.scratch.at(0),
            remaining == 0 ? 0 : c.scratch.at(16));
    if (value == -EINTR && remaining != 0) {
      Timing.take(c, 16, remaining, /* isRunning= */ true);
    }
    return value;
  }

  /// A JVM takes SIGPIPE without doing anything, as a process that ignores it.
  private static long signal(Made c) {
    if (c.args[0] != SIGPIPE || c.args[1] != SIG_IGN) {
      throw c.refuse("is not played on the real kernel");
    }
    return 0;
  }
}
