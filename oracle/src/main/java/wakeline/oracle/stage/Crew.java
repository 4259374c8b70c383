package wakeline.oracle.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Actors that share a descriptor table: the threads of one process, in one play after another.
final class Crew {
  private final Cpu cpu;
  final Actor first;

  /// Those that play nobody.
  private final ArrayDeque<Actor> spare = new ArrayDeque<>();

  /// How many were taken in the play in progress.
  private int taken;

  Crew(Cpu cpu, Actor first) {
    this.cpu = cpu;
    this.first = first;
  }

  /// {@return an idle actor of this crew, started if there is none}
  ///
  /// Starting one takes the JVM some sleeps; if another actor did something meanwhile, the play is
  /// disturbed.
  ///
  /// @param by an actor of the crew
  Actor take(Actor by) {
    taken++;
    Actor idle = spare.poll();
    if (idle != null) {
      return idle;
    }
    Play play = by.play;
    int before = play == null ? 0 : play.journal.length();
    recruit(by);
    if (play != null && play.journal.length() != before) {
      play.disturbed();
    }
    idle = spare.poll();
    assert idle != null;
    return idle;
  }

  /// Starts one more; nobody comes between `by` and the new thread before that is idle.
  void recruit(Actor by) {
    cpu.prioritize(by.libc, 0, Cpu.FORKING);
    var recruit = new Actor(cpu, this, by, first.start, "actor");
    recruit.start();
    by.awaitIdle(recruit);
    cpu.prioritize(by.libc, recruit.tid, Cpu.ACTING);
    cpu.prioritize(by.libc, 0, Cpu.ACTING);
    spare.add(recruit);
  }

  /// {@return whether the JVM's descriptors are among its own}
  boolean isRehearsing() {
    return first.start == Actor.Start.AS_JVM;
  }

  /// Lets an idle actor of this crew go on with a copy of its descriptors.
  ///
  /// @return the copy's crew, null if the kernel refused
  @Nullable Crew fork(Actor by) {
    Actor child = take(by);
    cpu.prioritize(by.libc, 0, Cpu.FORKING);
    cpu.prioritize(by.libc, child.tid, Cpu.CHILD);
    child.tellWhenIdle(by);
    child.isIdle = false;
    child.tell(Actor.Order.UNSHARE, by.libc);
    by.awaitIdle(child);
    cpu.prioritize(by.libc, child.tid, Cpu.ACTING);
    cpu.prioritize(by.libc, 0, Cpu.ACTING);
    if (child.failure != 0) {
      return null;
    }
    child.crew = new Crew(cpu, child);
    return child.crew;
  }

  /// Takes back an actor whose task is over.
  void giveBack(Actor actor) {
    if (actor != first) {
      spare.add(actor);
    }
  }

  /// Ends all threads of the crew. {@return them}
  List<Actor> dismiss(Libc by) {
    var all = new ArrayList<Actor>(spare);
    all.add(first);
    for (Actor actor : all) {
      actor.tell(Actor.Order.STOP, by);
    }
    return all;
  }

  /// {@return how many were taken since this was asked last}
  int takeTaken() {
    int before = taken;
    taken = 0;
    return before;
  }

  /// {@return how many tasks it can play}
  int size() {
    return spare.size() + 1;
  }
}
