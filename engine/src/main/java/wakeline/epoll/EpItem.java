package wakeline.epoll;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.file.OpenFile;
import wakeline.trace.EpollRule;

/// One registration: a file under a descriptor number, what its owner asked for, and where it
/// stands.
///
/// ```
/// on rdllist or a scan's private list   isLinked()
/// on ovflist                            onOverflow
/// spent EPOLLONESHOT                    events has private bits only
/// ```
///
/// Linux: fs/eventpoll.c:struct epitem
final class EpItem extends ReadyList.Link implements OpenFile.Watcher {
  final EventPoll ep;
  final OpenFile file;

  /// The number it was registered under.
  final int fd;

  /// Interest mask with private bits. Linux: `epi->event.events`
  int events;

  /// The owner's 64 bits. Linux: `epi->event.data`
  long data;

  /// Its entry on each wait queue that the file's poll registers with.
  final EpPollEntry[] entries = new EpPollEntry[2];

  int entryCount;

  /// Whether it stands on the overflow list. Linux: `epi->next != EP_UNACTIVE_PTR`
  boolean onOverflow;

  /// The item that came to the overflow list before it.
  @Nullable EpItem overflowNext;

  /// Whether it was removed; a scan in progress passes it over.
  boolean removed;

  /// `ep_poll_callback` records since it was last delivered or dropped; the first `arrivalCount`
  /// count.
  @Unobserved int[] arrivals = new int[2];

  @Unobserved int arrivalCount;

  EpItem(EventPoll ep, OpenFile file, int fd, int events, long data) {
    this.ep = ep;
    this.file = file;
    this.fd = fd;
    this.events = events;
    this.data = data;
  }

  boolean isExclusive() {
    return (events & EpollEvents.EXCLUSIVE) != 0;
  }

  /// {@return whether nothing can make it ready: a spent EPOLLONESHOT}
  boolean isDisabled() {
    return (events & ~EpollEvents.PRIVATE) == 0;
  }

  /// {@return whether it counts for the length of the ready list}
  boolean isQueued() {
    return isLinked() || onOverflow;
  }

  void arrived(int record) {
    if (arrivalCount == arrivals.length) {
      arrivals = Arrays.copyOf(arrivals, arrivalCount * 2);
    }
    arrivals[arrivalCount++] = record;
  }

  @Override
  public void released(Context cx, OpenFile file) {
    cx.decided(EpollRule.EP_CLOSE_REMOVES);
    ep.remove(this);
  }
}
