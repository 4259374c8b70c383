package wakeline.call;

import wakeline.cpu.Task;
import wakeline.file.Transfer;
import wakeline.syscall.Syscall;
import wakeline.trace.ListKind;

/// What a call returned besides its value, for its `sys_exit` record.
final class Outcome {
  private static final long[] EMPTY = {};

  private ListKind kind = ListKind.NONE;
  private long[] list = EMPTY;
  private int length;

  /// @param flat three longs per event: mask, data, arrivals
  void epollEvents(long[] flat, int events) {
    kind = ListKind.EPOLL;
    list = flat;
    length = 3 * events;
  }

  /// @param flat two longs per descriptor with events: fd, revents
  void pollEvents(long[] flat, int n) {
    kind = ListKind.POLL;
    list = flat;
    length = n;
  }

  /// @param flat three lists, each led by its length
  void sets(long[] flat) {
    kind = ListKind.SELECT;
    list = flat;
    length = flat.length;
  }

  void data(Transfer transfer) {
    if (transfer.rangeCount > 0) {
      kind = ListKind.DATA;
      list = transfer.ranges;
      length = 2 * transfer.rangeCount;
    }
  }

  /// The call made a descriptor; `pipe` and `socketpair` make two.
  void file(long fd, int object) {
    if (kind != ListKind.FILES) {
      kind = ListKind.FILES;
      list = new long[4];
      length = 0;
    }
    list[length++] = fd;
    list[length++] = object;
  }

  int recordExit(
      Task task, Syscall call, int object, long returned, int errno, int enter, int vain) {
    if (errno != 0 || kind == ListKind.NONE) {
      return task.trace()
          .sysExit(
              task.host(),
              task.cpuNumber(),
              task.index,
              task.cause,
              call.code(),
              object,
              returned,
              errno,
              enter,
              task.slept,
              vain);
    }
    return task.trace()
        .sysExit(
            task.host(),
            task.cpuNumber(),
            task.index,
            task.cause,
            call.code(),
            kind == ListKind.SELECT ? -1 : object,
            returned,
            enter,
            task.slept,
            vain,
            kind,
            list,
            length);
  }
}
