package wakeline.oracle.stage;

import wakeline.oracle.wire.Journal;
import wakeline.process.Signal;

/// How tasks end. What a process leaves open is closed by whichever of its threads goes last, in
/// ascending order, as the kernel does.
final class Exits {
  private Exits() {}

  /// The whole process ends; does not return.
  static void process(Play play, Actor actor, int status, int signal) {
    StagedProcess process = Play.process(actor);
    if (!process.isEnding) {
      process.isEnding = true;
      process.exitStatus = status;
      process.exitSignal = signal;
      for (Actor other : process.tasks) {
        if (other != actor) {
          play.wakeEarly(other, actor.libc);
          Signals.interrupt(other, actor.libc);
        }
      }
    }
    gone(play, actor, status, signal);
  }

  /// The task alone ends; does not return.
  static void thread(Play play, Actor actor) {
    gone(play, actor, 0, 0);
  }

  /// The task leaves its process, which has ended with the last one.
  static void gone(Play play, Actor actor, int status, int signal) {
    StagedProcess process = Play.process(actor);
    play.journal.add(Journal.END, Play.task(actor).index, play.now(), status, signal);
    process.tasks.remove(actor);
    if (process.tasks.isEmpty()) {
      actor.closeAll();
      process.isZombie = true;
      StagedProcess parent = process.parent;
      if (parent != null && !parent.isZombie) {
        for (Actor waiting : parent.waiting) {
          waiting.rouse(actor.libc);
        }
        Signals.send(play, parent, null, Signal.SIGCHLD, actor.libc);
      }
      play.processEnded();
    }
    throw Curtain.FALLS;
  }
}
