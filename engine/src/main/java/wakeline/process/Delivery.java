package wakeline.process;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.trace.ProcessRule;

/// What pending signals do when a task returns to user mode.
///
/// Linux: kernel/signal.c:get_signal()
public final class Delivery {
  private Delivery() {}

  /// Takes pending signals until one calls a frame (the process ends or stops) or none is left.
  /// Handlers run at once.
  static void deliver(TaskGroup group, Task task) {
    while (true) {
      if (task.killed) {
        task.call(new ExitTask());
        return;
      }
      int signal = dequeue(group, task);
      if (signal == 0) {
        return;
      }
      Dispositions dispositions = group.dispositions;
      if (dispositions.isHandled(signal)) {
        task.decided(ProcessRule.SIG_HANDLER);
        task.recorded(
            task.trace()
                .signalDeliver(
                    task.host(),
                    task.cpuNumber(),
                    task.index,
                    task.lastRecord(),
                    signal,
                    task.index));
        task.user.handle(task, dispositions.handler(signal), signal);
      } else if (dispositions.isFatal(signal)) {
        task.call(new ExitGroup(0, signal));
        return;
      } else if (Signal.isStop(signal) && !dispositions.isIgnored(signal)) {
        task.decided(ProcessRule.SIG_STOP);
        group.stopped = true;
        task.call(new Stopped(group));
        return;
      }
    }
  }

  /// {@return whether a call interrupted now starts anew: no handler will run, or one that asks for
  /// it}
  ///
  /// Linux: arch/x86/kernel/signal.c:handle_signal()
  public static boolean restarts(Task task, boolean onlyWithoutHandler) {
    TaskGroup group = TaskGroup.of(task);
    if (task.killed) {
      return false;
    }
    long pending = (task.pendingSignals | group.sharedSignals) & ~task.blockedSignals;
    while (pending != 0) {
      int signal = Long.numberOfTrailingZeros(pending) + 1;
      if (group.dispositions.isHandled(signal)) {
        return !onlyWithoutHandler && group.dispositions.restarts(signal);
      }
      if (group.dispositions.isFatal(signal)) {
        return false;
      }
      pending &= pending - 1;
    }
    return true;
  }

  /// Linux: kernel/signal.c:dequeue_signal()
  private static int dequeue(TaskGroup group, Task task) {
    long own = task.pendingSignals & ~task.blockedSignals;
    if (own != 0) {
      long bit = Long.lowestOneBit(own);
      task.pendingSignals &= ~bit;
      return Long.numberOfTrailingZeros(bit) + 1;
    }
    long shared = group.sharedSignals & ~task.blockedSignals;
    if (shared != 0) {
      long bit = Long.lowestOneBit(shared);
      group.sharedSignals &= ~bit;
      return Long.numberOfTrailingZeros(bit) + 1;
    }
    return 0;
  }

  /// Stopped until SIGCONT. Linux: kernel/signal.c:do_signal_stop()
  private static final class Stopped extends Frame {
    private final TaskGroup group;

    Stopped(TaskGroup group) {
      this.group = group;
    }

    @Override
    protected Next run(Context cx) {
      var task = (Task) cx;
      return group.stopped && !task.killed ? task.sleepUninterruptibly() : cx.done(0);
    }
  }
}
