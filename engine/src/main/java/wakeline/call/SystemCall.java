package wakeline.call;

import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.file.OpenFile;
import wakeline.file.Transfer;
import wakeline.file.UserMemory;
import wakeline.process.Delivery;
import wakeline.process.TaskGroup;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.FileRule;
import wakeline.trace.ProcessRule;
import wakeline.trace.Rule;

/// One system call, from `sys_enter` to `sys_exit`.
///
/// ```
/// ENTER ─ syscall's cost ─▶ BEGIN ─▶ body's frames ─▶ FINISH ─▶ put the file ─▶ EXIT
///                             ▲                         │
///                             └── restarted by a signal ┘
/// ```
///
/// Linux: arch/x86/entry/syscall_64.c:do_syscall_64()
public final class SystemCall extends Frame {
  private static final int ENTER = 0;
  private static final int BEGIN = 1;
  private static final int FINISH = 2;
  private static final int SIGNALLED = 3;
  private static final int PUT = 4;
  private static final int EXIT = 5;

  /// Values down to here are errors. Linux: include/linux/err.h:MAX_ERRNO
  private static final int MAX_ERRNO = 4095;

  final Kernel kernel;
  final Task task;
  final TaskGroup group;
  final Syscall call;
  final long[] args;
  final UserMemory memory;
  private final int site;

  /// What the call does in the kernel, for whoever completes it.
  @Nullable Frame body;

  /// The file it works on, held while it is in progress.
  @Nullable OpenFile file;

  /// The bytes it moves, if it is a transfer.
  @Nullable Transfer transfer;

  /// A descriptor number taken for a file that is still to come, −1 for none.
  int reserved = -1;

  /// Whether the caller's signal mask was replaced for the time of the call; `savedMask` is what it
  /// was.
  boolean maskSaved;

  long savedMask;

  final Outcome outcome = new Outcome();

  /// When its timeout ends, in nanoseconds; −1 before the first try. Linux:
  /// include/linux/restart_block.h:struct restart_block
  private long endNanos = -1;

  /// What was left of it when a signal interrupted the call, −1 if none did or nobody asks.
  long restNanos = -1;

  private long value;
  @Unobserved private int enter;

  /// @param args one per parameter of the call; copied
  /// @param site where the call stands in its program
  public SystemCall(
      Kernel kernel, Task task, Syscall call, long[] args, UserMemory memory, int site) {
    this.kernel = kernel;
    this.task = task;
    this.group = TaskGroup.of(task);
    this.call = call;
    this.args = args.clone();
    this.memory = memory;
    this.site = site;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case ENTER -> {
        task.slept = 0;
        enter = Arguments.recordEnter(this, site);
        task.cause = enter;
        step = BEGIN;
        return cx.spend(Cost.SYSCALL);
      }
      case BEGIN -> {
        step = FINISH;
        return Calls.begin(this);
      }
      case FINISH -> {
        value = Calls.finish(this, cx.result);
        if (Restart.isRestart(value)) {
          return interrupted();
        }
        step = PUT;
        return brokenPipe(cx);
      }
      case SIGNALLED -> {
        step = BEGIN;
        dropReservation();
        return putFile(cx);
      }
      case PUT -> {
        step = EXIT;
        return putFile(cx);
      }
      default -> {
        return exit(cx);
      }
    }
  }

  /// {@return what is left of a timeout, in nanoseconds: all of it at the first try, the rest when
  /// a signal made the call start anew}
  ///
  /// Linux: fs/select.c:do_restart_poll()
  long left(long timeoutNanos) {
    if (timeoutNanos <= 0) {
      return timeoutNanos;
    }
    long now = task.engine().now();
    if (endNanos < 0) {
      endNanos = timeoutNanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + timeoutNanos;
      return timeoutNanos;
    }
    return Math.max(1, endNanos - now);
  }

  /// A signal interrupted the call: it starts anew, or fails with EINTR.
  private Next interrupted() {
    if (Delivery.restarts(task, value == -Restart.ERESTARTNOHAND)) {
      task.decided(ProcessRule.SIG_RESTART);
      restoreMask();
      step = SIGNALLED;
      group.returnToUser(task);
      return Next.GO_ON;
    }
    task.decided(ProcessRule.SIG_EINTR);
    value = -Errno.EINTR;
    step = PUT;
    return Next.GO_ON;
  }

  private Next brokenPipe(Context cx) {
    Frame signal = Transfers.sigpipe(this, value);
    if (signal == null) {
      return Next.GO_ON;
    }
    cx.decided(ProcessRule.SIG_PIPE);
    return cx.call(signal);
  }

  private Next putFile(Context cx) {
    OpenFile held = file;
    file = null;
    if (held != null && held.isLastReference()) {
      cx.decided(FileRule.FD_CLOSE_IN_USE);
    }
    Frame release = held == null ? null : held.put(cx);
    return release == null ? Next.GO_ON : cx.call(release);
  }

  private void dropReservation() {
    if (reserved >= 0) {
      group.files.unreserve(reserved);
      reserved = -1;
    }
  }

  private Next exit(Context cx) {
    dropReservation();
    task.cause = task.slept > 0 ? task.switchRecord() : enter;
    int errno = value < 0 && value >= -MAX_ERRNO ? (int) -value : 0;
    long returned = errno != 0 ? -1 : value;
    int record =
        outcome.recordExit(
            task, call, object(), returned, errno, enter, Math.max(0, task.slept - 1));
    task.recorded(record);
    task.cause = record;
    task.user.complete(returned, errno);
    Next next = cx.done(0);
    if (maskSaved && value == -Errno.EINTR) {
      group.returnToUser(task);
    }
    restoreMask();
    return next;
  }

  private void restoreMask() {
    if (maskSaved) {
      task.blockedSignals = savedMask;
      maskSaved = false;
    }
  }

  /// Replaces the signal mask for the time of the call. Linux: kernel/signal.c:set_user_sigmask()
  void setTemporaryMask(long mask) {
    savedMask = task.blockedSignals;
    maskSaved = true;
    task.blockedSignals = mask;
  }

  /// {@return the object of the first descriptor argument, −1 if there is none}
  int object() {
    return Arguments.objectOfFirstDescriptor(this);
  }

  /// Ends the call's body with a value at once.
  Next value(long v) {
    return task.value(v);
  }

  /// Ends the call with an error because a rule refuses it.
  Next refuse(Rule rule, int errno) {
    task.decided(rule);
    return task.value(-errno);
  }

  /// Lets the body's frame run.
  Next run(Frame frame) {
    body = frame;
    return task.call(frame);
  }

  /// Holds a file for the time of the call. Linux: fs/file.c:fdget()
  void hold(OpenFile held) {
    assert file == null;
    held.get();
    file = held;
  }

  @Nullable OpenFile fd(int arg) {
    return group.files.get((int) args[arg]);
  }
}
