package wakeline.call;

import wakeline.cpu.Task;
import wakeline.file.Transfer;
import wakeline.syscall.Syscall;

/// What a call returned besides its value, for its `sys_exit` record.
final class Outcome {
  private enum Kind {
    NONE,
    EPOLL,
    POLL,
    SELECT,
    DATA
  }

  private static final long[] EMPTY = {};

  private Kind kind = Kind.NONE;
  private long[] list = EMPTY;
  private int length;

  /// @param flat three longs per event: mask, data, arrivals
  void epollEvents(long[] flat, int events) {
    kind = Kind.EPOLL;
    list = flat;
    length = 3 * events;
  }

  /// @param flat two longs per descriptor with events: fd, revents
  void pollEvents(long[] flat, int n) {
    kind = Kind.POLL;
    list = flat;
    length = n;
  }

  /// @param flat three lists, each led by its length
  void sets(long[] flat) {
    kind = Kind.SELECT;
    list = flat;
    length = flat.length;
  }

  void data(Transfer transfer) {
    if (transfer.rangeCount > 0) {
      kind = Kind.DATA;
      list = transfer.ranges;
      length = 2 * transfer.rangeCount;
    }
  }

  int recordExit(
      Task task, Syscall call, int object, long returned, int errno, int enter, int vain) {
    if (errno != 0 || kind == Kind.NONE) {
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
    return switch (kind) {
      case DATA, NONE ->
          task.trace()
              .sysExitData(
                  task.host(),
                  task.cpuNumber(),
                  task.index,
                  task.cause,
                  call.code(),
                  object,
                  returned,
                  enter,
                  task.slept,
                  vain,
                  list,
                  length);
      case EPOLL, POLL ->
          task.trace()
              .sysExitEvents(
                  task.host(),
                  task.cpuNumber(),
                  task.index,
                  task.cause,
                  call.code(),
                  object,
                  returned,
                  enter,
                  task.slept,
                  vain,
                  kind == Kind.EPOLL,
                  list,
                  length);
      case SELECT ->
          task.trace()
              .sysExitSets(
                  task.host(),
                  task.cpuNumber(),
                  task.index,
                  task.cause,
                  call.code(),
                  returned,
                  enter,
                  task.slept,
                  vain,
                  list,
                  length);
    };
  }
}
