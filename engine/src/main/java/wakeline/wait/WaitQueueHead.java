package wakeline.wait;

import org.jspecify.annotations.Nullable;
import wakeline.core.Stateful;
import wakeline.trace.Queue;

/// An ordered list of those who wait for something. The order is semantics: non-exclusive waiters
/// join at the head, exclusive ones at the tail.
///
/// Linux: include/linux/wait.h:struct wait_queue_head
public final class WaitQueueHead implements Stateful {
  /// The object it belongs to, as records name it.
  public final int object;

  /// Which queue of that object.
  public final Queue queue;

  @Nullable WaitQueueEntry first;
  private @Nullable WaitQueueEntry last;

  /// Walks in progress, innermost first.
  @Nullable WakeUp walks;

  private long joined;

  /// @param object index of the object in the trace
  public WaitQueueHead(int object, Queue queue) {
    this.object = object;
    this.queue = queue;
  }

  /// {@return whether someone waits} Linux: include/linux/wait.h:waitqueue_active()
  public boolean isActive() {
    return first != null;
  }

  /// {@return how many have joined so far; a walk does not see who joins after it began}
  long joined() {
    return joined;
  }

  /// When entries joined means only whether a walk in progress meets them.
  @Override
  public void writeState(StateWriter state) {
    state.number(object);
    state.object(queue);
    for (WaitQueueEntry entry = first; entry != null; entry = entry.next) {
      state.object(entry);
      for (WakeUp walk = walks; walk != null; walk = walk.outer) {
        state.number(walk.meets(entry) ? 1 : 0);
      }
    }
    state.object(null); // the end of the list
    state.object(walks);
  }

  /// Joins at the head, not exclusive. Linux: kernel/sched/wait.c:add_wait_queue()
  public void add(WaitQueueEntry entry) {
    entry.exclusive = false;
    addFirst(entry);
  }

  /// Joins at the head, exclusive: last in, first woken. Linux:
  /// include/linux/wait.h:__add_wait_queue_exclusive()
  public void addExclusiveFirst(WaitQueueEntry entry) {
    entry.exclusive = true;
    addFirst(entry);
  }

  /// Joins at the tail, exclusive: first in, first woken. Linux:
  /// kernel/sched/wait.c:add_wait_queue_exclusive()
  public void addExclusive(WaitQueueEntry entry) {
    entry.exclusive = true;
    addLast(entry);
  }

  /// Joins at the tail, not exclusive. Linux: kernel/sched/wait.c:do_wait_intr_irq()
  public void addTail(WaitQueueEntry entry) {
    entry.exclusive = false;
    addLast(entry);
  }

  private void addFirst(WaitQueueEntry entry) {
    assert entry.head == null;
    entry.head = this;
    entry.joined = ++joined;
    entry.joinedFirst = true;
    entry.next = first;
    entry.prev = null;
    if (first == null) {
      last = entry;
    } else {
      first.prev = entry;
    }
    first = entry;
  }

  private void addLast(WaitQueueEntry entry) {
    assert entry.head == null;
    entry.head = this;
    entry.joined = ++joined;
    entry.joinedFirst = false;
    entry.prev = last;
    entry.next = null;
    if (last == null) {
      first = entry;
    } else {
      last.next = entry;
    }
    last = entry;
  }

  /// Leaves the queue; nothing happens if it had left already. Linux:
  /// kernel/sched/wait.c:remove_wait_queue()
  public void remove(WaitQueueEntry entry) {
    if (entry.head == null) {
      return;
    }
    assert entry.head == this;
    for (WakeUp walk = walks; walk != null; walk = walk.outer) {
      if (walk.cursor == entry) {
        walk.cursor = entry.next;
      }
    }
    WaitQueueEntry prev = entry.prev;
    WaitQueueEntry next = entry.next;
    if (prev == null) {
      first = next;
    } else {
      prev.next = next;
    }
    if (next == null) {
      last = prev;
    } else {
      next.prev = prev;
    }
    entry.head = null;
    entry.prev = null;
    entry.next = null;
  }

  /// A walk that wakes up to `nr` exclusive waiters (0: all) and the non-exclusive ones before
  /// them.
  ///
  /// @param key the poll mask that waiters filter by, 0 for none
  /// @param sync whether the waker is about to sleep (WF_SYNC)
  ///
  ///   Linux: kernel/sched/wait.c:__wake_up()
  public WakeUp wakeUp(int nr, int key, boolean sync) {
    return new WakeUp(this, nr, key, sync);
  }
}
