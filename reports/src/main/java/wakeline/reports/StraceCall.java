package wakeline.reports;

import java.util.List;
import wakeline.syscall.Errno;
import wakeline.syscall.Family;
import wakeline.syscall.Flags;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// One call as strace(1) prints it: `epoll_wait(4, [{events=EPOLLIN, data=fd 5}], 16, -1) = 1`.
///
/// Bytes are printed as `bytes(n)`, or as the stream offsets that were read (`bytes(0..9)`), since
/// a simulated buffer holds no text of its own.
final class StraceCall {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int NOT_YET = -1;

  private final Trace trace;

  StraceCall(Trace trace) {
    this.trace = trace;
  }

  /// {@return a call with its result}
  String whole(int exit) {
    int enter = trace.enter(exit);
    List<Param> params = params(enter);
    return name(enter) + "(" + arguments(enter, exit, 0, params.size()) + ")" + result(exit);
  }

  /// {@return a call of which only the beginning has been seen}
  String unfinished(int enter) {
    int known = firstOut(params(enter));
    String arguments = arguments(enter, NOT_YET, 0, known);
    boolean isCut = known < params(enter).size() && known > 0;
    return name(enter) + "(" + arguments + (isCut ? "," : "") + " <unfinished ...>";
  }

  /// {@return the rest of a call that was printed as unfinished}
  String resumed(int exit) {
    int enter = trace.enter(exit);
    List<Param> params = params(enter);
    return "<... "
        + name(enter)
        + " resumed>"
        + arguments(enter, exit, firstOut(params), params.size())
        + ")"
        + result(exit);
  }

  private String name(int enter) {
    return Syscall.ofCode(trace.call(enter)).cName();
  }

  private List<Param> params(int enter) {
    return Syscall.ofCode(trace.call(enter)).params();
  }

  /// {@return how many parameters stand before the first that the kernel fills}
  private static int firstOut(List<Param> params) {
    int k = 0;
    while (k < params.size() && !isOut(params.get(k).kind())) {
      k++;
    }
    return k;
  }

  private static boolean isOut(ParamKind kind) {
    return switch (kind) {
      case BUFFER_OUT,
          ADDRESS_OUT,
          EPOLL_EVENTS_OUT,
          INT_OUT,
          FD_PAIR_OUT,
          CQE_OUT,
          AIO_CONTEXT_OUT,
          IO_EVENTS_OUT ->
          true;
      case FD,
          INT,
          FLAGS,
          OP,
          LENGTH,
          BUFFER_IN,
          TEXT,
          ADDRESS,
          EPOLL_EVENT_IN,
          POLLFDS,
          FD_SET,
          TIMESPEC,
          TIMEVAL,
          ITIMERSPEC,
          SIGSET,
          HANDLER,
          SIGACTION,
          IOVEC,
          MSGHDR,
          OPTION_VALUE,
          COMMAND_VALUE,
          RING,
          SQE,
          CQE,
          AIO_CONTEXT,
          IOCB,
          USER_DATA ->
          false;
    };
  }

  private String arguments(int enter, int exit, int from, int to) {
    List<Param> params = params(enter);
    List<Argument> arguments = Argument.of(trace, enter);
    var text = new StringBuilder();
    for (int k = from; k < to; k++) {
      text.append(k == from ? "" : ", ");
      text.append(
          exit == NOT_YET || !isOut(params.get(k).kind())
              ? in(arguments, k)
              : out(params.get(k).kind(), arguments.get(k), exit));
    }
    return text.toString();
  }

  private String in(List<Argument> arguments, int k) {
    return switch (arguments.get(k)) {
      case Argument.Absent _ -> "NULL";
      case Argument.Int(long value) -> Long.toString(value);
      case Argument.Descriptor(long fd) -> Long.toString(fd);
      case Argument.Length(long bytes, _) -> Long.toString(bytes);
      case Argument.Named(Family family, long value) -> Flags.format(family, value);
      case Argument.Buffer(long bytes) -> "bytes(" + bytes + ")";
      case Argument.Address(String text) -> address(text);
      case Argument.Text(String text) -> quoted(text);
      case Argument.EpollEvent(long events, long data) ->
          epollEvent(events, data(data, k > 0 ? arguments.get(k - 1) : arguments.get(k)));
      case Argument.PollFds(long[] flat) -> pollFds(flat, "events");
      case Argument.FdSet(long[] fds) -> set(fds);
      case Argument.Time(long nanos, boolean isMicro) -> time(nanos, isMicro);
      case Argument.Timer(long interval, long value) ->
          "{it_interval=" + time(interval, false) + ", it_value=" + time(value, false) + "}";
      case Argument.SignalSet(long mask) ->
          "[" + (mask == 0 ? "" : Signals.set(mask).replace("SIG", "").replace('|', ' ')) + "]";
    };
  }

  private String out(ParamKind kind, Argument argument, int exit) {
    if (argument instanceof Argument.Absent) {
      return "NULL";
    }
    Row.Result result = ((Row.SysExit) trace.row(exit)).result();
    if (kind == ParamKind.EPOLL_EVENTS_OUT) {
      return result instanceof Row.Result.EpollEvents(long[] flat) ? epollEvents(exit, flat) : "[]";
    }
    if (kind == ParamKind.BUFFER_OUT && result instanceof Row.Result.Data(long[] ranges)) {
      return "bytes(" + ranges(ranges) + ")";
    }
    if (kind == ParamKind.FD_PAIR_OUT && result instanceof Row.Result.Files(long[] flat)) {
      return "[" + flat[0] + ", " + flat[2] + "]";
    }
    return argument instanceof Argument.Buffer(long bytes) ? "bytes(" + bytes + ")" : "...";
  }

