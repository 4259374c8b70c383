package wakeline.oracle.actor;

import wakeline.oracle.wire.Journal;
import wakeline.process.Signal;

/// How tasks end. What a process leaves open is closed by whichever of its threads goes last, in
/// ascending order, as the kernel does.
final class Exits {
  private Exits() {}

  /// The whole process ends; does not return.
  static void process(KernelRun run, Actor actor, int status, int signal) {
    RunProcess process = KernelRun.process(actor);
    if (!process.isEnding) {
      process.isEnding = true;
      process.exitStatus = status;
      process.exitSignal = signal;
      for (Actor other : process.tasks) {
        if (other != actor) {
          run.clock.wakeEarly(other, actor.libc);
          Signals.interrupt(other, actor.libc);
        }
      }
    }
    gone(run, actor, status, signal);
  }

  /// The task alone ends; does not return.
  static void thread(KernelRun run, Actor actor) {
    gone(run, actor, 0, 0);
  }

  /// The task leaves its process, which has ended with the last one.
  static void gone(KernelRun run, Actor actor, int status, int signal) {
    RunProcess process = KernelRun.process(actor);
    run.journal.add(Journal.END, KernelRun.task(actor).index, run.now(), status, signal);
    process.tasks.remove(actor);
    if (process.tasks.isEmpty()) {
      actor.closeAll();
      process.isZombie = true;
      RunProcess parent = process.parent;
      if (parent != null && !parent.isZombie) {
        for (Actor waiting : parent.waiting) {
          waiting.rouse(actor.libc);
        }
        Signals.send(run, parent, null, Signal.SIGCHLD, actor.libc);
      }
      run.processEnded();
    }
    throw Unwind.NOW;
  }
}
