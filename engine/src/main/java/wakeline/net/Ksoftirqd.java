package wakeline.net;

import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.cpu.TaskOwner;
import wakeline.cpu.UserMode;
import wakeline.trace.Queue;
import wakeline.trace.TaskInfo;
import wakeline.trace.WakeBy;

/// The thread that does what softirqs of its CPU have left undone. It is pinned, has no priority
/// over others, and sleeps most of the time. The trace knows it from its first wake on.
///
/// Linux: kernel/softirq.c:run_ksoftirqd()
final class Ksoftirqd {
  private static final String NAME = "ksoftirqd/";

  private final SoftNet softNet;
  private final Task task;

  Ksoftirqd(SoftNet softNet, Cpu cpu) {
    this.softNet = softNet;
    var machine = cpu.machine;
    int pid = machine.takePid();
    String name = NAME + cpu.number;
    int index =
        machine.trace.addTask(
            new TaskInfo(machine.index, name, name, NAME + cpu.number, "main", 0, pid, pid));
    task =
        new Task(
            machine,
            index,
            new KernelThreads(),
            pid,
            new Thread(),
            cpu,
            true,
            0,
            Task.Policy.OTHER,
            0);
    task.startAsleep();
  }

  boolean isAwake() {
    return task.state() != Task.State.SLEEPING;
  }

  void wake(Context cx) {
    task.wake(cx, WakeBy.WAKEUP, -1, Queue.NONE, false, false);
  }

  /// Those without a process.
  private static final class KernelThreads extends TaskOwner {
    @Override
    public void returnToUser(Task task) {}
  }

  /// It never sees user mode: instead it looks for work, or sleeps.
  private final class Thread implements UserMode {
    @Override
    public void run(Task task) {
      task.call(softNet.isPending() ? new HandleSoftirqs(softNet) : new SleepUntilWoken());
    }

    @Override
    public void complete(long value, int errno) {}

    @Override
    public void handle(Task task, long handler, int signal) {}

    @Override
    public UserMode fork() {
      throw new IllegalStateException("a kernel thread does not fork");
    }

    @Override
    public long memoryBytes() {
      return 0;
    }
  }

  private static final class SleepUntilWoken extends Frame {
    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        return ((Task) cx).sleepUninterruptibly();
      }
      return cx.done(0);
    }
  }
}
