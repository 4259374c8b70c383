package wakeline.reports;

import java.util.List;
import wakeline.syscall.Errno;
import wakeline.syscall.Family;
import wakeline.syscall.Flags;
import wakeline.syscall.Param;
import wakeline.syscall.Syscall;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Calls and their results in the few words that a timeline has room for: `epoll_wait(4→epoll#1,
/// 16)`, `= 1: 5→tcp#2 IN`.
final class Words {
  /// The events that programs ask for: IN, OUT, ERR, HUP, RDHUP.
  private static final int PLAIN_BITS = 0x1 | 0x4 | 0x8 | 0x10 | 0x2000;

  private final Trace trace;
  private final Names names;
  private final Descriptors descriptors;
  private final Signs signs;

  Words(Trace trace, Names names, Descriptors descriptors, Signs signs) {
    this.trace = trace;
    this.names = names;
    this.descriptors = descriptors;
    this.signs = signs;
  }

  String name(int call) {
    return Syscall.ofCode(call).cName();
  }

  /// {@return a call with the arguments that matter}
  String call(int enter) {
    var text = new StringBuilder(Syscall.ofCode(trace.call(enter)).cName()).append('(');
    boolean isFirst = true;
    List<Argument> arguments = Argument.of(trace, enter);
    for (int k = 0; k < arguments.size(); k++) {
      String word =
          isSelfEvident(enter, k, arguments.get(k))
              ? ""
              : argument(trace.task(enter), arguments.get(k), isMillis(enter, k));
      if (!word.isEmpty()) {
        text.append(isFirst ? "" : ", ").append(word);
        isFirst = false;
      }
    }
    return text.append(')').toString();
  }

  /// Whether a reader loses nothing without the argument: no flags, no timeout, room for events.
  private boolean isSelfEvident(int enter, int position, Argument argument) {
    return switch (argument) {
      case Argument.Named(_, long value) -> value == 0;
      case Argument.Int(long value) -> {
        yield switch (params(enter).get(position).name()) {
          case "maxevents", "nfds" -> true;
          case "timeout" -> value < 0;
          default -> false;
        };
      }
      case Argument.Absent _,
          Argument.Descriptor _,
          Argument.Buffer _,
          Argument.Length _,
          Argument.Address _,
          Argument.Text _,
          Argument.EpollEvent _,
          Argument.PollFds _,
          Argument.FdSet _,
          Argument.Time _,
          Argument.Timer _,
          Argument.SignalSet _ ->
          false;
    };
  }

  /// Whether a number is a timeout in ms.
  private boolean isMillis(int enter, int position) {
    return params(enter).get(position).name().equals("timeout");
  }

  private List<Param> params(int enter) {
    return Syscall.ofCode(trace.call(enter)).params();
  }

  private String argument(int task, Argument argument, boolean isMillis) {
    return switch (argument) {
      case Argument.Absent _ -> "";
      case Argument.Int(long value) -> Long.toString(value) + (isMillis && value > 0 ? "ms" : "");
      case Argument.Descriptor(long fd) -> descriptor(fd, descriptors.object(task, fd));
      case Argument.Named(Family family, long value) -> named(family, value);
      case Argument.Buffer _ -> "";
      case Argument.Length(long bytes, boolean isOfBuffer) -> isOfBuffer ? bytes + " B" : "";
      case Argument.Address(String text) -> signs.plain(text);
      case Argument.Text(String text) -> '"' + signs.plain(text) + '"';
      case Argument.EpollEvent(long events, _) -> epollMask(events);
      case Argument.PollFds(long[] flat) -> pollFds(flat);
      case Argument.FdSet(long[] fds) -> set(fds);
      case Argument.Time(long nanos, _) -> Millis.text(nanos);
      case Argument.Timer(long interval, long value) ->
          Millis.text(value) + (interval == 0 ? "" : " every " + Millis.text(interval));
      case Argument.SignalSet(long mask) -> Signals.set(mask);
    };
  }

  private static String named(Family family, long value) {
    String name = Flags.format(family, value);
    return family == Family.EPOLL_OPERATION ? name.replace("EPOLL_CTL_", "") : name;
  }

  private static String pollFds(long[] flat) {
    var text = new StringBuilder("{");
    for (int k = 0; k + 1 < flat.length; k += 2) {
      text.append(k == 0 ? "" : ", ").append(flat[k]).append(' ').append(pollMask(flat[k + 1]));
    }
    return text.append('}').toString();
  }

