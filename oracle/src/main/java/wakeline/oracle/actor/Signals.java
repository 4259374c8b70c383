package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task;
import wakeline.oracle.wire.Journal;
import wakeline.process.Dispositions;
import wakeline.process.Signal;

/// Signals between tasks.
///
/// All actors are threads of one process, so what a signal does is kept per process of the scenario
/// ([Dispositions]), and the kernel is asked for what only it knows: whom a signal takes out of a
/// call, and whether the call starts anew. Each signal of a program is sent as one of two real-time
/// signals, whose handler does nothing and which restart calls, or do not. Masks are real.
final class Signals {
  /// Takes an actor out of a call at the end of a run.
  private static final int INTERRUPT = 64;

  private static final int FIRST = 34;
  private static final int SA_RESTART = 0x10000000;
  private static final int SIG_SETMASK = 2;
  private static final int EINTR = 4;
  private static final long IGNORED_BY_DEFAULT =
      Signal.bit(17) | Signal.bit(18) | Signal.bit(23) | Signal.bit(28);
  private static final long STOPS =
      Signal.bit(18) | Signal.bit(19) | Signal.bit(20) | Signal.bit(21) | Signal.bit(22);

  /// The signals of programs that have real ones, two each: HUP, INT, QUIT, USR1, USR2, PIPE, ALRM,
  /// TERM, CHLD, URG, WINCH, IO, and the first two of real time.
  private static final int[] PLAYED = {1, 2, 3, 10, 12, 13, 14, 15, 17, 23, 28, 29, 34, 35};

  private static final long PID = ProcessHandle.current().pid();

  private Signals() {}

  /// Gives the real signals a handler that does nothing.
  static void prepare() {
    long handler = Libc.harmlessHandler();
    Libc.sigaction(INTERRUPT, handler, 0);
    for (int k = 0; k < PLAYED.length; k++) {
      Libc.sigaction(FIRST + 2 * k, handler, 0);
      Libc.sigaction(FIRST + 2 * k + 1, handler, SA_RESTART);
    }
  }

  /// Ends the call that another actor is in; has no effect on one that is in none.
  static void interrupt(Actor actor, Libc by) {
    if (actor.call != null) {
      by.call(Number.TGKILL, PID, actor.tid, INTERRUPT);
    }
  }

  private static int index(int signal) {
    for (int k = 0; k < PLAYED.length; k++) {
      if (PLAYED[k] == signal) {
        return k;
      }
    }
    return -1;
  }

  /// {@return the real mask for one of a program}
  static long realMask(long mask) {
    long real = Signal.bit(Signal.SIGPIPE);
    for (int k = 0; k < PLAYED.length; k++) {
      if ((mask & Signal.bit(PLAYED[k])) != 0) {
        real |= 3L << (FIRST + 2 * k - 1);
      }
    }
    return real;
  }

  /// Gives an actor the mask of its task.
  static void applyMask(Actor actor) {
    actor.scratch.putLong(0, realMask(actor.blocked));
    actor.libc.call(
        Number.RT_SIGPROCMASK, SIG_SETMASK, actor.scratch.at(0), 0, Layouts.SIGSET_BYTES);
  }

  static boolean isHandled(RunProcess process, int signal) {
    return process.dispositions.handler(signal) > Dispositions.IGNORE;
  }

  private static boolean isFatal(RunProcess process, int signal) {
    return signal == Signal.SIGKILL
        || (process.dispositions.handler(signal) == Dispositions.DEFAULT
            && (IGNORED_BY_DEFAULT & Signal.bit(signal)) == 0);
  }

  /// Sends a signal to a process, or to one of its threads.
  ///
  /// @param thread the thread, null for whichever can take it
  static void send(KernelRun run, RunProcess process, @Nullable Actor thread, int signal, Libc by) {
    if (signal == 0 || process.isZombie || process.isEnding) {
      return;
    }
    Actor target = thread == null ? target(process, signal) : thread;
    boolean isBlocked = (target.mask() & Signal.bit(signal)) != 0;
    if (!isBlocked && process.dispositions.isIgnored(signal)) {
      return;
    }
    if (isFatal(process, signal) && !isBlocked) {
      end(run, process, signal, by);
      return;
    }
    target.pending |= Signal.bit(signal);
    int k = index(signal);
    boolean restarts = isHandled(process, signal) && process.dispositions.restarts(signal);
    by.call(Number.TGKILL, PID, target.tid, FIRST + 2L * k + (restarts ? 1 : 0));
  }

