package wakeline.epoll;

import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.trace.CallbackResult;
import wakeline.trace.EpollRule;

/// A wake of a watched file reaches an item: onto the ready list with it, unless it is there
/// already, then wake one sleeper, merged or not, then the pollers of the epoll descriptor.
///
/// Its value tells the walk whether it counted as an exclusive waiter.
///
/// Linux: fs/eventpoll.c:ep_poll_callback()
final class PollCallback extends Frame {
  private static final int BEGIN = 0;
  private static final int CALLBACK = 1;
  private static final int POLL_WAIT = 2;
  private static final int END = 3;

  private final EpItem item;

  /// Poll bits of the wake, 0 if it came without.
  private final int key;

  private final boolean sync;
  private boolean counts;
  @Unobserved private int outerCause;

  PollCallback(EpItem item, int key, boolean sync) {
    this.item = item;
    this.key = key;
    this.sync = sync;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        step = CALLBACK;
        Next next = cx.spend(Cost.EP_CALLBACK);
        return next == Next.GO_ON ? run(cx) : next;
      }
      case CALLBACK -> {
        step = POLL_WAIT;
        return callback(cx);
      }
      case POLL_WAIT -> {
        step = END;
        if (item.ep.pollWaiters.isActive()) {
          cx.decided(EpollRule.EP_CALLBACK_POLLERS);
          return cx.call(item.ep.pollWaiters.wakeUp(1, PollMask.IN, false));
        }
        return end(cx);
      }
      default -> {
        return end(cx);
      }
    }
  }

  private Next callback(Context cx) {
    EventPoll ep = item.ep;
    outerCause = cx.cause;
    if (item.isDisabled()) {
      record(cx, CallbackResult.DISABLED, EpollRule.EP_CALLBACK_DISABLED);
      return end(cx);
    }
    if (key != 0 && (key & item.events) == 0) {
      record(cx, CallbackResult.MASKED, EpollRule.EP_CALLBACK_MASKED);
      return end(cx);
    }
    cx.cause = arrive(cx);
    if (!ep.waiters.isActive()) {
      if (item.isExclusive()) {
        cx.decided(cx.cause, EpollRule.EP_EXCLUSIVE_PASSES);
      }
      return Next.GO_ON;
    }
    counts = isCounted();
    if (item.isExclusive()) {
      cx.decided(cx.cause, counts ? EpollRule.EP_EXCLUSIVE_TAKES : EpollRule.EP_EXCLUSIVE_PASSES);
    }
    cx.decided(EpollRule.EP_CALLBACK_WAKE);
    return cx.call(ep.waiters.wakeUp(1, 0, sync));
  }

  private int arrive(Context cx) {
    EventPoll ep = item.ep;
    int record;
    if (ep.isScanning()) {
      if (item.onOverflow) {
        record = record(cx, CallbackResult.MERGED, EpollRule.EP_CALLBACK_MERGE);
      } else {
        record = record(cx, CallbackResult.OVERFLOW, EpollRule.EP_CALLBACK_OVERFLOW);
        ep.pushOverflow(item);
      }
    } else if (item.isLinked()) {
      record = record(cx, CallbackResult.MERGED, EpollRule.EP_CALLBACK_MERGE);
    } else {
      record = record(cx, CallbackResult.READY, EpollRule.EP_CALLBACK_READY);
      ep.enqueue(item);
    }
    item.arrived(record);
    ep.countReady(cx, record);
    return record;
  }

  /// {@return whether an exclusive item with a sleeper behind it swallows this wake}
  private boolean isCounted() {
    int wanted = key & EpollEvents.IN_OUT;
    return wanted == 0 || (wanted != EpollEvents.IN_OUT && (item.events & wanted) != 0);
  }

  private int record(Context cx, CallbackResult how, EpollRule rule) {
    int record =
        cx.trace()
            .epPollCallback(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                item.ep.object,
                item.fd,
                item.file.object,
                key,
                how,
                rule);
    cx.recorded(record);
    return record;
  }

  private Next end(Context cx) {
    cx.cause = outerCause;
    return cx.done(!item.isExclusive() || counts ? 1 : 0);
  }
}
