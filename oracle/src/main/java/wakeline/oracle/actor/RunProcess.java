package wakeline.oracle.actor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task;
import wakeline.cpu.TaskOwner;
import wakeline.process.Dispositions;
import wakeline.program.Program;

/// A process of the scenario: a group of actors, and what the model's own process has besides
/// descriptors.
final class RunProcess extends TaskOwner {
  final RunHost host;
  final String name;
  final String base;
  final int pid;
  final Program program;
  final ActorGroup group;
  final FileTable files;
  final @Nullable RunProcess parent;
  final Dispositions dispositions;

  /// Its tasks that wait for a child to end.
  final List<Actor> waiting = new ArrayList<>();

  /// When its alarm goes off, −1 for never.
  volatile long alarmNanos = -1;

  /// Tasks that have not ended, in the order of their creation.
  final List<Actor> tasks = new ArrayList<>();

  final List<RunProcess> children = new ArrayList<>();

  /// Whether it has ended or is ending.
  boolean isEnding;

  boolean isZombie;
  int exitStatus;
  int exitSignal;

  private final LinkedHashMap<String, Integer> spawned = new LinkedHashMap<>();
  private int forks;

  RunProcess(
      RunHost host,
      String name,
      String base,
      Program program,
      ActorGroup group,
      FileTable files,
      @Nullable RunProcess parent) {
    this.host = host;
    this.name = name;
    this.base = base;
    this.pid = host.takePid();
    this.program = program;
    this.group = group;
    this.files = files;
    this.parent = parent;
    this.dispositions = parent == null ? new Dispositions() : parent.dispositions.copy();
  }

  int takeSpawnNumber(String function) {
    Integer before = spawned.get(function);
    int number = before == null ? 0 : before;
    spawned.put(function, number + 1);
    return number;
  }

  /// {@return where the scenario describes it: `hosts/box/processes/p`}
  String path() {
    return "hosts/" + host.spec.name() + "/processes/" + base;
  }

  int takeForkNumber() {
    return forks++;
  }

  int parentPid() {
    return parent == null || parent.isZombie ? 1 : parent.pid;
  }

  @Override
  public void returnToUser(Task task) {
    throw new IllegalStateException("no task of the model runs here");
  }
}
