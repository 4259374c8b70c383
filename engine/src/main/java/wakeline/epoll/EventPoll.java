package wakeline.epoll;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Mutex;
import wakeline.cpu.Next;
import wakeline.file.OpenFile;
import wakeline.file.PollTable;
import wakeline.trace.CounterKind;
import wakeline.trace.Queue;
import wakeline.wait.WaitQueueHead;

/// An epoll instance.
///
/// ```
///                 callback, ADD, MOD find it ready
///   registered ───────────────────────────────────▶ rdllist ──scan starts──▶ private list
///       ▲                                              ▲                         │ each item is polled again:
///       │                            scan ends:        │                         │
///       ├── not ready: dropped ────────────────────────┼─────────────────────────┤
///       ├── delivered, ET or ONESHOT ──────────────────┼─────────────────────────┤
///       │                            delivered, LT ────┤ (at the tail)           │
///       │                            maxevents full ───┘ (in front of all) ──────┘
///       └── callback during the scan ──▶ ovflist ──scan ends──▶ rdllist (at the head, in order of arrival)
/// ```
///
/// Whatever is left on `rdllist` when a scan ends wakes one more sleeper: the wake chain of
/// level-triggered items.
///
/// Linux: fs/eventpoll.c:struct eventpoll
public final class EventPoll extends OpenFile {

  /// A registration's key: the open file description and the number it had.
  private record Key(OpenFile file, int fd) {}

  /// Sleepers in epoll_wait. Linux: `ep->wq`
  final WaitQueueHead waiters;

  /// Pollers of this descriptor, and outer epolls. Linux: `ep->poll_wait`
  final WaitQueueHead pollWaiters;

  /// Items that may be ready. Linux: `ep->rdllist`
  final ReadyList ready = new ReadyList();

  /// Held during a scan and by epoll_ctl. Linux: `ep->mtx`
  final Mutex mutex = new Mutex();

  /// Registrations. Linux: `ep->rbr`
  private final LinkedHashMap<Key, EpItem> items = new LinkedHashMap<>();

  /// Whether a scan is in progress. Linux: `ep->ovflist != EP_UNACTIVE_PTR`
  private boolean scanning;

  /// The item that came to the overflow list last. Linux: `ep->ovflist`
  private @Nullable EpItem overflow;

  /// Items on the ready list, the overflow list or a private list.
  private int queued;

  /// `queued` as last recorded.
  private int recordedReady;

  private EventPoll(Machine machine, int object) {
    super(machine, object);
    waiters = new WaitQueueHead(object, Queue.EP);
    pollWaiters = new WaitQueueHead(object, Queue.POLL_WAIT);
  }

  /// Linux: fs/eventpoll.c:do_epoll_create()
  public static EventPoll create(Machine machine) {
    return new EventPoll(machine, machine.addObject("epoll"));
  }

  /// {@return the call epoll_ctl; its value is 0 or a negative error number}
  ///
  /// @param target the file that `fd` names
  /// @param op `EPOLL_CTL_ADD`, `_DEL` or `_MOD`, or anything else
  /// @param events interest, ignored for DEL
  public Frame control(int op, OpenFile target, int fd, int events, long data) {
    return new EpollControl(this, op, target, fd, events, data);
  }

