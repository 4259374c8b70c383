package wakeline.reports;

import java.io.IOException;
import wakeline.syscall.Family;
import wakeline.trace.Trace;

/// The `args` of a `sys_enter` line: numbers as numbers, constants by name, structs as objects,
/// `NULL` for what is not there.
final class ArgumentJson {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Trace trace;
  private final JsonBuffer json;
  private final MaskNames masks;

  ArgumentJson(Trace trace, JsonBuffer json, MaskNames masks) {
    this.trace = trace;
    this.json = json;
    this.masks = masks;
  }

  /// Writes the list of the `sys_enter` record `i`.
  void write(int i) throws IOException {
    json.put('[');
    int n = 0;
    for (Argument argument : Argument.of(trace, i)) {
      json.next(n++);
      write(argument);
    }
    json.put(']');
  }

  private void write(Argument argument) throws IOException {
    switch (argument) {
      case Argument.Absent _ -> json.string("NULL");
      case Argument.Int(long value) -> json.number(value);
      case Argument.Descriptor(long fd) -> json.number(fd);
      case Argument.Length(long bytes, _) -> json.number(bytes);
      case Argument.Named(Family family, long value) -> named(family, value);
      case Argument.Buffer(long bytes) -> json.open("bytes").number(bytes).put('}');
      case Argument.Address(String text) -> json.string(text);
      case Argument.Text(String text) -> json.string(text);
      case Argument.EpollEvent(long events, long data) ->
          json.open("events")
              .raw(masks.json(Family.EPOLL_EVENTS, events & 0xffffffffL))
              .key("data")
              .unsigned(data)
              .put('}');
      case Argument.PollFds(long[] flat) -> pollFds(flat);
      case Argument.FdSet(long[] fds) -> {
        json.put('[');
        for (int k = 0; k < fds.length; k++) {
          json.next(k).number(fds[k]);
        }
        json.put(']');
      }
      case Argument.Time(long nanos, boolean isMicro) -> time(nanos, isMicro);
      case Argument.Timer(long interval, long value) -> {
        json.open("it_interval");
        time(interval, /* isMicro= */ false);
        json.key("it_value");
        time(value, /* isMicro= */ false);
        json.put('}');
      }
      case Argument.SignalSet(long mask) -> json.string(Signals.set(mask));
    }
  }

  /// A choice without a constant of its name stays a number.
  private void named(Family family, long value) throws IOException {
    byte[] name = masks.json(family, value);
    if (family.shape() == Family.Shape.CHOICE && !Character.isLetter(name[1])) {
      json.number(value);
    } else {
      json.raw(name);
    }
  }

  private void pollFds(long[] flat) throws IOException {
    json.put('[');
    for (int k = 0; k + 1 < flat.length; k += 2) {
      json.next(k)
          .open("fd")
          .number(flat[k])
          .key("events")
          .raw(masks.json(Family.POLL_EVENTS, flat[k + 1] & 0xffffL))
          .put('}');
    }
    json.put(']');
  }

  private void time(long nanos, boolean isMicro) throws IOException {
    long fraction = Math.floorMod(nanos, NANOS_PER_SECOND);
    json.open("tv_sec").number(Math.floorDiv(nanos, NANOS_PER_SECOND));
    if (isMicro) {
      json.key("tv_usec").number(fraction / 1000);
    } else {
      json.key("tv_nsec").number(fraction);
    }
    json.put('}');
  }
}
