package wakeline.epoll;

import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.syscall.Errno;
import wakeline.trace.EpollRule;
import wakeline.trace.SendOutcome;

/// A harvest: takes the ready list, polls each item again, and delivers those that are ready now.
/// Level-triggered ones go back to the tail at once, so the end of the harvest wakes the next
/// sleeper before this one has returned.
///
/// Its value is the number of events delivered, or −EFAULT if the first could not be.
///
/// Linux: fs/eventpoll.c:ep_send_events()
final class SendEvents extends Frame {
  private static final int LOCK = 0;
  private static final int SCAN = 1;
  private static final int POLL = 2;
  private static final int POLLED = 3;
  private static final int DELIVER = 4;
  private static final int END = 5;

  private final EventPoll ep;
  private final EpollWait caller;
  private final int maxEvents;
  private final ReadyList scanned = new ReadyList();
  private @Nullable EpItem item;
  private int revents;
  private int delivered;
  private boolean faulted;

  /// The last delivery that put its item back: what makes the end of the harvest wake the next
  /// sleeper. −1 if there was none.
  @Unobserved private int requeueRecord = -1;

  @Unobserved private int outerCause;

  SendEvents(EventPoll ep, EpollWait caller, int maxEvents) {
    this.ep = ep;
    this.caller = caller;
    this.maxEvents = maxEvents;
  }

  @Override
  protected Next run(Context cx) {
    while (true) {
      switch (step) {
        case LOCK -> {
          step = SCAN;
          Next next = ep.mutex.lock(cx);
          if (next != Next.GO_ON) {
            return next;
          }
        }
        case SCAN -> {
          ep.startScan(scanned);
          step = POLL;
        }
        case POLL -> {
          item = scanned.first();
          if (item == null || delivered >= maxEvents) {
            return doneScan(cx);
          }
          ep.dequeue(item);
          step = POLLED;
          Next next = EventPoll.itemPoll(cx, item, null, 1);
          if (next != Next.GO_ON || !cx.isTop(this)) {
            return next;
          }
        }
        case POLLED -> {
          EpItem polled = polled();
          revents = (int) cx.result & polled.events;
          if (revents == 0 || polled.removed) {
            drop(cx, polled);
            step = POLL;
          } else {
            step = DELIVER;
            Next next =
                cx.spend(
                    delivered == 0 ? polled.file.firstEventCost() : polled.file.nextEventCost());
            if (next != Next.GO_ON) {
              return next;
            }
          }
        }
        case DELIVER -> {
          if (!deliver(cx, polled())) {
            cx.decided(EpollRule.EP_HARVEST_FAULT);
            ep.putBack(scanned, polled());
            faulted = true;
            return doneScan(cx);
          }
          step = POLL;
        }
        default -> {
          cx.cause = outerCause;
          ep.mutex.unlock(cx);
          return cx.done(faulted && delivered == 0 ? -Errno.EFAULT : delivered);
        }
      }
    }
  }

  private EpItem polled() {
    EpItem polled = item;
    assert polled != null;
    return polled;
  }

  /// {@return whether the caller's memory could be written}
  private boolean deliver(Context cx, EpItem polled) {
    if (!caller.store(revents, polled.data, polled.arrivalCount)) {
      return false;
    }
    delivered++;
    EpollRule rule = EpollRule.EP_HARVEST_ET;
    boolean requeue = false;
    if ((polled.events & EpollEvents.ONESHOT) != 0) {
      polled.events &= EpollEvents.PRIVATE;
      rule = EpollRule.EP_HARVEST_ONESHOT;
    } else if ((polled.events & EpollEvents.EDGE) == 0 && !polled.removed) {
      requeue = true;
      rule = EpollRule.EP_HARVEST_LT_REQUEUE;
      ep.enqueue(polled);
    }
    int record = record(cx, polled, SendOutcome.DELIVERED, requeue, polled.arrivalCount, rule);
    if ((revents & (PollMask.ERR | PollMask.HUP)) != 0) {
      cx.decided(record, EpollRule.EP_HARVEST_HANGUP);
    }
    polled.arrivalCount = 0;
    return true;
  }

  private void drop(Context cx, EpItem polled) {
    record(cx, polled, SendOutcome.DROPPED, false, polled.arrivalCount, EpollRule.EP_HARVEST_DROP);
    polled.arrivalCount = 0;
  }

  private int record(
      Context cx,
      EpItem polled,
      SendOutcome outcome,
      boolean requeued,
      int arrivals,
      EpollRule rule) {
    int record =
        cx.trace()
            .epSendEvent(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                ep.object,
                polled.fd,
                polled.file.object,
                outcome,
                revents,
                requeued,
                polled.arrivals,
                arrivals,
                rule);
    cx.recorded(record);
    if (requeued) {
      requeueRecord = record;
    }
    ep.countReady(cx, record);
    return record;
  }

  private Next doneScan(Context cx) {
    step = END;
    revents = 0;
    for (EpItem left = scanned.first(); left != null; left = scanned.after(left)) {
      record(cx, left, SendOutcome.LEFT, false, 0, EpollRule.EP_HARVEST_LEFT);
    }
    if (ep.hasOverflow()) {
      cx.decided(EpollRule.EP_HARVEST_SPLICE);
    }
    boolean wake = ep.doneScan(scanned);
    ep.countReady(cx, cx.cause);
    outerCause = cx.cause;
    if (wake) {
      cx.cause = requeueRecord >= 0 ? requeueRecord : outerCause;
      cx.decided(EpollRule.EP_HARVEST_WAKE_NEXT);
      return cx.call(ep.waiters.wakeUp(1, 0, false));
    }
    return Next.GO_ON;
  }
}
