package wakeline.oracle.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task;
import wakeline.cpu.TaskOwner;
import wakeline.process.Dispositions;
import wakeline.program.Program;

/// A process of the scenario: a crew, and what the model's own process has besides descriptors.
final class StagedProcess extends TaskOwner {
  final StagedHost host;
  final String name;
  final String base;
  final int pid;
  final Program program;
  final Crew crew;
  final FileTable files;
  final @Nullable StagedProcess parent;
  final Dispositions dispositions;

  /// Its tasks that wait for a child to end.
  final List<Actor> waiting = new ArrayList<>();

  /// When its alarm goes off, −1 for never.
  volatile long alarmNanos = -1;

  /// Tasks that have not ended, in the order of their creation.
  final List<Actor> tasks = new ArrayList<>();

  final List<StagedProcess> children = new ArrayList<>();

  /// Whether it has ended or is ending.
  boolean isEnding;

  boolean isZombie;
  int exitStatus;
  int exitSignal;

  private final LinkedHashMap<String, Integer> spawned = new LinkedHashMap<>();
  private int forks;

  StagedProcess(
      StagedHost host,
      String name,
      String base,
      Program program,
      Crew crew,
      FileTable files,
      @Nullable StagedProcess parent) {
    this.host = host;
    this.name = name;
    this.base = base;
    this.pid = host.takePid();
    this.program = program;
    this.crew = crew;
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