  /// {@return whether a signal of this number can be sent}
  static boolean isPlayed(int signal) {
    return signal == 0 || signal == Signal.SIGKILL || index(signal) >= 0;
  }

  static boolean isStop(int signal) {
    return signal > 0 && signal <= Signal.MAX && (STOPS & Signal.bit(signal)) != 0;
  }

  /// Linux: kernel/signal.c:wants_signal()
  private static Actor target(RunProcess process, int signal) {
    for (Actor actor : process.tasks) {
      if ((actor.mask() & Signal.bit(signal)) == 0) {
        return actor;
      }
    }
    return process.tasks.getFirst();
  }

  /// A signal that nobody takes ends the process.
  private static void end(KernelRun run, RunProcess process, int signal, Libc by) {
    process.isEnding = true;
    process.exitSignal = signal;
    for (Actor actor : process.tasks) {
      run.clock.wakeEarly(actor, by);
      if (actor.libc != by) {
        interrupt(actor, by);
      }
    }
  }

  /// Runs handlers of the signals that have come to a task on its way to user mode; the process may
  /// end of one.
  ///
  /// @param value what the call gave that it comes from
  static void deliver(KernelRun run, Actor actor, long value) {
    RunProcess process = KernelRun.process(actor);
    long mask = value == -EINTR && actor.hasTemporaryMask ? actor.temporaryMask : actor.blocked;
    actor.hasTemporaryMask = false;
    long due = actor.pending & ~mask;
    while (due != 0) {
      int signal = Long.numberOfTrailingZeros(due) + 1;
      due &= due - 1;
      actor.pending &= ~Signal.bit(signal);
      if (isHandled(process, signal)) {
        handle(run, actor, process, signal);
      } else if (isFatal(process, signal)) {
        Exits.process(run, actor, 0, signal);
      }
    }
  }

  /// Runs the handlers of signals that have interrupted a call without ending it.
  static void deliverRestarted(KernelRun run, Actor actor) {
    RunProcess process = KernelRun.process(actor);
    for (long due = actor.pending & ~actor.mask(); due != 0; due &= due - 1) {
      int signal = Long.numberOfTrailingZeros(due) + 1;
      if (isHandled(process, signal)) {
        actor.pending &= ~Signal.bit(signal);
        handle(run, actor, process, signal);
      }
    }
  }

  private static void handle(KernelRun run, Actor actor, RunProcess process, int signal) {
    Task task = KernelRun.task(actor);
    run.journal.add(Journal.SIGNAL, task.index, run.now(), signal);
    task.user.handle(task, process.dispositions.handler(signal), signal);
  }

  /// {@return whether a signal has come that ends a call which is not the kernel's}
  static boolean interrupts(Actor actor) {
    RunProcess process = KernelRun.process(actor);
    for (long due = actor.pending & ~actor.blocked; due != 0; due &= due - 1) {
      int signal = Long.numberOfTrailingZeros(due) + 1;
      if (!isHandled(process, signal) || !process.dispositions.restarts(signal)) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether a write has raised SIGPIPE, which actors block}
  static boolean takePipeSignal(Actor actor) {
    actor.scratch.putLong(0, Signal.bit(Signal.SIGPIPE));
    actor.scratch.putLong(16, 0);
    actor.scratch.putLong(24, 0);
    return actor.libc.call(
            Number.RT_SIGTIMEDWAIT,
            actor.scratch.at(0),
            0,
            actor.scratch.at(16),
            Layouts.SIGSET_BYTES)
        == Signal.SIGPIPE;
  }

  /// Throws away a signal that has come and is blocked.
  static void discard(Actor actor, int signal) {
    actor.pending &= ~Signal.bit(signal);
    actor.scratch.putLong(0, realMask(Signal.bit(signal)) & ~Signal.bit(Signal.SIGPIPE));
    actor.scratch.putLong(16, 0);
    actor.scratch.putLong(24, 0);
    actor.libc.call(
        Number.RT_SIGTIMEDWAIT, actor.scratch.at(0), 0, actor.scratch.at(16), Layouts.SIGSET_BYTES);
  }
}
