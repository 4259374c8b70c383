package wakeline.oracle.stage;

/// Calls on processes. Ids are counted as the model counts them: the kernel's own differ from run
/// to run.
final class Processes {
  private Processes() {}

  static long make(Made c) {
    return switch (c.call) {
      case FORK -> c.play.fork(c.actor);
      case GETPID -> c.process.pid;
      case GETPPID -> c.process.parentPid();
      case GETTID -> Play.task(c.actor).tid;
      case SCHED_YIELD -> c.make(Number.SCHED_YIELD, 0, 0, 0);
      case PAUSE -> c.make(Number.PPOLL, 0, 0, 0, 0, Layouts.SIGSET_BYTES, 0);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }
}
