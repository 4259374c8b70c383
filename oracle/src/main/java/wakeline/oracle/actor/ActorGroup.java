package wakeline.oracle.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Actors that share a descriptor table: the threads of one process, in one run after another.
final class ActorGroup {
  private final Cpu cpu;
  final Actor first;

  /// The network its threads see: a name of [HostNetworks].
  String network = HostNetworks.SHARED;

  /// Those that have no task.
  private final ArrayDeque<Actor> spare = new ArrayDeque<>();

  /// How many were taken in the run in progress.
  private int taken;

  ActorGroup(Cpu cpu, Actor first) {
    this.cpu = cpu;
    this.first = first;
  }

  /// {@return an idle actor of this group, started if there is none}
  ///
  /// Starting one takes the JVM some sleeps; if another actor did something meanwhile, the run is
  /// disturbed.
  ///
  /// @param by an actor of the group
  Actor take(Actor by) {
    taken++;
    Actor idle = spare.poll();
    if (idle != null) {
      return idle;
    }
    KernelRun run = by.run;
    int before = run == null ? 0 : run.journal.length();
    startThread(by);
    if (run != null && run.journal.length() != before) {
      run.disturbed();
    }
    idle = spare.poll();
    assert idle != null;
    return idle;
  }

  /// Starts one more; nobody comes between `by` and the new thread before that is idle.
  void startThread(Actor by) {
    cpu.prioritize(by.libc, 0, Cpu.FORKING);
    var thread = new Actor(cpu, this, by, first.start, "actor");
    thread.start();
    by.awaitIdle(thread);
    cpu.prioritize(by.libc, thread.tid, Cpu.RUNNING);
    cpu.prioritize(by.libc, 0, Cpu.RUNNING);
    spare.add(thread);
  }

  /// {@return whether the JVM's descriptors are among its own}
  boolean isWarmingUp() {
    return first.start == Actor.Start.AS_JVM;
  }

  /// Lets an idle actor of this group go on with a copy of its descriptors.
  ///
  /// @return the copy's group, null if the kernel refused
  @Nullable ActorGroup fork(Actor by) {
    Actor child = take(by);
    cpu.prioritize(by.libc, 0, Cpu.FORKING);
    cpu.prioritize(by.libc, child.tid, Cpu.CHILD);
    child.tellWhenIdle(by);
    child.isIdle = false;
    child.tell(Actor.Command.UNSHARE, by.libc);
    by.awaitIdle(child);
    cpu.prioritize(by.libc, child.tid, Cpu.RUNNING);
    cpu.prioritize(by.libc, 0, Cpu.RUNNING);
    if (child.failure != 0) {
      return null;
    }
    child.group = new ActorGroup(cpu, child);
    child.group.network = network;
    return child.group;
  }

  /// Takes back an actor whose task is over.
  void giveBack(Actor actor) {
    if (actor != first) {
      spare.add(actor);
    }
  }

  /// Ends all threads of the group. {@return them}
  List<Actor> stop(Libc by) {
    List<Actor> all = all();
    for (Actor actor : all) {
      actor.tell(Actor.Command.STOP, by);
    }
    return all;
  }

  /// {@return all its actors; none has a task}
  List<Actor> all() {
    var all = new ArrayList<Actor>(spare);
    all.add(first);
    return all;
  }

  /// {@return how many were taken since this was asked last}
  int takeTaken() {
    int before = taken;
    taken = 0;
    return before;
  }

  /// {@return how many tasks it can take}
  int size() {
    return spare.size() + 1;
  }
}
