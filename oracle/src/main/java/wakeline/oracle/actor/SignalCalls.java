package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;
import wakeline.process.Dispositions;
import wakeline.process.Signal;

/// Calls on signals.
final class SignalCalls {
  private static final int EINVAL = 22;
  private static final int ESRCH = 3;
  private static final int SIG_BLOCK = 0;
  private static final int SIG_UNBLOCK = 1;
  private static final int SIG_SETMASK = 2;
  private static final long SA_RESTART = 0x10000000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long UNMASKABLE = Signal.bit(Signal.SIGKILL) | Signal.bit(Signal.SIGSTOP);

  private SignalCalls() {}

  static long make(KernelCall c) {
    return switch (c.call) {
      case ALARM -> alarm(c, c.args[0] & 0xffffffffL);
      case KILL -> kill(c);
      case TGKILL -> tgkill(c);
      case RAISE -> send(c, c.process, c.actor, (int) c.args[0]);
      case SIGNAL -> disposition(c, (int) c.args[0], c.args[1], /* restart= */ true);
      case SIGACTION -> action(c);
      case SIGPROCMASK, PTHREAD_SIGMASK -> changeMask(c);
      case SIGPENDING -> {
        c.memory.store(c.args[0], c.actor.pending & c.actor.blocked);
        yield 0;
      }
      case SIGSUSPEND -> suspend(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long alarm(KernelCall c, long seconds) {
    long before = c.process.alarmNanos;
    long now = c.run.now();
    long left =
        before < 0 ? 0 : Math.max(1, (before - now + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND);
    c.process.alarmNanos = seconds == 0 ? -1 : now + seconds * NANOS_PER_SECOND;
    return left;
  }

  private static boolean isSignal(int signal) {
    return signal >= 0 && signal <= Signal.MAX;
  }

  private static long kill(KernelCall c) {
    int pid = (int) c.args[0];
    RunProcess target = pid == 0 ? c.process : c.run.find(c.process.host, pid);
    int signal = (int) c.args[1];
    if (target == null) {
      return isSignal(signal) ? -ESRCH : -EINVAL;
    }
    return send(c, target, null, signal);
  }

  private static long tgkill(KernelCall c) {
    RunProcess target = c.run.find(c.process.host, (int) c.args[0]);
    Actor thread = null;
    if (target != null) {
      for (Actor actor : target.tasks) {
        thread = KernelRun.task(actor).tid == (int) c.args[1] ? actor : thread;
      }
    }
    return target == null || thread == null ? -ESRCH : send(c, target, thread, (int) c.args[2]);
  }

  private static long send(KernelCall c, RunProcess process, @Nullable Actor thread, int signal) {
    if (!isSignal(signal)) {
      return -EINVAL;
    }
    if (Signals.isStop(signal)) {
      throw c.refuse("actors are not stopped and continued");
    }
    if (!Signals.isPlayed(signal)) {
      throw c.refuse("signal " + signal + " is none of those that are played");
    }
    Signals.send(c.run, process, thread, signal, c.actor.libc);
    return 0;
  }

  private static boolean canBeHandled(int signal) {
    return signal >= 1
        && signal <= Signal.MAX
        && signal != Signal.SIGKILL
        && signal != Signal.SIGSTOP;
  }

  private static long disposition(KernelCall c, int signal, long handler, boolean restart) {
    if (!canBeHandled(signal)) {
      return -EINVAL;
    }
    Dispositions dispositions = c.process.dispositions;
    long before = dispositions.set(signal, handler, restart);
    if (dispositions.isIgnored(signal)) {
      for (Actor actor : c.process.tasks) {
        if ((actor.pending & Signal.bit(signal)) != 0 && actor == c.actor) {
          Signals.discard(actor, signal);
        }
        actor.pending &= ~Signal.bit(signal);
      }
    }
    return before;
  }

  private static long action(KernelCall c) {
    int signal = (int) c.args[0];
    if (!canBeHandled(signal)) {
      return -EINVAL;
    }
    Dispositions dispositions = c.process.dispositions;
    long handler = dispositions.handler(signal);
    boolean restarts = dispositions.restarts(signal);
    long act = c.args[1];
    if (act != 0) {
      long flags = c.memory.load(act + 1);
      disposition(c, signal, c.memory.load(act), (flags & SA_RESTART) != 0);
    }
    if (c.args[2] != 0) {
      c.memory.store(c.args[2], handler);
      c.memory.store(c.args[2] + 1, restarts ? SA_RESTART : 0);
    }
    return 0;
  }

  private static long changeMask(KernelCall c) {
    long before = c.actor.blocked;
    if (c.args[1] != 0) {
      long set = c.memory.load(c.args[1]) & ~UNMASKABLE;
      switch ((int) c.args[0]) {
        case SIG_BLOCK -> c.actor.blocked = before | set;
        case SIG_UNBLOCK -> c.actor.blocked = before & ~set;
        case SIG_SETMASK -> c.actor.blocked = set;
        default -> {
          return -EINVAL;
        }
      }
      Signals.applyMask(c.actor);
    }
    if (c.args[2] != 0) {
      c.memory.store(c.args[2], before);
    }
    return 0;
  }

  private static long suspend(KernelCall c) {
    long mask = c.memory.load(c.args[0]) & ~UNMASKABLE;
    c.actor.temporaryMask = mask;
    c.actor.hasTemporaryMask = true;
    c.scratch.putLong(0, Signals.realMask(mask));
    return c.make(Number.RT_SIGSUSPEND, c.scratch.at(0), Layouts.SIGSET_BYTES, 0);
  }
}
