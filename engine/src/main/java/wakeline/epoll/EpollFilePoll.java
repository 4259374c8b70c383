package wakeline.epoll;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.trace.EpollRule;

/// The mask of an epoll descriptor: readable if an item on its ready list is really ready now.
///
/// Drops items that are not, stops at and keeps the first that is. Like every scan it may wake a
/// sleeper of this epoll at its end.
///
/// Linux: fs/eventpoll.c:__ep_eventpoll_poll()
final class EpollFilePoll extends Frame {
  private static final int LOCK = 0;
  private static final int SCAN = 1;
  private static final int POLLED = 2;
  private static final int END = 3;

  private final EventPoll ep;
  private final int depth;
  private final ReadyList scanned = new ReadyList();
  private int mask;

  EpollFilePoll(EventPoll ep, int depth) {
    this.ep = ep;
    this.depth = depth;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case LOCK -> {
        step = SCAN;
        Next next = ep.mutex.lock(cx);
        return next == Next.GO_ON ? run(cx) : next;
      }
      case SCAN -> {
        ep.startScan(scanned);
        return pollFirst(cx);
      }
      case POLLED -> {
        EpItem item = scanned.first();
        if (item != null) {
          if (((int) cx.result & item.events) != 0) {
            mask = PollMask.IN | PollMask.RDNORM;
            cx.decided(EpollRule.EP_NESTED_READY);
            return doneScan(cx);
          }
          cx.decided(EpollRule.EP_NESTED_DROP);
          ep.dequeue(item);
          item.arrivalCount = 0;
        }
        return pollFirst(cx);
      }
      default -> {
        ep.mutex.unlock(cx);
        return cx.done(mask);
      }
    }
  }

  private Next pollFirst(Context cx) {
    EpItem item = scanned.first();
    if (item == null) {
      return doneScan(cx);
    }
    step = POLLED;
    return EventPoll.itemPoll(cx, item, null, depth + 1);
  }

  private Next doneScan(Context cx) {
    step = END;
    boolean wake = ep.doneScan(scanned);
    ep.countReady(cx, cx.cause);
    if (wake) {
      cx.decided(EpollRule.EP_HARVEST_WAKE_NEXT);
      return cx.call(ep.waiters.wakeUp(1, 0, false));
    }
    return Next.GO_ON;
  }
}
