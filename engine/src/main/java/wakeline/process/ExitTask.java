package wakeline.process;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.OpenFile;

/// A thread ends. The last one of its process closes the descriptors in ascending order and tells
/// the parent.
///
/// Linux: kernel/exit.c:do_exit()
public final class ExitTask extends Frame {
  private static final int BEGIN = 0;
  private static final int CLOSE = 1;
  private static final int RELEASE = 2;
  private static final int WAKE_PARENT = 3;
  private static final int END = 4;

  private int fd;
  private @Nullable OpenFile closing;

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
        group.exiting = true;
        step = CLOSE;
        return Next.GO_ON;
      }
      case CLOSE -> {
        return closeNext(cx, group);
      }
      case RELEASE -> {
        step = CLOSE;
        OpenFile file = closing;
        assert file != null;
        Frame release = file.put();
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
      if (file != null) {
        closing = file;
        step = RELEASE;
        return file.isLastReference() ? cx.spend(Cost.CLOSE) : Next.GO_ON;
      }
    }
    return died(cx, group);
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
    return cx.call(new SendSignal(parent, null, Signal.SIGCHLD));
  }
}
