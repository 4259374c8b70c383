package wakeline.wait;

import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.WaitRule;

/// One walk over a wait queue, from head to tail. Its value is the number of exclusive waiters that
/// counted.
///
/// The queue is locked meanwhile: who joins after the walk began is not met.
///
/// Linux: kernel/sched/wait.c:__wake_up_common()
public final class WakeUp extends Frame {
  private static final int BEGIN = 0;
  private static final int VISIT = 1;
  private static final int COUNT = 2;

  private final WaitQueueHead head;

  /// Poll mask, 0 for none.
  public final int key;

  /// Whether the waker is about to sleep.
  public final boolean sync;

  private final int nr;
  private int counted;
  @Unobserved private long begun;
  @Unobserved private int outerCause;

  /// Its `wake_up` record.
  @Unobserved private int record = -1;

  /// Whom it visits next; moves on when that one leaves the queue.
  @Nullable WaitQueueEntry cursor;

  @Nullable WakeUp outer;
  private boolean visitingExclusive;

  WakeUp(WaitQueueHead head, int nr, int key, boolean sync) {
    this.head = head;
    this.nr = nr;
    this.key = key;
    this.sync = sync;
  }

  /// {@return the queue it walks over}
  public WaitQueueHead head() {
    return head;
  }

  @Override
  protected Next run(Context cx) {
    if (step == BEGIN) {
      begin(cx);
    }
    while (true) {
      if (step == COUNT) {
        step = VISIT;
        if (cx.result < 0 || (cx.result > 0 && visitingExclusive && ++counted == nr)) {
          if (cursor != null) {
            decided(cx, WaitRule.WQ_ENOUGH);
          }
          return end(cx);
        }
      }
      WaitQueueEntry entry = cursor;
      if (entry == null) {
        return end(cx);
      }
      cursor = entry.next;
      if (!meets(entry)) {
        decided(cx, WaitRule.WQ_LATE);
        continue;
      }
      visitingExclusive = entry.exclusive;
      step = COUNT;
      Next next = entry.wake(cx, this);
      if (next != Next.GO_ON || !cx.isTop(this)) {
        return next;
      }
    }
  }

  /// {@return whether an entry stood on the queue when the walk began}
  boolean meets(WaitQueueEntry entry) {
    return entry.joined <= begun;
  }

  private void begin(Context cx) {
    record =
        cx.trace()
            .wakeUp(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                head.object,
                head.queue,
                key,
                nr,
                sync);
    cx.recorded(record);
    outerCause = cx.cause;
    cx.cause = record;
    if (head.first == null) {
      decided(cx, WaitRule.WQ_NOBODY);
    }
    cursor = head.first;
    begun = head.joined();
    outer = head.walks;
    head.walks = this;
    step = VISIT;
  }

  private Next end(Context cx) {
    unlink();
    if (nr == 0 && counted > 0) {
      decided(cx, WaitRule.WQ_WAKE_ALL);
    }
    cx.cause = outerCause;
    return cx.done(counted);
  }

  /// A rule decided how the walk goes; its record shows it.
  void decided(Context cx, WaitRule rule) {
    cx.decided(record, rule);
  }

  private void unlink() {
    if (head.walks == this) {
      head.walks = outer;
      return;
    }
    for (WakeUp walk = head.walks; walk != null; walk = walk.outer) {
      if (walk.outer == this) {
        walk.outer = outer;
        return;
      }
    }
  }
}
