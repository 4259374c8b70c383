package wakeline.oracle.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// All groups: those of the run in progress, and those that wait for the next.
///
/// A descriptor table that threads share grows with a wait for all CPUs, which a fresh process
/// knows nothing of. So tables are made for 1,024 numbers at once, unless a program calls select:
/// it looks no further than the table reaches.
final class ActorPool {
  private static final int IDLE_MAX = 32;

  private final Cpu cpu;
  private final Libc libc;
  private final ThreadState states;
  private final ArrayDeque<ActorGroup> wide = new ArrayDeque<>();
  private final ArrayDeque<ActorGroup> narrow = new ArrayDeque<>();
  private ArrayDeque<ActorGroup> idle = wide;
  private final List<ActorGroup> running = new ArrayList<>();
  private int started;
  private boolean isWarmingUp;
  final boolean hasFiles;
  final boolean hasNetworks;

  /// Most actors besides the first that a group had to provide in a run.
  private int wanted;

  /// @param libc of the controller, which starts the first actor of each group
  /// @param hasFiles whether actors see a file system of their own
  /// @param hasNetworks whether they can see a network of each host's own
  ActorPool(Cpu cpu, Libc libc, ThreadState states, boolean hasFiles, boolean hasNetworks) {
    this.hasNetworks = hasNetworks;
    this.hasFiles = hasFiles;
    this.cpu = cpu;
    this.libc = libc;
    this.states = states;
  }

  /// From now on groups keep the descriptors of the JVM, so that they may load classes; or no more.
  void warmUp(boolean warmingUp) {
    isWarmingUp = warmingUp;
    for (ArrayDeque<ActorGroup> groups : List.of(wide, narrow)) {
      while (!groups.isEmpty()) {
        stop(groups.removeFirst());
      }
    }
    wanted = 0;
  }

  /// Sees to it that so many groups are there before the run begins, each as large as one was found
  /// to be needed last.
  ///
  /// @param networks for each group in the order in which they will be taken, the network it sees
  /// @param isNarrow whether their tables may not be larger than they must be
  void prepare(List<String> networks, boolean isNarrow) {
    idle = isNarrow ? narrow : wide;
    while (idle.size() < networks.size()) {
      idle.add(startGroup());
    }
    int k = 0;
    for (ActorGroup group : idle) {
      if (k < networks.size()) {
        enter(group, networks.get(k));
      }
      while (k < networks.size() && group.size() <= wanted) {
        group.first.isIdle = false;
        group.first.tell(Actor.Command.START_THREAD, libc);
        awaitIdle(group);
      }
      k++;
    }
  }

  private ActorGroup startGroup() {
    var start =
        isWarmingUp ? Actor.Start.AS_JVM : idle == wide ? Actor.Start.WIDE : Actor.Start.NARROW;
    var first = new Actor(cpu, null, null, start, "actor-" + ++started);
    cpu.prioritize(libc, 0, Cpu.RUNNING);
    first.start();
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    while (!first.isIdle) {
      libc.call(Number.SCHED_YIELD);
    }
    cpu.prioritize(libc, first.tid, Cpu.RUNNING);
    cpu.prioritize(libc, 0, Cpu.CONTROLLING);
    if (first.failure != 0) {
      throw new IllegalStateException("unshare: error " + -first.failure);
    }
    return first.group;
  }

  ActorGroup group() {
    ActorGroup group = idle.poll();
    if (group == null) {
      group = startGroup();
    }
    running.add(group);
    return group;
  }

  /// A process has been forked onto a new group.
  void forked(ActorGroup group) {
    running.add(group);
  }

  /// After a run: closes what is open, and takes all back.
  void reclaim(KernelRun run) {
    for (Actor actor : run.actors) {
      actor.group.giveBack(actor);
    }
    for (ActorGroup group : running) {
      group.first.isIdle = false;
      group.first.tell(Actor.Command.CLEAN, libc);
      awaitIdle(group);
      wanted = Math.max(wanted, group.takeTaken());
    }
    for (ActorGroup group : running) {
      if (idle.size() < IDLE_MAX) {
        idle.addFirst(group);
      } else {
        stop(group);
      }
    }
    running.clear();
  }

  private void stop(ActorGroup group) {
    for (Actor actor : group.stop(libc)) {
      states.forget(actor.tid);
    }
  }

  /// Lets all of a group see a network.
  private void enter(ActorGroup group, String network) {
    if (group.network.equals(network)) {
      return;
    }
    group.network = network;
    for (Actor actor : group.all()) {
      actor.isIdle = false;
      actor.tell(Actor.Command.ENTER_NETWORK, libc);
      awaitIdle(actor);
      if (actor.failure != 0) {
        throw new IllegalStateException("setns: error " + -actor.failure);
      }
    }
  }

  private void awaitIdle(ActorGroup group) {
    awaitIdle(group.first);
  }

  private void awaitIdle(Actor actor) {
    cpu.prioritize(libc, 0, Cpu.WATCHING);
    while (!actor.isIdle) {
      libc.call(Number.SCHED_YIELD);
    }
    cpu.prioritize(libc, 0, Cpu.CONTROLLING);
  }
}
