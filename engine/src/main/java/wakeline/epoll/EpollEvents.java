package wakeline.epoll;

import wakeline.file.PollMask;

/// The bits of `epoll_event.events` that are not poll bits. Linux: include/uapi/linux/eventpoll.h
final class EpollEvents {
  static final int EXCLUSIVE = 1 << 28;
  static final int WAKEUP = 1 << 29;
  static final int ONESHOT = 1 << 30;
  static final int EDGE = 1 << 31;

  /// Bits that say how to report, not what. Linux: fs/eventpoll.c:EP_PRIVATE_BITS
  static final int PRIVATE = WAKEUP | ONESHOT | EDGE | EXCLUSIVE;

  /// What may stand beside EPOLLEXCLUSIVE. Linux: fs/eventpoll.c:EPOLLEXCLUSIVE_OK_BITS
  static final int EXCLUSIVE_OK =
      PollMask.IN | PollMask.OUT | PollMask.ERR | PollMask.HUP | WAKEUP | EDGE | EXCLUSIVE;

  /// Linux: fs/eventpoll.c:EPOLLINOUT_BITS
  static final int IN_OUT = PollMask.IN | PollMask.OUT;

  private EpollEvents() {}
}
