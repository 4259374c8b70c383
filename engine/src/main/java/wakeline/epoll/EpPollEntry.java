package wakeline.epoll;

import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.wait.WaitQueueEntry;
import wakeline.wait.WakeUp;

/// An item's entry on one wait queue of its file. Linux: fs/eventpoll.c:struct eppoll_entry
final class EpPollEntry extends WaitQueueEntry {
  final EpItem item;

  EpPollEntry(EpItem item) {
    this.item = item;
  }

  @Override
  protected Next wake(Context cx, WakeUp walk) {
    return cx.call(new PollCallback(item, walk.key, walk.sync));
  }
}
