package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.syscall.Family;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Syscall;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// An argument of a call, as a `sys_enter` record keeps it.
sealed interface Argument {
  record Absent() implements Argument {}

  record Int(long value) implements Argument {}

  record Descriptor(long fd) implements Argument {}

  /// A mask, or one constant.
  record Named(Family family, long value) implements Argument {}

  record Buffer(long bytes) implements Argument {}

  /// How long the argument before is.
  ///
  /// @param isOfBuffer whether that is bytes to move; else a struct, whose size says nothing
  record Length(long bytes, boolean isOfBuffer) implements Argument {}

  /// A socket address, `10.0.0.1:80` or `@name`.
  record Address(String text) implements Argument {}

  record Text(String text) implements Argument {}

  record EpollEvent(long events, long data) implements Argument {}

  /// Two longs each: fd, events.
  record PollFds(long[] flat) implements Argument {}

  record FdSet(long[] fds) implements Argument {}

  /// @param isMicro a `timeval`; else a `timespec`
  record Time(long nanos, boolean isMicro) implements Argument {}

  record Timer(long intervalNanos, long valueNanos) implements Argument {}

  /// Bit n − 1 is signal n.
  record SignalSet(long mask) implements Argument {}

  /// What the trace holds in place of a NULL `timespec` or `timeval`.
  long NULL_TIME = Long.MIN_VALUE;

  /// What it holds in place of other NULL pointers.
  long NULL = -1;

  /// {@return the arguments of the `sys_enter` record `i`, one per parameter}
  static List<Argument> of(Trace trace, int i) {
    var enter = (Row.SysEnter) trace.row(i);
    return new Reader(trace, enter.args()).all(Syscall.ofCode(enter.call()).params());
  }

  /// Takes arguments off the flat list. A list that is too short gives absent ones.
  final class Reader {
    private final Trace trace;
    private final long[] flat;
    private int at;

    /// The value before, which says what an option's name or a command's argument means.
    private long before;

    private boolean isBehindBuffer;

    private Reader(Trace trace, long[] flat) {
      this.trace = trace;
      this.flat = flat;
    }

    private List<Argument> all(List<Param> params) {
      var arguments = new ArrayList<Argument>(params.size());
      for (Param param : params) {
        int start = at;
        arguments.add(at < flat.length ? next(param) : new Absent());
        before = start < flat.length ? flat[start] : 0;
        isBehindBuffer =
            param.kind() == ParamKind.BUFFER_IN || param.kind() == ParamKind.BUFFER_OUT;
      }
      return arguments;
    }

    private long take() {
      return at < flat.length ? flat[at++] : 0;
    }

    private Argument next(Param param) {
      return switch (param.kind()) {
        case FD -> new Descriptor(take());
        case INT, FLAGS, OP -> named(family(param), take());
        case COMMAND_VALUE -> named(ofCommand(before), take());
        case LENGTH -> new Length(take(), isBehindBuffer);
        case HANDLER -> named(Family.SIGNAL_HANDLER, take());
        case OPTION_VALUE, USER_DATA, RING, SQE, CQE, CQE_OUT, AIO_CONTEXT, AIO_CONTEXT_OUT, IOCB ->
            new Int(take());
        case TEXT -> string(take(), /* isAddress= */ false);
        case ADDRESS -> string(take(), /* isAddress= */ true);
        case EPOLL_EVENT_IN -> take() == 0 ? new Absent() : new EpollEvent(take(), take());
        case POLLFDS -> {
          long n = take();
          yield n == NULL ? new Absent() : new PollFds(take(2 * n));
        }
        case FD_SET -> {
          long n = take();
          yield n == NULL ? new Absent() : new FdSet(take(n));
        }
        case TIMESPEC, TIMEVAL -> {
          long nanos = take();
          yield nanos == NULL_TIME
              ? new Absent()
              : new Time(nanos, param.kind() == ParamKind.TIMEVAL);
        }
        case ITIMERSPEC -> take() == 0 ? new Absent() : new Timer(take(), take());
        case SIGSET -> take() == 0 ? new Absent() : new SignalSet(take());
        case BUFFER_IN,
            BUFFER_OUT,
            ADDRESS_OUT,
            EPOLL_EVENTS_OUT,
            SIGACTION,
            INT_OUT,
            FD_PAIR_OUT,
            IOVEC,
            MSGHDR,
            IO_EVENTS_OUT -> {
          long bytes = take();
          yield bytes == NULL ? new Absent() : new Buffer(bytes);
        }
      };
    }

    private long[] take(long n) {
      var values = new long[Math.clamp(n, 0, flat.length - at)];
      for (int i = 0; i < values.length; i++) {
        values[i] = take();
      }
      return values;
    }

    private Argument string(long id, boolean isAddress) {
      if (id == NULL) {
        return new Absent();
      }
      String text = trace.string(id);
      return isAddress ? new Address(text) : new Text(text);
    }

    private static Argument named(@Nullable Family family, long value) {
      return family == null ? new Int(value) : new Named(family, value);
    }

    private @Nullable Family family(Param param) {
      return param.name().equals("optname") ? ofLevel(before) : param.family();
    }

    private static @Nullable Family ofLevel(long level) {
      return switch ((int) level) {
        case 0 -> Family.SOCKOPT_IP;
        case 1 -> Family.SOCKOPT_SOCKET;
        case 6 -> Family.SOCKOPT_TCP;
        case 17 -> Family.SOCKOPT_UDP;
        case 41 -> Family.SOCKOPT_IPV6;
        default -> null;
      };
    }

    private static @Nullable Family ofCommand(long command) {
      return switch ((int) command) {
        case 2 -> Family.FD_FLAGS;
        case 4 -> Family.OPEN_FLAGS;
        default -> null;
      };
    }
  }
}
