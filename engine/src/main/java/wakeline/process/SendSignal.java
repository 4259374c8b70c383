package wakeline.process;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.trace.ProcessRule;
import wakeline.trace.Queue;
import wakeline.trace.WakeBy;

/// A signal for a process or one of its threads: pending, and a wake for who can take it now.
///
/// Linux: kernel/signal.c:__send_signal_locked(), complete_signal()
public final class SendSignal extends Frame {
  private static final int BEGIN = 0;
  private static final int WAKE = 1;
  private static final int WOKEN = 2;

  private final TaskGroup group;
  private final @Nullable Task thread;
  private final int signal;
  private final ArrayDeque<Task> toWake = new ArrayDeque<>(1);
  @Unobserved private int outerCause;

  /// @param thread the thread it is for, null for the process
  public SendSignal(TaskGroup group, @Nullable Task thread, int signal) {
    this.group = group;
    this.thread = thread;
    this.signal = signal;
  }

  @Override
  protected Next run(Context cx) {
    while (true) {
      switch (step) {
        case BEGIN -> {
          outerCause = cx.cause;
          step = WAKE;
          if (signal != 0 && !group.isZombie) {
            generate(cx);
          }
        }
        case WAKE -> {
          Task next = toWake.peek();
          if (next == null) {
            cx.cause = outerCause;
            return cx.done(0);
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

  private void generate(Context cx) {
    Task target = thread != null ? thread : chooseTarget();
    int record =
        cx.trace()
            .signalGenerate(
                cx.host(), cx.cpuNumber(), cx.taskIndex(), cx.cause, signal, target.index);
    cx.recorded(record);
    cx.cause = record;
    if (thread == null && group.tasks.size() > 1) {
      cx.decided(record, ProcessRule.SIG_THREAD);
    }
    if (signal == Signal.SIGCONT && group.stopped) {
      cx.decided(record, ProcessRule.SIG_STOP);
      group.stopped = false;
      toWake.addAll(group.tasks);
    }
    boolean blocked = (target.blockedSignals & Signal.bit(signal)) != 0;
    if (!blocked && group.dispositions.isIgnored(signal)) {
      cx.decided(record, ProcessRule.SIG_IGNORED);
      return;
    }
    if (group.dispositions.isFatal(signal) && (!blocked || signal == Signal.SIGKILL)) {
      cx.decided(record, ProcessRule.SIG_FATAL);
      kill();
      return;
    }
    long pending = thread != null ? target.pendingSignals : group.sharedSignals;
    if ((pending & Signal.bit(signal)) != 0) {
      cx.decided(record, ProcessRule.SIG_MERGED);
    }
    if (blocked) {
      cx.decided(record, ProcessRule.SIG_BLOCKED);
    }
    if (thread != null) {
      target.pendingSignals |= Signal.bit(signal);
    } else {
      group.sharedSignals |= Signal.bit(signal);
    }
    if (!blocked && target.sleepsInterruptibly()) {
      cx.decided(record, ProcessRule.SIG_WAKES);
      toWake.add(target);
    }
  }

  private void kill() {
    if (!group.exiting) {
      group.exiting = true;
      group.exitSignal = signal;
      for (Task task : group.tasks) {
        task.killed = true;
        if (task.state() == Task.State.SLEEPING) {
          toWake.add(task);
        }
      }
    }
  }

  /// The main thread if it can take the signal, else the first that can. Linux:
  /// kernel/signal.c:wants_signal()
  private Task chooseTarget() {
    for (Task task : group.tasks) {
      boolean wants =
          (task.blockedSignals & Signal.bit(signal)) == 0
              && (task.state() == Task.State.RUNNING || !task.signalPending());
      if (wants) {
        return task;
      }
    }
    return group.tasks.getFirst();
  }
}
