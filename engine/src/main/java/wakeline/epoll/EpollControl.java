package wakeline.epoll;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.OpenFile;
import wakeline.file.PollMask;
import wakeline.file.PollTable;
import wakeline.syscall.Errno;
import wakeline.trace.EpollRule;
import wakeline.wait.WaitQueueHead;

/// epoll_ctl, once both descriptors are known. The order of its checks is the kernel's.
///
/// Linux: fs/eventpoll.c:do_epoll_ctl()
final class EpollControl extends Frame implements PollTable {
  private static final int ADD = 1;
  private static final int DEL = 2;
  private static final int MOD = 3;

  private static final int CHECK = 0;
  private static final int LOCKED = 1;
  private static final int BODY = 2;
  private static final int POLLED = 3;
  private static final int WAKE_POLLERS = 4;
  private static final int END = 5;

  private final EventPoll ep;
  private final int op;
  private final OpenFile target;
  private final int fd;
  private final int events;
  private final long data;
  private @Nullable EpItem item;
  private boolean inserting;
  private boolean becameReady;

  EpollControl(EventPoll ep, int op, OpenFile target, int fd, int events, long data) {
    this.ep = ep;
    this.op = op;
    this.target = target;
    this.fd = fd;
    this.events = events & ~EpollEvents.WAKEUP;
    this.data = data;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case CHECK -> {
        int error = check(cx);
        if (error != 0) {
          return cx.done(error);
        }
        step = LOCKED;
        Next next = ep.mutex.lock(cx);
        return next == Next.GO_ON ? run(cx) : next;
      }
      case LOCKED -> {
        int error = lookUp(cx);
        if (error != 0) {
          return unlock(cx, error);
        }
        step = BODY;
        Next next = cx.spend(bodyCost());
        return next == Next.GO_ON ? run(cx) : next;
      }
      case BODY -> {
        return body(cx);
      }
      case POLLED -> {
        return polled(cx);
      }
      case WAKE_POLLERS -> {
        step = END;
        if (becameReady && ep.pollWaiters.isActive()) {
          return cx.call(ep.pollWaiters.wakeUp(1, PollMask.IN, false));
        }
        return unlock(cx, 0);
      }
      default -> {
        return unlock(cx, 0);
      }
    }
  }

  private int check(Context cx) {
    if (target == ep) {
      return refuse(cx, EpollRule.EP_CTL_NO_EPOLL, Errno.EINVAL);
    }
    if (op != DEL && (events & EpollEvents.EXCLUSIVE) != 0) {
      if (op == MOD) {
        return refuse(cx, EpollRule.EP_CTL_EXCLUSIVE, Errno.EINVAL);
      }
      if (op == ADD && (target instanceof EventPoll || (events & ~EpollEvents.EXCLUSIVE_OK) != 0)) {
        return refuse(cx, EpollRule.EP_CTL_EXCLUSIVE, Errno.EINVAL);
      }
    }
    if (op == ADD && target instanceof EventPoll inner && Nesting.loops(ep, inner)) {
      return refuse(cx, EpollRule.EP_CTL_LOOP, Errno.ELOOP);
    }
    return 0;
  }

  /// {@return the error of a call that a rule refuses}
  private static int refuse(Context cx, EpollRule rule, int errno) {
    cx.decided(rule);
    return -errno;
  }

  private int lookUp(Context cx) {
    EpItem found = ep.find(target, fd);
    switch (op) {
      case ADD -> {
        if (found != null) {
          return refuse(cx, EpollRule.EP_CTL_EXIST, Errno.EEXIST);
        }
        item = new EpItem(ep, target, fd, events | PollMask.ERR | PollMask.HUP, data);
      }
      case DEL -> {
        if (found == null) {
          return refuse(cx, EpollRule.EP_CTL_NOENT, Errno.ENOENT);
        }
        item = found;
      }
      case MOD -> {
        if (found == null) {
          return refuse(cx, EpollRule.EP_CTL_NOENT, Errno.ENOENT);
        }
        if (found.isExclusive()) {
          return refuse(cx, EpollRule.EP_CTL_EXCLUSIVE, Errno.EINVAL);
        }
        item = found;
      }
      default -> {
        return refuse(cx, EpollRule.EP_CTL_OP, Errno.EINVAL);
      }
    }
    return 0;
  }

  private Cost bodyCost() {
    return switch (op) {
      case ADD -> Cost.EPOLL_CTL_ADD;
      case MOD -> Cost.EPOLL_CTL_MOD;
      default -> Cost.EPOLL_CTL_DEL;
    };
  }

  /// Linux: fs/eventpoll.c:ep_insert(), ep_modify(), ep_remove()
  private Next body(Context cx) {
    EpItem it = item();
    if (op == DEL) {
      target.unwatch(it);
      if (it.isQueued()) {
        cx.decided(EpollRule.EP_DEL_PENDING);
      }
      ep.remove(it);
      ep.countReady(cx, cx.cause);
      return unlock(cx, 0);
    }
    if (op == ADD) {
      ep.insert(it);
      if (Nesting.tooManyPaths(ep, target)) {
        target.unwatch(it);
        ep.remove(it);
        return unlock(cx, refuse(cx, EpollRule.EP_CTL_PATHS, Errno.EINVAL));
      }
      if (ep.watchesTwice(target)) {
        cx.decided(EpollRule.EP_ADD_SECOND);
      }
      if (it.isExclusive()) {
        cx.decided(EpollRule.EP_EXCLUSIVE_TAIL);
      }
      inserting = true;
    } else {
      it.events = events | PollMask.ERR | PollMask.HUP;
      it.data = data;
    }
    step = POLLED;
    return EventPoll.itemPoll(cx, it, inserting ? this : null, 1);
  }

  private Next polled(Context cx) {
    EpItem it = item();
    step = WAKE_POLLERS;
    int revents = (int) cx.result & it.events;
    if (revents == 0 || it.isLinked() || it.removed) {
      return Next.GO_ON;
    }
    int record =
        cx.trace()
            .epItemReady(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                ep.object,
                fd,
                target.object,
                revents,
                inserting,
                inserting ? EpollRule.EP_ADD_READY : EpollRule.EP_MOD_READY);
    cx.recorded(record);
    ep.enqueue(it);
    ep.countReady(cx, record);
    cx.cause = record;
    becameReady = true;
    if (ep.waiters.isActive()) {
      return cx.call(ep.waiters.wakeUp(1, 0, false));
    }
    return Next.GO_ON;
  }

  private EpItem item() {
    EpItem it = item;
    assert it != null;
    return it;
  }

  private Next unlock(Context cx, long value) {
    ep.mutex.unlock(cx);
    return cx.done(value);
  }

  /// Registers the new item on one of the file's queues: exclusive ones at the tail.
  ///
  /// Linux: fs/eventpoll.c:ep_ptable_queue_proc()
  @Override
  public void pollWait(OpenFile file, WaitQueueHead queue) {
    EpItem it = item();
    var entry = new EpPollEntry(it);
    it.entries[it.entryCount++] = entry;
    if (it.isExclusive()) {
      queue.addExclusive(entry);
    } else {
      queue.add(entry);
    }
  }
}
