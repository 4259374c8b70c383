package wakeline.epoll;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.EpollRule;
import wakeline.trace.WakeBy;
import wakeline.wait.Waiter;

/// epoll_wait: harvest if something may be ready, else sleep at the head of the queue, woken last
/// in first out.
///
/// Its value is the number of events, in [#events], or a negative error number. Events win over a
/// pending signal, unless it kills the thread: that one leaves them to others.
///
/// Linux: fs/eventpoll.c:ep_poll()
public final class EpollWait extends Frame {
  private static final int BEGIN = 0;
  private static final int HARVEST = 1;
  private static final int HARVESTED = 2;
  private static final int WOKEN = 3;

  private final EventPoll ep;
  private final int maxEvents;
  private final int room;
  private final long timeoutNanos;
  private final long slackNanos;
  private boolean timedOut;
  private boolean timeoutArmed;
  private @Nullable Waiter waiter;

  /// Three longs per event: mask, data, number of arrivals; the first `eventCount` events count.
  public long[] events = new long[3];

  public int eventCount;

  EpollWait(EventPoll ep, int maxEvents, int room, long timeoutNanos, long slackNanos) {
    this.ep = ep;
    this.maxEvents = maxEvents;
    this.room = room;
    this.timeoutNanos = timeoutNanos;
    this.slackNanos = slackNanos;
    this.timedOut = timeoutNanos == 0;
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        if (ep.eventsAvailable() || timedOut) {
          step = HARVEST;
          Next next = cx.spend(Cost.EPOLL_WAIT_BASE);
          return next == Next.GO_ON ? run(cx) : next;
        }
        return trySleep(task);
      }
      case HARVEST -> {
        step = HARVESTED;
        if (ep.eventsAvailable() && task.killed) {
          cx.decided(EpollRule.EP_WAIT_FATAL);
          return end(task, -Errno.EINTR);
        }
        if (ep.eventsAvailable()) {
          return cx.call(new SendEvents(ep, this, maxEvents));
        }
        return cx.value(0);
      }
      case HARVESTED -> {
        if (cx.result != 0) {
          if (task.signalPending()) {
            cx.decided(EpollRule.EP_WAIT_EVENTS_FIRST);
          }
          return end(task, cx.result);
        }
        if (timedOut) {
          cx.decided(EpollRule.EP_WAIT_TIMEOUT);
          return end(task, 0);
        }
        return trySleep(task);
      }
      default -> {
        if (timeoutArmed && task.timedOut) {
          timedOut = true;
        }
        // Taken off by a waker at the moment the time ran out: one more harvest, so that no wake is
        // lost.
        assert waiter != null;
        boolean harvest = !waiter.isQueued() || !timedOut;
        waiter.leave();
        if (!harvest) {
          cx.decided(EpollRule.EP_WAIT_TIMEOUT);
          return end(task, 0);
        }
        if (timedOut) {
          cx.decided(EpollRule.EP_WAIT_LAST_LOOK);
        }
        step = HARVEST;
        Next next = cx.spend(Cost.EPOLL_WAIT_BASE);
        return next == Next.GO_ON ? run(cx) : next;
      }
    }
  }

  private Next trySleep(Task task) {
    if (task.signalPending()) {
      task.decided(EpollRule.EP_WAIT_EINTR);
      return end(task, -Errno.EINTR);
    }
    if (ep.eventsAvailable()) {
      step = HARVEST;
      return Next.GO_ON;
    }
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.ALWAYS);
    } else {
      task.decided(EpollRule.EP_WAIT_VAIN);
    }
    ep.waiters.addExclusiveFirst(waiter);
    if (timeoutNanos > 0 && !timeoutArmed) {
      timeoutArmed = true;
      task.armTimeout(deadline(task), WakeBy.TIMEOUT, "timeout");
    }
    step = WOKEN;
    return task.sleep();
  }

  private long deadline(Task task) {
    long now = task.engine().now();
    long left = Long.MAX_VALUE - now;
    return timeoutNanos >= left - slackNanos ? Long.MAX_VALUE : now + timeoutNanos + slackNanos;
  }

  private Next end(Task task, long value) {
    if (timeoutArmed) {
      task.cancelTimeout();
    }
    return task.done(value);
  }

  /// Stores one event for the caller.
  ///
  /// @return whether its memory could be written
  ///
  ///   Linux: include/linux/eventpoll.h:epoll_put_uevent()
  boolean store(int mask, long data, int arrivals) {
    if (eventCount == room) {
      return false;
    }
    int at = 3 * eventCount;
    if (at == events.length) {
      events = Arrays.copyOf(events, 2 * at);
    }
    events[at] = mask;
    events[at + 1] = data;
    events[at + 2] = arrivals;
    eventCount++;
    return true;
  }
}
