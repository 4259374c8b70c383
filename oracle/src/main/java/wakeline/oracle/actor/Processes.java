package wakeline.oracle.actor;

/// Calls on processes. Ids are counted as the model counts them: the kernel's own differ from run
/// to run.
final class Processes {
  private static final int WNOHANG = 1;
  private static final int ECHILD = 10;
  private static final int EINTR = 4;
  private static final int TIMER_ABSTIME = 1;
  private static final int CLOCK_MONOTONIC = 1;

  private Processes() {}

  static long make(KernelCall c) {
    return switch (c.call) {
      case FORK -> c.run.fork(c.actor);
      case GETPID -> c.process.pid;
      case GETPPID -> c.process.parentPid();
      case GETTID -> KernelRun.task(c.actor).tid;
      case SCHED_YIELD -> c.make(Number.SCHED_YIELD, 0, 0, 0);
      case PAUSE -> c.make(Number.PPOLL, 0, 0, 0, 0, Layouts.SIGSET_BYTES, 0);
      case NANOSLEEP -> sleep(c, c.args[0], c.args[1], /* isAbsolute= */ false);
      case CLOCK_NANOSLEEP -> sleep(c, c.args[2], c.args[3], (c.args[1] & TIMER_ABSTIME) != 0);
      case WAIT -> await(c, -1, /* noHang= */ false, c.args[0]);
      case WAITPID -> await(c, c.args[0], (c.args[2] & WNOHANG) != 0, c.args[1]);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  /// Waits for a child of the scenario to end, which no call of the kernel can do for a thread.
  private static long await(KernelCall c, long pid, boolean noHang, long status) {
    while (true) {
      boolean isAny = false;
      for (RunProcess child : c.process.children) {
        if (pid > 0 && child.pid != pid) {
          continue;
        }
        isAny = true;
        if (child.isZombie) {
          c.process.children.remove(child);
          if (status != 0) {
            c.memory.store(
                status, child.exitSignal != 0 ? child.exitSignal : (child.exitStatus & 0xff) << 8);
          }
          return child.pid;
        }
      }
      if (!isAny || noHang) {
        return isAny ? 0 : -ECHILD;
      }
      if (Signals.interrupts(c.actor)) {
        return -EINTR;
      }
      c.process.waiting.add(c.actor);
      c.actor.sleepOnce();
      c.process.waiting.remove(c.actor);
      c.actor.slept++;
      if (c.run.isOver || c.process.isEnding) {
        return -EINTR;
      }
    }
  }

  private static long sleep(KernelCall c, long at, long remaining, boolean isAbsolute) {
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
      Timing.takeLeft(c, 16, remaining);
    }
    return value;
  }
}
