package wakeline.wait;

import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.trace.WaitRule;

/// One who waits on a queue: a task in a call, or an epoll item.
///
/// Linux: include/linux/wait.h:struct wait_queue_entry
public abstract class WaitQueueEntry {
  @Nullable WaitQueueHead head;
  @Nullable WaitQueueEntry prev;
  @Nullable WaitQueueEntry next;
  boolean exclusive;

  /// Whether it joined at the head.
  @Unobserved boolean joinedFirst;

  @Unobserved long joined;

  /// {@return whether it stands on a queue}
  public final boolean isQueued() {
    return head != null;
  }

  /// Leaves the queue it stands on, if any. Linux: kernel/sched/wait.c:finish_wait()
  public final void leave() {
    if (head != null) {
      head.remove(this);
    }
  }

  /// {@return the rule by which it stands where it stands}
  final WaitRule place() {
    if (exclusive) {
      return joinedFirst ? WaitRule.WQ_EXCLUSIVE_HEAD : WaitRule.WQ_EXCLUSIVE_TAIL;
    }
    return joinedFirst ? WaitRule.WQ_SHARED_HEAD : WaitRule.WQ_SHARED_TAIL;
  }

  /// The wake function. Its value, by [Context#value] or by a callee: above 0 it counts if
  /// exclusive, 0 it does not, below 0 the walk ends.
  protected abstract Next wake(Context cx, WakeUp walk);
}