  /// {@return the call epoll_wait}
  ///
  /// @param room how many events the caller's memory holds; writing one more faults
  /// @param timeoutNanos 0 returns at once, negative waits for ever
  /// @param slackNanos how late the timeout may come
  public EpollWait epollWait(int maxEvents, int room, long timeoutNanos, long slackNanos) {
    return new EpollWait(this, maxEvents, room, timeoutNanos, slackNanos);
  }

  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    return poll(cx, table, 0);
  }

  Next poll(Context cx, @Nullable PollTable table, int depth) {
    if (table != null) {
      table.pollWait(this, pollWaiters);
    }
    return cx.call(new EpollFilePoll(this, depth));
  }

  @Override
  protected @Nullable Frame release() {
    for (EpItem item : items.values().toArray(EpItem[]::new)) {
      item.file.unwatch(item);
      remove(item);
    }
    return null;
  }

  /// {@return the registrations, oldest first}
  Iterable<EpItem> items() {
    return items.values();
  }

  @Nullable EpItem find(OpenFile file, int fd) {
    return items.get(new Key(file, fd));
  }

  /// {@return whether a file is registered here under more numbers than one}
  boolean watchesTwice(OpenFile file) {
    int items = 0;
    for (Watcher watcher : file.watchers()) {
      items += watcher instanceof EpItem item && item.ep == this ? 1 : 0;
    }
    return items > 1;
  }

  void insert(EpItem item) {
    items.put(new Key(item.file, item.fd), item);
    item.file.watch(item);
  }

  /// Takes a registration away: off its wait queues and off every list. Its pending event vanishes;
  /// nobody is woken.
  ///
  /// Linux: fs/eventpoll.c:ep_remove()
  void remove(EpItem item) {
    for (int i = 0; i < item.entryCount; i++) {
      item.entries[i].leave();
    }
    items.remove(new Key(item.file, item.fd));
    item.removed = true;
    if (item.isQueued()) {
      queued--;
    }
    if (item.isLinked()) {
      item.unlink();
    }
    if (item.onOverflow) {
      takeFromOverflow(item);
    }
  }

  /// {@return whether epoll_wait need not sleep} Linux: fs/eventpoll.c:ep_events_available()
  boolean eventsAvailable() {
    return !ready.isEmpty() || scanning;
  }

  boolean isScanning() {
    return scanning;
  }

  /// {@return whether something arrived during the scan}
  boolean hasOverflow() {
    return overflow != null;
  }

  /// Takes the whole ready list and opens the overflow list. Linux: fs/eventpoll.c:ep_start_scan()
  void startScan(ReadyList privateList) {
    assert !scanning && overflow == null;
    privateList.takeFirst(ready);
    scanning = true;
  }

  /// Puts back what the scan left: what came meanwhile at the head in order of arrival, what was
  /// not reached in front of all.
  ///
  /// @return whether a sleeper must be woken because something is still ready
  ///
  ///   Linux: fs/eventpoll.c:ep_done_scan()
  boolean doneScan(ReadyList privateList) {
    for (EpItem item = overflow; item != null; ) {
      EpItem next = item.overflowNext;
      item.onOverflow = false;
      item.overflowNext = null;
      if (!item.isLinked()) {
        ready.addFirst(item);
      }
      item = next;
    }
    overflow = null;
    scanning = false;
    ready.takeFirst(privateList);
    return !ready.isEmpty() && waiters.isActive();
  }

  /// Puts an item that stands on no ready list at the tail.
  void enqueue(EpItem item) {
    if (!item.onOverflow) {
      queued++;
    }
    ready.addLast(item);
  }

  /// Takes an item off the list it stands on.
  void dequeue(EpItem item) {
    item.unlink();
    if (!item.onOverflow) {
      queued--;
    }
  }

  /// Puts an item that a scan has taken back in front of what the scan has not reached.
  void putBack(ReadyList privateList, EpItem item) {
    if (!item.onOverflow) {
      queued++;
    }
    privateList.addFirst(item);
  }

  void pushOverflow(EpItem item) {
    if (!item.isLinked()) {
      queued++;
    }
    item.onOverflow = true;
    item.overflowNext = overflow;
    overflow = item;
  }

  private void takeFromOverflow(EpItem item) {
    item.onOverflow = false;
    if (overflow == item) {
      overflow = item.overflowNext;
      return;
    }
    for (EpItem i = overflow; i != null; i = i.overflowNext) {
      if (i.overflowNext == item) {
        i.overflowNext = item.overflowNext;
        return;
      }
    }
  }

  /// Records the length of the ready list if it is not what it was.
  void countReady(Context cx, int cause) {
    if (queued != recordedReady) {
      recordedReady = queued;
      cx.recorded(
          cx.trace()
              .counter(
                  cx.host(),
                  cx.cpuNumber(),
                  cx.taskIndex(),
                  cause,
                  object,
                  CounterKind.READYLIST,
                  queued));
    }
  }

  /// Polls an item's file, through inner epolls; the value of this step is the file's mask. Mask it
  /// with the item's interest.
  ///
  /// @param table registers on the file's queues, null not to
  ///
  ///   Linux: fs/eventpoll.c:ep_item_poll()
  static Next itemPoll(Context cx, EpItem item, @Nullable PollTable table, int depth) {
    return item.file instanceof EventPoll inner
        ? inner.poll(cx, table, depth)
        : item.file.poll(cx, table);
  }
}
