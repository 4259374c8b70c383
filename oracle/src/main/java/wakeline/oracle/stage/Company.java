package wakeline.oracle.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// All crews: those that play, and those that wait for the next play.
final class Company {
  private static final int IDLE_MAX = 32;

  private final Cpu cpu;
  private final Libc libc;
  private final ArrayDeque<Crew> idle = new ArrayDeque<>();
  private final List<Crew> playing = new ArrayList<>();
  private int hired;

  /// Most actors besides the first that a crew had to provide in a play.
  private int wanted;

  /// @param libc of the conductor, which starts the first actor of each crew
  Company(Cpu cpu, Libc libc) {
    this.cpu = cpu;
    this.libc = libc;
  }

  /// Sees to it that so many crews are there before the play begins, each as large as one was found
  /// to be needed last.
  void prepare(int crews) {
    while (idle.size() < crews) {
      idle.add(hire());
    }
    int left = crews;
    for (Crew crew : idle) {
      while (left > 0 && crew.size() <= wanted) {
        crew.first.isIdle = false;
        crew.first.tell(Actor.Order.RECRUIT, libc);
        awaitIdle(crew);
      }
      left--;
    }
  }

  private Crew hire() {
    var first = new Actor(cpu, null, null, "actor-" + ++hired);
    cpu.prioritize(libc, 0, Cpu.ACTING);
    first.start();
    while (!first.isIdle) {
      Thread.onSpinWait();
      libc.call(Number.SCHED_YIELD);
    }
    cpu.prioritize(libc, 0, Cpu.CONDUCTING);
    if (first.failure != 0) {
      throw new IllegalStateException("unshare: error " + -first.failure);
    }
    return first.crew;
  }

  Crew crew() {
    Crew crew = idle.poll();
    if (crew == null) {
      crew = hire();
    }
    playing.add(crew);
    return crew;
  }

  /// A process has been forked onto a new crew.
  void hired(Crew crew) {
    playing.add(crew);
  }

  /// After a play: closes what is open, and takes all back.
  void rest(Play play) {
    for (Actor actor : play.cast) {
      actor.crew.giveBack(actor);
    }
    for (Crew crew : playing) {
      crew.first.isIdle = false;
      crew.first.tell(Actor.Order.CLEAN, libc);
      awaitIdle(crew);
      wanted = Math.max(wanted, crew.takeTaken());
    }
    for (Crew crew : playing) {
      if (idle.size() < IDLE_MAX) {
        idle.addFirst(crew);
      } else {
        crew.dismiss(libc);
      }
    }
    playing.clear();
  }

  private void awaitIdle(Crew crew) {
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    while (!crew.first.isIdle) {
      libc.call(Number.SCHED_YIELD);
    }
    cpu.prioritize(libc, 0, Cpu.CONDUCTING);
  }
}
