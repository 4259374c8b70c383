package wakeline.process;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Machine;
import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.file.FdTable;
import wakeline.program.Program;
import wakeline.trace.ProcessRule;
import wakeline.trace.TaskInfo;

/// The processes of one host by id, and how they come to be.
public final class ProcessTable {
  /// What the model itself keeps per process, roughly.
  private static final long TASK_BYTES = 4_096;

  private final Machine machine;
  private final MemoryBudget memory;
  private final int maxTasks;
  private final LinkedHashMap<Integer, TaskGroup> groups = new LinkedHashMap<>();

  /// @param memory what the processes of the whole world may hold together
  /// @param maxTasks processes and threads that the world ever creates; a fork or spawn beyond
  ///   fails
  public ProcessTable(Machine machine, MemoryBudget memory, int maxTasks) {
    this.machine = machine;
    this.memory = memory;
    this.maxTasks = maxTasks;
  }

  /// Where and how a task runs.
  ///
  /// @param cpu the CPU it is pinned to, −1 for none
  public record Placement(int cpu, int nice, Task.Policy policy, int priority) {}

  /// {@return the process of this id, null if there is none} Linux: kernel/pid.c:find_vpid()
  public @Nullable TaskGroup find(int pid) {
    TaskGroup group = groups.get(pid);
    return group == null || group.isZombie ? null : group;
  }

  /// {@return the process that has a thread of this id, null if there is none}
  public @Nullable TaskGroup findByThread(int tid) {
    for (TaskGroup group : groups.values()) {
      if (group.thread(tid) != null) {
        return group;
      }
    }
    return null;
  }

  /// Starts a process of the scenario, which the world has counted already.
  public TaskGroup create(
      String name, String base, int uid, Program program, UserMode user, Placement placement) {
    int pid = machine.takePid();
    var group =
        new TaskGroup(
            machine, name, base, pid, uid, program, new FdTable(), new Dispositions(), null);
    groups.put(pid, group);
    addTask(group, name, "main", 0, pid, user, placement).start(null);
    return group;
  }

  /// Starts a thread.
  ///
  /// @return the task, null if there are too many
  public @Nullable Task spawn(
      Context creator, TaskGroup group, String function, UserMode user, Placement placement) {
    if (machine.trace.taskCount() >= maxTasks) {
      return null;
    }
    int number = group.takeSpawnNumber(function);
    String name = group.name + "." + function + "[" + number + "]";
    Task task = addTask(group, name, function, number, machine.takePid(), user, placement);
    forked(creator, task, true);
    return task;
  }

  /// Copies a process; only the caller goes on in the child. Linux: kernel/fork.c:copy_process()
  ///
  /// @return the child's task, null if there are too many
  public @Nullable Task fork(Task parent) {
    long bytes = parent.user.memoryBytes() + TASK_BYTES;
    if (machine.trace.taskCount() >= maxTasks || !memory.take(bytes)) {
      return null;
    }
    TaskGroup group = TaskGroup.of(parent);
    int number = group.takeForkNumber();
    String name = group.name + ".fork[" + number + "]";
    int pid = machine.takePid();
    var child =
        new TaskGroup(
            machine,
            name,
            group.base,
            pid,
            group.uid,
            group.program,
            group.files.fork(),
            group.dispositions.copy(),
            group);
    child.memoryBytes = bytes;
    child.memory = memory;
    groups.put(pid, child);
    group.children.add(child);
    machine.processStarted();
    var placement =
        new Placement(
            parent.pinned ? parent.cpu().number : -1, parent.nice, parent.policy, parent.priority);
    Task task = addTask(child, name, "fork", number, pid, parent.user.fork(), placement);
    task.blockedSignals = parent.blockedSignals;
    task.user.complete(0, 0);
    parent.decided(ProcessRule.FORK_SHARES);
    forked(parent, task, false);
    return task;
  }

  private static void forked(Context creator, Task task, boolean thread) {
    int record =
        creator
            .trace()
            .schedProcessFork(
                creator.host(),
                creator.cpuNumber(),
                creator.taskIndex(),
                creator.cause,
                task.index,
                thread);
    creator.recorded(record);
    int outerCause = creator.cause;
    creator.cause = record;
    task.start(creator);
    creator.cause = outerCause;
  }

  private Task addTask(
      TaskGroup group,
      String name,
      String function,
      int number,
      int tid,
      UserMode user,
      Placement placement) {
    boolean pinned = placement.cpu >= 0;
    Cpu cpu = pinned ? machine.cpus().get(placement.cpu) : machine.placeNew();
    int index =
        machine.trace.addTask(
            new TaskInfo(
                machine.index, name, group.name, group.base, function, number, group.pid, tid));
    var task =
        new Task(
            machine,
            index,
            group,
            tid,
            user,
            cpu,
            pinned,
            placement.nice,
            placement.policy,
            placement.priority);
    group.tasks.add(task);
    return task;
  }
}
