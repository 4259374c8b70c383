package wakeline.wait;

import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.trace.WaitRule;
import wakeline.trace.WakeBy;

/// A task that sleeps in a call until the queue wakes it.
public final class Waiter extends WaitQueueEntry {

  /// When a waiter leaves the queue by being woken.
  public enum Removal {
    /// Stays until the task removes it. Linux: kernel/sched/core.c:default_wake_function()
    NEVER,
    /// If the wake found the task asleep. Linux: kernel/sched/wait.c:autoremove_wake_function()
    IF_WOKEN,
    /// Always, also if the task was awake. Linux: fs/eventpoll.c:ep_autoremove_wake_function()
    ALWAYS
  }

  private final Task task;
  private final Removal removal;

  /// Whether a wake that it takes has come since it was last cleared; tells a task that was still
  /// awake not to sleep.
  public boolean triggered;

  /// A wake with a key is ignored unless the key has one of these bits; 0 takes every wake.
  private final int wanted;

  public Waiter(Task task, Removal removal) {
    this(task, removal, 0);
  }

  /// @param wanted the poll bits it filters keys by, as `receiver_wake_function` and `pollwake` do;
  ///   0 takes every wake
  public Waiter(Task task, Removal removal, int wanted) {
    this.task = task;
    this.removal = removal;
    this.wanted = wanted;
  }

  @Override
  protected Next wake(Context cx, WakeUp walk) {
    if (wanted != 0 && walk.key != 0 && (walk.key & wanted) == 0) {
      walk.decided(cx, WaitRule.WQ_KEY);
      return cx.value(0);
    }
    triggered = true;
    if (task.state() != Task.State.SLEEPING) {
      walk.decided(cx, WaitRule.WQ_AWAKE);
      return cx.value(woken(false));
    }
    return cx.call(new WakeTask(this, walk));
  }

  private long woken(boolean success) {
    switch (removal) {
      case NEVER -> {}
      case IF_WOKEN -> {
        if (success) {
          leave();
        }
      }
      case ALWAYS -> leave();
    }
    return success ? 1 : 0;
  }

  /// The cost of a wake, then the wake.
  private static final class WakeTask extends Frame {
    private static final int WOKEN = 2;

    private final Waiter waiter;
    private final WakeUp walk;
    private long counts;

    WakeTask(Waiter waiter, WakeUp walk) {
      this.waiter = waiter;
      this.walk = walk;
    }

    @Override
    protected Next run(Context cx) {
      Task task = waiter.task;
      if (step == WOKEN) {
        return cx.done(counts);
      }
      if (step++ == 0) {
        Next next = cx.spend(task.isOnIdleCpuOtherThan(cx) ? Cost.WAKE_REMOTE : Cost.WAKE_LOCAL);
        if (next != Next.GO_ON) {
          return next;
        }
      }
      if (task.state() == Task.State.SLEEPING) {
        cx.decided(waiter.place());
      }
      boolean success =
          task.wake(
              cx,
              WakeBy.WAKEUP,
              walk.head().object,
              walk.head().queue,
              waiter.exclusive,
              walk.sync);
      counts = waiter.woken(success);
      if (!success) {
        return cx.done(counts);
      }
      step = WOKEN;
      Next next = cx.letOthersAhead();
      return next == Next.GO_ON ? cx.done(counts) : next;
    }
  }
}
