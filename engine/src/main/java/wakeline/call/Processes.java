package wakeline.call;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.process.Dispositions;
import wakeline.process.SendSignal;
import wakeline.process.Signal;
import wakeline.process.TaskGroup;
import wakeline.process.WaitChild;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;

/// Calls on processes, signals and time. Linux: kernel/fork.c, kernel/exit.c, kernel/signal.c
final class Processes {
  private static final int WNOHANG = 1;
  private static final int SIG_BLOCK = 0;
  private static final int SIG_UNBLOCK = 1;
  private static final int SIG_SETMASK = 2;
  private static final long SA_RESTART = 0x10000000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int TIMER_ABSTIME = 1;
  private static final long UNMASKABLE = Signal.bit(Signal.SIGKILL) | Signal.bit(Signal.SIGSTOP);

  private Processes() {}

  static Next begin(SystemCall c) {
    TaskGroup group = c.group;
    return switch (c.call) {
      case FORK -> {
        Task child = c.kernel.processes.fork(c.task);
        yield c.value(child == null ? -Errno.EAGAIN : child.tid);
      }
      case WAIT -> c.run(new WaitChild(WaitChild.ANY, false));
      case WAITPID -> c.run(new WaitChild((int) c.args[0], (c.args[2] & WNOHANG) != 0));
      case GETPID -> c.value(group.pid);
      case GETPPID -> c.value(group.parentPid());
      case GETTID -> c.value(c.task.tid);
      case SCHED_YIELD -> {
        c.task.cpu().yieldCurrent();
        yield c.value(0);
      }
      case PAUSE -> c.run(new Pause());
      case NANOSLEEP -> sleep(c, c.args[0], false);
      case CLOCK_NANOSLEEP -> sleep(c, c.args[2], (c.args[1] & TIMER_ABSTIME) != 0);
      case ALARM -> c.value(group.alarm(c.task, c.args[0] & 0xffffffffL));
      case KILL -> kill(c);
      case TGKILL -> tgkill(c);
      case RAISE -> signal(c, group, c.task, (int) c.args[0]);
      case SIGNAL -> c.value(disposition(c, (int) c.args[0], c.args[1], true));
      case SIGACTION -> c.value(action(c));
      case SIGPROCMASK, PTHREAD_SIGMASK -> c.value(changeMask(c));
      case SIGPENDING -> {
        c.memory.store(
            c.args[0], (c.task.pendingSignals | group.sharedSignals) & c.task.blockedSignals);
        yield c.value(0);
      }
      case SIGSUSPEND -> {
        c.setTemporaryMask(c.memory.load(c.args[0]) & ~UNMASKABLE);
        yield c.run(new Pause());
      }
      default -> c.value(-Errno.ENOSYS);
    };
  }

  static long finish(SystemCall c, long value) {
    if (c.body instanceof WaitChild wait) {
      long status = c.call == Syscall.WAIT ? c.args[0] : c.args[1];
      if (value > 0 && status != 0) {
        c.memory.store(status, wait.status);
      }
    } else if (c.body instanceof NanoSleep sleep && value < 0) {
      long remaining = c.call == Syscall.NANOSLEEP ? c.args[1] : c.args[3];
      if (remaining != 0) {
        long left = sleep.remainingNanos(c.task.engine().now());
        c.memory.store(remaining, left / NANOS_PER_SECOND);
        c.memory.store(remaining + 1, left % NANOS_PER_SECOND);
      }
    }
    return value;
  }

  /// Linux: kernel/time/hrtimer.c:sys_nanosleep()
  private static Next sleep(SystemCall c, long at, boolean absolute) {
    if (at == 0) {
      return c.value(-Errno.EFAULT);
    }
    long seconds = c.memory.load(at);
    long nanos = c.memory.load(at + 1);
    if (seconds < 0 || nanos < 0 || nanos >= NANOS_PER_SECOND) {
      return c.value(-Errno.EINVAL);
    }
    long time = Math.min(seconds, Long.MAX_VALUE / NANOS_PER_SECOND / 2) * NANOS_PER_SECOND + nanos;
    long now = c.task.engine().now();
    long until = absolute ? time : now + c.left(time);
    return until <= now && absolute
        ? c.value(0)
        : c.run(new NanoSleep(until, c.task.machine.costs.sleepSlackNanos()));
  }

  /// Linux: kernel/signal.c:sys_kill()
  private static Next kill(SystemCall c) {
    int pid = (int) c.args[0];
    TaskGroup target = pid == 0 ? c.group : c.kernel.processes.find(pid);
    if (target == null) {
      return c.value(isSignal((int) c.args[1]) ? -Errno.ESRCH : -Errno.EINVAL);
    }
    return signal(c, target, null, (int) c.args[1]);
  }

  private static Next tgkill(SystemCall c) {
    TaskGroup target = c.kernel.processes.find((int) c.args[0]);
    Task thread = target == null ? null : target.thread((int) c.args[1]);
    if (target == null || thread == null) {
      return c.value(-Errno.ESRCH);
    }
    return signal(c, target, thread, (int) c.args[2]);
  }

  private static Next signal(SystemCall c, TaskGroup group, @Nullable Task thread, int signal) {
    return isSignal(signal) ? c.run(new SendSignal(group, thread, signal)) : c.value(-Errno.EINVAL);
  }

  private static boolean isSignal(int signal) {
    return signal >= 0 && signal <= Signal.MAX;
  }

  private static boolean canBeHandled(int signal) {
    return signal >= 1
        && signal <= Signal.MAX
        && signal != Signal.SIGKILL
        && signal != Signal.SIGSTOP;
  }

  /// Linux: kernel/signal.c:do_sigaction()
  private static long disposition(SystemCall c, int signal, long handler, boolean restart) {
    if (!canBeHandled(signal)) {
      return -Errno.EINVAL;
    }
    long before = c.group.dispositions.set(signal, handler, restart);
    if (c.group.dispositions.isIgnored(signal)) {
      c.group.sharedSignals &= ~Signal.bit(signal);
      c.task.pendingSignals &= ~Signal.bit(signal);
    }
    return before;
  }

  private static long action(SystemCall c) {
    int signal = (int) c.args[0];
    if (!canBeHandled(signal)) {
      return -Errno.EINVAL;
    }
    Dispositions dispositions = c.group.dispositions;
    long oldHandler = dispositions.handler(signal);
    boolean oldRestarts = dispositions.restarts(signal);
    if (c.args[1] != 0) {
      disposition(
          c, signal, c.memory.load(c.args[1]), (c.memory.load(c.args[1] + 1) & SA_RESTART) != 0);
    }
    if (c.args[2] != 0) {
      c.memory.store(c.args[2], oldHandler);
      c.memory.store(c.args[2] + 1, oldRestarts ? SA_RESTART : 0);
    }
    return 0;
  }

  /// Linux: kernel/signal.c:sigprocmask()
  private static long changeMask(SystemCall c) {
    Task task = c.task;
    long before = task.blockedSignals;
    if (c.args[1] != 0) {
      long set = c.memory.load(c.args[1]) & ~UNMASKABLE;
      switch ((int) c.args[0]) {
        case SIG_BLOCK -> task.blockedSignals |= set;
        case SIG_UNBLOCK -> task.blockedSignals &= ~set;
        case SIG_SETMASK -> task.blockedSignals = set;
        default -> {
          return -Errno.EINVAL;
        }
      }
    }
    if (c.args[2] != 0) {
      c.memory.store(c.args[2], before);
    }
    return 0;
  }
}
