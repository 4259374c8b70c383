package wakeline.oracle.actor;

import java.util.List;

/// Lets the kernel's timers that are due go off.
final class TimerWait {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int POLLIN = 1;

  /// What a timer may be late by.
  private static final long LATE_NANOS = 40_000;

  /// What the controller may be late by when it must be awake as a timer goes off.
  private static final long EARLY_NANOS = 300_000;

  private static final long SLICE_NANOS = 500_000_000;
  private static final long RETURN_NANOS_MAX = 1_000_000_000L;
  private static final long RUN_NANOS_MAX = 20_000_000_000L;

  private final Libc libc;
  private final Cpu cpu;
  private final Scratch pause = new Scratch();
  private final Runnable progress;

  TimerWait(Libc libc, Cpu cpu, Runnable progress) {
    this.libc = libc;
    this.cpu = cpu;
    this.progress = progress;
  }

  /// Sleeps below the actors until a descriptor is readable, if one is given, and not −1.
  void sleep(long until, long nanos) {
    if (until < 0) {
      sleep(nanos);
      return;
    }
    pause.putLong(0, nanos / 1_000_000_000L);
    pause.putLong(8, nanos % 1_000_000_000L);
    pause.putInt(16, (int) until);
    pause.putInt(20, POLLIN);
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    libc.call(Number.PPOLL, pause.at(16), 1, pause.at(0), 0);
    cpu.prioritize(libc, 0, Cpu.CONTROLLING);
  }

  /// Sleeps below the actors.
  void sleep(long nanos) {
    pause.putLong(0, nanos / 1_000_000_000L);
    pause.putLong(8, nanos % 1_000_000_000L);
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    libc.call(Number.CLOCK_NANOSLEEP, CLOCK_MONOTONIC, 0, pause.at(0), 0);
    cpu.prioritize(libc, 0, Cpu.CONTROLLING);
  }

  private void sleepUntil(long realNanos) {
    for (long left = realNanos - System.nanoTime(); left > 0; ) {
      sleep(Math.min(left, SLICE_NANOS));
      left = realNanos - System.nanoTime();
      if (left > 0) {
        progress.run();
      }
    }
  }

  /// Waits for the timers that are due now. False if the run takes too long.
  ///
  /// If more than one thing is due, actors are held until all of it has happened, in its order.
  ///
  /// @param isShared whether somebody also sleeps until now
  boolean await(KernelRun run, boolean isShared) {
    RunClock clock = run.clock;
    List<KernelTimers.Timer> due = clock.timers.due(clock.now());
    KernelTimers.Timer last = due.getLast();
    if (last.realNanos() - clock.realStart() > RUN_NANOS_MAX) {
      return false;
    }
    if (due.size() == 1 && !isShared) {
      sleepUntil(last.latestNanos() + LATE_NANOS);
      awaitReturn(run, last);
    } else {
      sleepUntil(due.getFirst().realNanos() - EARLY_NANOS);
      for (int i = 0; i < due.size(); i++) {
        clock.wakeDueBefore(due.get(i).number, libc);
        while (System.nanoTime() < due.get(i).latestNanos() + LATE_NANOS) {
          Thread.onSpinWait();
        }
      }
      clock.wakeDue(libc, /* all= */ false);
      for (int i = 0; i < due.size(); i++) {
        if (awaitReturn(run, due.get(i))) {
          run.disturbed();
        }
      }
    }
    clock.timers.expire(clock.now());
    return true;
  }

  /// Waits until the call has returned that a timer ends. {@return whether that was late}
  private boolean awaitReturn(KernelRun run, KernelTimers.Timer timer) {
    if (!timer.endsCall()) {
      return false;
    }
    sleep(1);
    boolean isLate = false;
    long from = System.nanoTime();
    while (run.clock.timers.isRunning(timer) && System.nanoTime() - from < RETURN_NANOS_MAX) {
      isLate = true;
      sleep(LATE_NANOS);
    }
    return isLate;
  }
}