  private static String ranges(long[] ranges) {
    var text = new StringBuilder();
    for (int k = 0; k < ranges.length; k += 2) {
      text.append(k == 0 ? "" : ", ").append(ranges[k]).append("..");
      text.append(ranges[k] + ranges[k + 1] - 1);
    }
    return text.toString();
  }

  private String epollEvents(int exit, long[] flat) {
    int[] sent = Sent.records(trace, exit, flat.length / 3);
    var text = new StringBuilder("[");
    for (int k = 0; k < flat.length; k += 3) {
      int record = sent[k / 3];
      boolean isFd =
          record >= 0 && ((Row.EpSendEvent) trace.row(record)).item().fd() == flat[k + 1];
      text.append(k == 0 ? "" : ", ");
      text.append(epollEvent(flat[k], isFd ? "fd " + flat[k + 1] : "u64 " + u64(flat[k + 1])));
    }
    return text.append(']').toString();
  }

  private static String epollEvent(long events, String data) {
    String mask = Flags.format(Family.EPOLL_EVENTS, events & 0xffffffffL);
    return "{events=" + mask + ", data=" + data + "}";
  }

  /// {@return `fd 5` where the data is the number of the descriptor that is registered}
  private static String data(long data, Argument before) {
    return before instanceof Argument.Descriptor(long fd) && fd == data
        ? "fd " + data
        : "u64 " + u64(data);
  }

  private static String u64(long value) {
    return Long.toUnsignedString(value);
  }

  private static String pollFds(long[] flat, String word) {
    var text = new StringBuilder("[");
    for (int k = 0; k + 1 < flat.length; k += 2) {
      text.append(k == 0 ? "{fd=" : ", {fd=").append(flat[k]).append(", ").append(word);
      text.append('=').append(Flags.format(Family.POLL_EVENTS, flat[k + 1] & 0xffffL)).append('}');
    }
    return text.append(']').toString();
  }

  private static String set(long[] fds) {
    var text = new StringBuilder("[");
    for (int k = 0; k < fds.length; k++) {
      text.append(k == 0 ? "" : " ").append(fds[k]);
    }
    return text.append(']').toString();
  }

  private static String set(int[] fds) {
    var wide = new long[fds.length];
    for (int k = 0; k < fds.length; k++) {
      wide[k] = fds[k];
    }
    return set(wide);
  }

  private static String time(long nanos, boolean isMicro) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long fraction = Math.floorMod(nanos, NANOS_PER_SECOND);
    return "{tv_sec="
        + seconds
        + (isMicro ? ", tv_usec=" + fraction / 1000 : ", tv_nsec=" + fraction)
        + "}";
  }

  private static String address(String text) {
    int colon = text.lastIndexOf(':');
    if (text.startsWith("@") || colon < 0) {
      String name = text.startsWith("@") ? "@" + quoted(text.substring(1)) : quoted(text);
      return "{sa_family=AF_UNIX, sun_path=" + name + "}";
    }
    return "{sa_family=AF_INET, sin_port=htons("
        + text.substring(colon + 1)
        + "), sin_addr=inet_addr(\""
        + text.substring(0, colon)
        + "\")}";
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(Character.isISOControl(c) ? '?' : c);
      }
    }
    return quoted.append('"').toString();
  }

  private String result(int exit) {
    var row = (Row.SysExit) trace.row(exit);
    var text = new StringBuilder(" = ").append(row.ret());
    if (row.errno() != 0) {
      String name = Errno.name(row.errno());
      return text.append(' ').append(name).append(ErrnoText.inParentheses(name)).toString();
    }
    if (row.result() instanceof Row.Result.PollEvents(long[] flat) && flat.length > 0) {
      text.append(" (").append(pollFds(flat, "revents")).append(')');
    } else if (row.result() instanceof Row.Result.SelectSets sets && row.ret() > 0) {
      text.append(" (").append(sets(sets)).append(')');
    } else if (row.ret() == 0 && timesOut(row.call())) {
      text.append(" (Timeout)");
    }
    return text.toString();
  }

  private static boolean timesOut(int call) {
    return switch (Syscall.ofCode(call).cName()) {
      case "poll", "ppoll", "select", "pselect" -> true;
      default -> false;
    };
  }

  private static String sets(Row.Result.SelectSets sets) {
    var text = new StringBuilder();
    append(text, "in", sets.read());
    append(text, "out", sets.write());
    append(text, "exc", sets.except());
    return text.toString();
  }

  private static void append(StringBuilder text, String word, int[] fds) {
    if (fds.length > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(word).append(' ').append(set(fds));
    }
  }

  /// {@return what a record between the calls looks like; empty for most kinds}
  String other(int i) {
    Kind kind = trace.kind(i);
    if (kind == Kind.SIGNAL_DELIVER) {
      return "--- " + Signals.name(((Row.SignalDeliver) trace.row(i)).signal()) + " ---";
    } else if (kind == Kind.SCHED_PROCESS_EXIT) {
      var row = (Row.SchedProcessExit) trace.row(i);
      return row.signal() != 0
          ? "+++ killed by " + Signals.name(row.signal()) + " +++"
          : "+++ exited with " + row.status() + " +++";
    } else if (kind == Kind.MARK) {
      var row = (Row.Mark) trace.row(i);
      return "/* mark " + quoted(row.name()) + values(row.values()) + " */";
    }
    return "";
  }

  private static String values(long[] values) {
    var text = new StringBuilder();
    for (int k = 0; k < values.length; k++) {
      text.append(k == 0 ? " (" : ", ").append(values[k]);
    }
    return text.isEmpty() ? "" : text.append(')').toString();
  }
}
