package wakeline.process;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.ProcessRule;
import wakeline.wait.Waiter;

/// wait and waitpid. Its value is the child's id, 0 with `WNOHANG` if none has ended, or a negative
/// error number.
///
/// Linux: kernel/exit.c:do_wait()
public final class WaitChild extends Frame {
  /// Any child.
  public static final int ANY = -1;

  private final int pid;
  private final boolean noHang;
  private @Nullable Waiter waiter;

  /// How the child ended, as `wstatus` tells it.
  public int status;

  public WaitChild(int pid, boolean noHang) {
    this.pid = pid;
    this.noHang = noHang;
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    TaskGroup group = TaskGroup.of(task);
    if (waiter != null) {
      waiter.leave();
    }
    boolean any = false;
    for (TaskGroup child : group.children) {
      if (pid > 0 && child.pid != pid) {
        continue;
      }
      any = true;
      if (child.isZombie) {
        task.decided(ProcessRule.WAIT_CHILD);
        group.children.remove(child);
        status = child.exitSignal != 0 ? child.exitSignal : (child.exitStatus & 0xff) << 8;
        return cx.done(child.pid);
      }
    }
    if (!any) {
      task.decided(ProcessRule.WAIT_CHILD);
      return cx.done(-Errno.ECHILD);
    }
    if (noHang) {
      return cx.done(0);
    }
    if (task.signalPending()) {
      return cx.done(-Restart.ERESTARTSYS);
    }
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.NEVER);
    }
    group.childExit.addTail(waiter);
    task.decided(ProcessRule.WAIT_CHILD);
    return task.sleep();
  }
}