  private static String set(long[] fds) {
    var text = new StringBuilder("{");
    for (int k = 0; k < fds.length; k++) {
      text.append(k == 0 ? "" : ", ").append(fds[k]);
    }
    return text.append('}').toString();
  }

  /// {@return `5→tcp#2`, or the number alone where nothing is known}
  String descriptor(long fd, int object) {
    return object < 0 ? Long.toString(fd) : fd + signs.arrow() + names.object(object);
  }

  String item(Row.Item item) {
    return descriptor(item.fd(), item.object());
  }

  /// {@return a mask of events without the prefix that all its names have}
  static String epollMask(long mask) {
    return Flags.format(Family.EPOLL_EVENTS, mask & 0xffffffffL).replace("EPOLL", "");
  }

  /// {@return the key of a wake without the bits that only say the same in other words}
  static String key(int key) {
    int plain = key & PLAIN_BITS;
    return key == 0 ? "state change" : epollMask(plain == 0 ? key : plain);
  }

  private static String pollMask(long mask) {
    return Flags.format(Family.POLL_EVENTS, mask & 0xffffL).replace("POLL", "");
  }

  /// Whether a call returned more than that it worked.
  boolean tells(int exit) {
    return trace.ret(exit) != 0
        || ((Row.SysExit) trace.row(exit)).result() instanceof Row.Result.Files;
  }

  /// {@return what a call returned: ` = 1: 5→tcp#2 IN`}
  String result(int exit) {
    var row = (Row.SysExit) trace.row(exit);
    if (row.ret() == 0 && row.result() instanceof Row.Result.Files(long[] flat)) {
      return " = " + descriptor(flat[0], (int) flat[1]) + ", " + descriptor(flat[2], (int) flat[3]);
    }
    var text = new StringBuilder(" = ").append(row.ret());
    if (row.errno() != 0) {
      text.append(' ').append(Errno.name(row.errno()));
    }
    switch (row.result()) {
      case Row.Result.None _ -> {}
      case Row.Result.EpollEvents(long[] flat) -> epollEvents(text, exit, flat);
      case Row.Result.PollEvents(long[] flat) -> {
        for (int k = 0; k < flat.length; k += 2) {
          text.append(k == 0 ? ": " : ", ").append(flat[k]).append(' ');
          text.append(pollMask(flat[k + 1]));
        }
      }
      case Row.Result.SelectSets(int[] read, int[] write, int[] except) -> {
        sets(text, " read", read);
        sets(text, " write", write);
        sets(text, " except", except);
      }
      case Row.Result.Files(long[] flat) ->
          text.append(signs.arrow()).append(names.object((int) flat[1]));
      case Row.Result.Data(long[] ranges) -> {
        for (int k = 0; k < ranges.length; k += 2) {
          text.append(k == 0 ? ": bytes " : ", ").append(ranges[k]);
          text.append("..").append(ranges[k] + ranges[k + 1] - 1);
        }
      }
    }
    return text.toString();
  }

  private static void sets(StringBuilder text, String name, int[] fds) {
    if (fds.length > 0) {
      text.append(name).append(" {");
      for (int k = 0; k < fds.length; k++) {
        text.append(k == 0 ? "" : ", ").append(fds[k]);
      }
      text.append('}');
    }
  }

  private void epollEvents(StringBuilder text, int exit, long[] flat) {
    int[] sent = Sent.records(trace, exit, flat.length / 3);
    for (int k = 0; k < flat.length; k += 3) {
      text.append(k == 0 ? ": " : ", ");
      int record = sent[k / 3];
      if (record >= 0) {
        text.append(item(((Row.EpSendEvent) trace.row(record)).item()));
      } else {
        text.append("data ").append(Long.toUnsignedString(flat[k + 1]));
      }
      text.append(' ').append(epollMask(flat[k]));
      if (flat[k + 2] > 1) {
        text.append(' ').append(signs.merge()).append(' ').append(flat[k + 2]);
        text.append(" arrivals, 1 report");
      } else if (flat[k + 2] == 0) {
        text.append(" (no new arrival)");
      }
    }
  }

  /// Whether a call returned an event that stands for several arrivals.
  boolean reportsMerge(int exit) {
    if (((Row.SysExit) trace.row(exit)).result() instanceof Row.Result.EpollEvents(long[] flat)) {
      for (int k = 2; k < flat.length; k += 3) {
        if (flat[k] > 1) {
          return true;
        }
      }
    }
    return false;
  }
}
