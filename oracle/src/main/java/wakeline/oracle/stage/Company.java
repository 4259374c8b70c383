package wakeline.oracle.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// All crews: those that play, and those that wait for the next play.
///
/// A descriptor table that threads share grows with a wait for all CPUs, which a fresh process
/// knows nothing of. So tables are made for 1,024 numbers at once, unless a program calls select:
/// it looks no further than the table reaches.
final class Company {
  private static final int IDLE_MAX = 32;

  private final Cpu cpu;
  private final Libc libc;
  private final ThreadState states;
  private final ArrayDeque<Crew> wide = new ArrayDeque<>();
  private final ArrayDeque<Crew> narrow = new ArrayDeque<>();
  private ArrayDeque<Crew> idle = wide;
  private final List<Crew> playing = new ArrayList<>();
  private int hired;
  private boolean isRehearsing;
  final boolean hasFiles;

  /// Most actors besides the first that a crew had to provide in a play.
  private int wanted;

  /// @param libc of the conductor, which starts the first actor of each crew
  /// @param hasFiles whether actors see a file system of their own
  Company(Cpu cpu, Libc libc, ThreadState states, boolean hasFiles) {
    this.hasFiles = hasFiles;
    this.cpu = cpu;
    this.libc = libc;
    this.states = states;
  }

  /// From now on crews keep the descriptors of the JVM, so that they may load classes; or no more.
  void rehearse(boolean rehearsing) {
    isRehearsing = rehearsing;
    for (ArrayDeque<Crew> crews : List.of(wide, narrow)) {
      while (!crews.isEmpty()) {
        dismiss(crews.removeFirst());
      }
    }
    wanted = 0;
  }

  /// Sees to it that so many crews are there before the play begins, each as large as one was found
  /// to be needed last.
  ///
  /// @param isNarrow whether their tables may not be larger than they must be
  void prepare(int crews, boolean isNarrow) {
    idle = isNarrow ? narrow : wide;
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
    var start =
        isRehearsing ? Actor.Start.AS_JVM : idle == wide ? Actor.Start.WIDE : Actor.Start.NARROW;
    var first = new Actor(cpu, null, null, start, "actor-" + ++hired);
    cpu.prioritize(libc, 0, Cpu.ACTING);
    first.start();
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    while (!first.isIdle) {
      libc.call(Number.SCHED_YIELD);
    }
    cpu.prioritize(libc, first.tid, Cpu.ACTING);
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
        dismiss(crew);
      }
    }
    playing.clear();
  }

  private void dismiss(Crew crew) {
    for (Actor actor : crew.dismiss(libc)) {
      states.forget(actor.tid);
    }
  }

  private void awaitIdle(Crew crew) {
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    while (!crew.first.isIdle) {
      libc.call(Number.SCHED_YIELD);
    }
    cpu.prioritize(libc, 0, Cpu.CONDUCTING);
  }
}
