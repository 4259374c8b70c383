package wakeline.process;

import java.util.ArrayDeque;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.trace.ProcessRule;
import wakeline.trace.Queue;
import wakeline.trace.WakeBy;

/// Ends the whole process: all other threads are told to die, then this one dies.
///
/// Linux: kernel/exit.c:do_group_exit()
public final class ExitGroup extends Frame {
  private static final int BEGIN = 0;
  private static final int WAKE = 1;
  private static final int WOKEN = 2;

  private final int status;
  private final int signal;
  private final ArrayDeque<Task> toWake = new ArrayDeque<>(1);

  /// @param status what `exit` was given
  /// @param signal what ended it, 0 for none
  public ExitGroup(int status, int signal) {
    this.status = status;
    this.signal = signal;
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    while (true) {
      switch (step) {
        case BEGIN -> {
          begin(task);
          step = WAKE;
        }
        case WAKE -> {
          Task next = toWake.peek();
          if (next == null) {
            cx.done(0);
            return cx.call(new ExitTask());
          }
          step = WOKEN;
          Next cost = cx.spend(next.isOnIdleCpuOtherThan(cx) ? Cost.WAKE_REMOTE : Cost.WAKE_LOCAL);
          if (cost != Next.GO_ON) {
            return cost;
          }
        }
        default -> {
          Task woken = toWake.remove();
          woken.wake(cx, WakeBy.SIGNAL, -1, Queue.NONE, false, false);
          step = WAKE;
        }
      }
    }
  }

  private void begin(Task task) {
    TaskGroup group = TaskGroup.of(task);
    if (!group.exiting) {
      group.exiting = true;
      group.exitStatus = status;
      group.exitSignal = signal;
    }
    for (Task other : group.tasks) {
      if (other != task) {
        task.decided(ProcessRule.EXIT_GROUP);
        other.killed = true;
        if (other.state() == Task.State.SLEEPING) {
          toWake.add(other);
        }
      }
    }
  }
}
