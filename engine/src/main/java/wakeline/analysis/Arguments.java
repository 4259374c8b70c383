package wakeline.analysis;

import java.util.List;
import wakeline.spec.claim.Slot;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Syscall;

/// The arguments of a `sys_enter` record, as patterns compare them.
final class Arguments {
  private Arguments() {}

  /// {@return whether the arguments are as `slots` say, parameter by parameter; missing slots
  /// accept anything}
  ///
  /// @param flat as `sys_enter` records hold them: some parameters take several longs
  static boolean match(int call, List<Slot> slots, long[] flat) {
    List<Param> params = Syscall.ofCode(call).params();
    int at = 0;
    for (int i = 0; i < slots.size(); i++) {
      boolean isThere = i < params.size() && at < flat.length;
      if (isThere ? !slots.get(i).accepts(flat[at]) : !(slots.get(i) instanceof Slot.Any)) {
        return false;
      }
      at += isThere ? longs(params.get(i).kind(), flat[at]) : 0;
    }
    return true;
  }

  /// How many longs an argument takes whose first is `head`.
  private static int longs(ParamKind kind, long head) {
    return switch (kind) {
      case EPOLL_EVENT_IN, ITIMERSPEC -> head == 0 ? 1 : 3;
      case SIGSET -> head == 0 ? 1 : 2;
      case POLLFDS -> head < 0 ? 1 : 1 + 2 * (int) head;
      case FD_SET -> head < 0 ? 1 : 1 + (int) head;
      case FD,
          INT,
          FLAGS,
          OP,
          LENGTH,
          BUFFER_IN,
          BUFFER_OUT,
          TEXT,
          ADDRESS,
          ADDRESS_OUT,
          EPOLL_EVENTS_OUT,
          TIMESPEC,
          TIMEVAL,
          HANDLER,
          SIGACTION,
          INT_OUT,
          FD_PAIR_OUT,
          IOVEC,
          MSGHDR,
          OPTION_VALUE,
          COMMAND_VALUE,
          RING,
          SQE,
          CQE,
          CQE_OUT,
          AIO_CONTEXT_OUT,
          AIO_CONTEXT,
          IOCB,
          IO_EVENTS_OUT,
          USER_DATA ->
          1;
    };
  }
}
