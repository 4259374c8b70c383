/// Event polls. Linux: fs/eventpoll.c
///
/// [wakeline.epoll.EventPoll] is the instance, [wakeline.epoll.EpItem] one registration. The verbs
/// are the kernel's: insert, modify, remove, pollCallback, sendEvents, startScan, doneScan,
/// itemPoll.
@NullMarked
package wakeline.epoll;

import org.jspecify.annotations.NullMarked;
