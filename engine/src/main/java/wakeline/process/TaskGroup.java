package wakeline.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Named;
import wakeline.cpu.Context;
import wakeline.cpu.Machine;
import wakeline.cpu.Task;
import wakeline.cpu.TaskOwner;
import wakeline.file.FdTable;
import wakeline.program.Program;
import wakeline.trace.ProcessRule;
import wakeline.trace.Queue;
import wakeline.wait.WaitQueueHead;

/// A process: threads that share descriptors and signal dispositions.
///
/// Linux: include/linux/sched/signal.h:struct signal_struct
public final class TaskGroup extends TaskOwner {
  public final Machine machine;

  /// The instance's name: `srv`, `srv[1]`, `srv.fork[0]`.
  public final String name;

  /// Its key in the file.
  public final String base;

  public final int pid;
  public final int uid;
  public final Program program;
  public final FdTable files;
  public final Dispositions dispositions;
  final @Nullable TaskGroup parent;

  /// What it holds of the world's memory, given back when it ends.
  long memoryBytes;

  @Nullable MemoryBudget memory;

  /// Threads that have not ended, in the order of their creation.
  @Named final List<Task> tasks = new ArrayList<>(1);

  final List<TaskGroup> children = new ArrayList<>(0);

  /// Parents sleep here for a child to end. Linux: `signal->wait_chldexit`
  final WaitQueueHead childExit = new WaitQueueHead(-1, Queue.NONE);

  /// Whether it has ended or is ending.
  boolean exiting;

  /// Whether it is stopped by a signal.
  boolean stopped;

  int exitStatus;
  int exitSignal;

  /// Whether all its threads have ended.
  boolean isZombie;

  private final LinkedHashMap<String, Integer> spawned = new LinkedHashMap<>();
  private int forks;
  @Nullable Alarm alarm;

  TaskGroup(
      Machine machine,
      String name,
      String base,
      int pid,
      int uid,
      Program program,
      FdTable files,
      Dispositions dispositions,
      @Nullable TaskGroup parent) {
    this.machine = machine;
    this.name = name;
    this.base = base;
    this.pid = pid;
    this.uid = uid;
    this.program = program;
    this.files = files;
    this.dispositions = dispositions;
    this.parent = parent;
  }

  /// {@return the process of a task}
  public static TaskGroup of(Task task) {
    return (TaskGroup) task.owner;
  }

  /// {@return the parent's id, 1 if it has none}
  public int parentPid() {
    return parent == null || parent.isZombie ? 1 : parent.pid;
  }

  /// {@return the thread with this id, null if there is none}
  public @Nullable Task thread(int tid) {
    for (Task task : tasks) {
      if (task.tid == tid) {
        return task;
      }
    }
    return null;
  }

  int takeSpawnNumber(String function) {
    return spawned.merge(function, 1, Integer::sum) - 1;
  }

  int takeForkNumber() {
    return forks++;
  }

  /// {@return the call `alarm`'s effect: seconds left of the alarm before} Linux:
  /// kernel/time/itimer.c:alarm_setitimer()
  public long alarm(Context cx, long seconds) {
    long left = 0;
    if (alarm != null) {
      if (alarm.isArmed()) {
        cx.decided(ProcessRule.ALARM_ONE);
        long nanos = alarm.dueNanos() - machine.engine.now();
        left = Math.max(1, (nanos + 500_000_000L) / 1_000_000_000L);
      }
      machine.engine.release(alarm);
      alarm = null;
    }
    if (seconds > 0) {
      alarm = new Alarm(this, cx.cpu(), cx.cause);
      machine.engine.schedule(alarm, machine.engine.now() + seconds * 1_000_000_000L);
    }
    return left;
  }

  @Override
  public void returnToUser(Task task) {
    Delivery.deliver(this, task);
  }
}
