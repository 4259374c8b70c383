package wakeline.oracle.actor;

/// Waits until every actor of a run is blocked or idle.
///
/// Under FIFO priorities the scheduler itself tells: the controller, below the actors on their CPU,
/// comes on when none of them can run. Otherwise two passes over all actors must find the same:
/// each idle, or asleep in the call it was last seen to make, with as many switches as before. A
/// wake is issued inside the waker's call, so if nothing changed between the last look of the first
/// pass and the first look of the second, all were quiet at once.
final class Quiescence {
  private final Libc libc;
  private final Cpu cpu;

  private final ThreadState states;

  Quiescence(Libc libc, Cpu cpu, ThreadState states) {
    this.states = states;
    this.libc = libc;
    this.cpu = cpu;
  }

  void await(KernelRun run) {
    if (cpu.isFifo()) {
      pass();
      while (!allMaySleep(run)) {
        run.disturbed();
        pass();
      }
      return;
    }
    long before = look(run);
    while (true) {
      long after = look(run);
      if (before >= 0 && after == before) {
        return;
      }
      before = after;
      libc.call(Number.SCHED_YIELD);
    }
  }

  /// An actor that sleeps elsewhere waits for the JVM, or for the kernel itself.
  private boolean allMaySleep(KernelRun run) {
    for (int i = 0; i < run.actors.size(); i++) {
      if (!run.actors.get(i).sleepsWhereItMay(states)) {
        return false;
      }
    }
    return true;
  }

  /// Lets the actors run until they block.
  void pass() {
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    cpu.prioritize(libc, 0, Cpu.CONTROLLING);
  }

  /// {@return a fingerprint of a quiet moment, negative if somebody runs}
  private static long look(KernelRun run) {
    long print = run.actors.size();
    for (int i = 0; i < run.actors.size(); i++) {
      Actor actor = run.actors.get(i);
      if (actor.isResting()) {
        continue;
      }
      long switches = actor.asleepSwitches();
      if (switches < 0) {
        return -1;
      }
      print = print * 31 + switches & Long.MAX_VALUE;
    }
    return print;
  }
}
