package wakeline.oracle.stage;

/// Waits until every actor of a play is blocked or idle.
///
/// Under FIFO priorities the scheduler itself tells: the conductor, below the actors on their CPU,
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

  void await(Play play) {
    if (cpu.isFifo()) {
      pass();
      while (!allMaySleep(play)) {
        play.disturbed();
        pass();
      }
      return;
    }
    long before = look(play);
    while (true) {
      long after = look(play);
      if (before >= 0 && after == before) {
        return;
      }
      before = after;
      libc.call(Number.SCHED_YIELD);
    }
  }

  /// An actor that sleeps elsewhere waits for the JVM, or for the kernel itself.
  private boolean allMaySleep(Play play) {
    for (int i = 0; i < play.cast.size(); i++) {
      if (!play.cast.get(i).sleepsWhereItMay(states)) {
        return false;
      }
    }
    return true;
  }

  /// Lets the actors run until they block.
  void pass() {
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    cpu.prioritize(libc, 0, Cpu.CONDUCTING);
  }

  /// {@return a fingerprint of a quiet moment, negative if somebody runs}
  private static long look(Play play) {
    long print = play.cast.size();
    for (int i = 0; i < play.cast.size(); i++) {
      Actor actor = play.cast.get(i);
      if (actor.isIdle) {
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
