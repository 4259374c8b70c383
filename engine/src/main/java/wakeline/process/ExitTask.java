package wakeline.process;

import java.util.ArrayDeque;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.OpenFile;
import wakeline.trace.EpollRule;
import wakeline.trace.ProcessRule;

/// A thread ends. The last one of its process closes the descriptors and tells the parent.
///
/// References are dropped in ascending order; the files whose last one it was are closed when that
/// is done, the last one first, as task work runs.
///
/// Linux: kernel/exit.c:do_exit()
public final class ExitTask extends Frame {
  private static final int BEGIN = 0;
  private static final int CLOSE = 1;
  private static final int RELEASE = 2;
  private static final int WAKE_PARENT = 3;
  private static final int END = 4;

  private int fd;

  /// What is still to be closed, the next one first.
  private final ArrayDeque<OpenFile> closing = new ArrayDeque<>();

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    TaskGroup group = TaskGroup.of(task);
    switch (step) {
      case BEGIN -> {
        int record =
            cx.trace()
                .schedProcessExit(
                    cx.host(),
                    cx.cpuNumber(),
                    task.index,
                    task.lastRecord(),
                    group.exitStatus,
                    group.exitSignal);
        cx.recorded(record);
        cx.cause = record;
        group.tasks.remove(task);
        if (!group.tasks.isEmpty()) {
          return task.exit();
        }
        cx.decided(record, ProcessRule.EXIT_CLOSES);
        group.exiting = true;
        step = CLOSE;
        return Next.GO_ON;
      }
      case CLOSE -> {
        return closeNext(cx, group);
      }
      case RELEASE -> {
        step = CLOSE;
        Frame release = closing.remove().put(cx);
        return release == null ? Next.GO_ON : cx.call(release);
      }
      case WAKE_PARENT -> {
        step = END;
        TaskGroup parent = group.parent;
        if (parent != null && !parent.isZombie) {
          return cx.call(parent.childExit.wakeUp(1, 0, true));
        }
        return Next.GO_ON;
      }
      default -> {
        return task.exit();
      }
    }
  }

  private Next closeNext(Context cx, TaskGroup group) {
    while (fd < group.files.end()) {
      OpenFile file = group.files.take(fd++);
      if (file != null && file.isLastReference()) {
        closing.addFirst(file);
      } else if (file != null) {
        if (file.isWatched()) {
          cx.decided(EpollRule.EP_CLOSE_STAYS);
        }
        file.put(cx);
      }
    }
    if (closing.isEmpty()) {
      return died(cx, group);
    }
    step = RELEASE;
    return cx.spend(Cost.CLOSE);
  }

  private Next died(Context cx, TaskGroup group) {
    group.isZombie = true;
    if (group.alarm != null) {
      cx.engine().release(group.alarm);
    }
    if (group.memory != null) {
      group.memory.give(group.memoryBytes);
    }
    group.machine.processEnded();
    TaskGroup parent = group.parent;
    step = WAKE_PARENT;
    if (parent == null || parent.isZombie) {
      return Next.GO_ON;
    }
    cx.decided(ProcessRule.EXIT_PARENT);
    return cx.call(new SendSignal(parent, null, Signal.SIGCHLD));
  }
}
