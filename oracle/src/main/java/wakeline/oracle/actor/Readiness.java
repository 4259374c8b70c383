package wakeline.oracle.actor;

import java.util.Arrays;
import wakeline.syscall.Syscall;
import wakeline.trace.ListKind;

/// epoll, poll and select.
final class Readiness {
  private static final int EINVAL = 22;
  private static final int EVENTS_MAX = 5_000;
  private static final int POLLFDS_MAX = 7_000;
  private static final int SET_WORDS = 16;

  // Places in the room for structs.
  private static final long TIMEOUT = 60_000;
  private static final long SIGSET = 60_032;
  private static final long SIGSET_ARGUMENT = 60_048;

  private Readiness() {}

  static long make(KernelCall c) {
    return switch (c.call) {
      case EPOLL_CTL -> control(c);
      case EPOLL_WAIT -> epollWait(c, 0);
      case EPOLL_PWAIT -> epollWait(c, c.args[4]);
      case EPOLL_PWAIT2 -> epollPwait2(c);
      case POLL -> poll(c, milliseconds(c, c.args[2]), 0);
      case PPOLL -> poll(c, timespec(c, c.args[2], 1), c.args[3]);
      case SELECT -> select(c, timespec(c, c.args[4], 1_000), 0);
      case PSELECT -> select(c, timespec(c, c.args[4], 1), c.args[5]);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static long control(KernelCall c) {
    long event = c.args[3];
    if (event != 0) {
      c.scratch.putInt(0, (int) c.memory.load(event));
      c.scratch.putLong(Layouts.EPOLL_EVENT_DATA, c.memory.load(event + 1));
    }
    return c.make(
        Number.EPOLL_CTL, c.args[0], c.args[1], c.args[2], event == 0 ? 0 : c.scratch.at(0));
  }

  private static long epollWait(KernelCall c, long sigset) {
    int timeout = (int) c.args[3];
    timeout = timeout > 0 ? Timing.milliseconds(c, timeout) : timeout;
    long value =
        c.make(
            Number.EPOLL_PWAIT,
            c.args[0],
            c.args[1] == 0 ? 0 : c.scratch.at(0),
            room(c),
            timeout,
            sigset(c, sigset),
            Layouts.SIGSET_BYTES);
    return events(c, value);
  }

  private static long epollPwait2(KernelCall c) {
    long timeout = timespec(c, c.args[3], 1);
    long value =
        c.make(
            Number.EPOLL_PWAIT2,
            c.args[0],
            c.args[1] == 0 ? 0 : c.scratch.at(0),
            room(c),
            timeout,
            sigset(c, c.args[4]),
            Layouts.SIGSET_BYTES);
    return events(c, value);
  }

  /// {@return `maxevents`, which may be more than there is room for, but never that many come}
  private static long room(KernelCall c) {
    return (int) c.args[2];
  }

  private static long events(KernelCall c, long value) {
    if (value <= 0) {
      return value;
    }
    int n = (int) Math.min(value, EVENTS_MAX);
    var list = new long[3 * n];
    for (int i = 0; i < n; i++) {
      long at = (long) i * Layouts.EPOLL_EVENT_BYTES;
      long mask = c.scratch.getInt(at) & 0xffffffffL;
      long data = c.scratch.getLong(at + Layouts.EPOLL_EVENT_DATA);
      c.memory.store(c.args[1] + 2L * i, mask);
      c.memory.store(c.args[1] + 2L * i + 1, data);
      list[3 * i] = mask;
      list[3 * i + 1] = data;
    }
    c.list(ListKind.EPOLL, list);
    return value;
  }

  private static long milliseconds(KernelCall c, long timeout) {
    int ms = (int) timeout;
    if (ms < 0) {
      return 0;
    }
    Timing.put(c, TIMEOUT, ms / 1_000, ms % 1_000 * 1_000_000L, /* isAbsolute= */ false);
    return c.scratch.at(TIMEOUT);
  }

  /// {@return the address of a timeout, given as seconds and parts of `unit` nanoseconds}
  private static long timespec(KernelCall c, long at, long unit) {
    if (at == 0) {
      return 0;
    }
    long seconds = c.memory.load(at);
    long parts = c.memory.load(at + 1);
    if (unit != 1 && seconds >= 0 && parts >= 0) {
      seconds += parts / (1_000_000_000L / unit);
      parts %= 1_000_000_000L / unit;
    }
    Timing.put(c, TIMEOUT, seconds, parts * unit, /* isAbsolute= */ false);
    return c.scratch.at(TIMEOUT);
  }

  private static long sigset(KernelCall c, long at) {
    if (at == 0) {
      return 0;
    }
    long mask = c.memory.load(at);
    c.actor.temporaryMask = mask;
    c.actor.hasTemporaryMask = true;
    c.scratch.putLong(SIGSET, Signals.realMask(mask));
    return c.scratch.at(SIGSET);
  }

  private static long poll(KernelCall c, long timeout, long sigset) {
    long count = c.args[1] & 0xffffffffL;
    int n = (int) Math.min(count, POLLFDS_MAX);
    long fds = c.args[0];
    for (int i = 0; fds != 0 && i < n; i++) {
      long at = (long) i * Layouts.POLLFD_BYTES;
      c.scratch.putInt(at, (int) c.memory.load(fds + 3L * i));
      c.scratch.putShort(at + 4, (short) c.memory.load(fds + 3L * i + 1));
      c.scratch.putShort(at + 6, (short) 0);
    }
    long value =
        c.make(
            Number.PPOLL,
            fds == 0 ? 0 : c.scratch.at(0),
            count,
            timeout,
            sigset(c, sigset),
            Layouts.SIGSET_BYTES,
            0);
    if (value < 0 || fds == 0) {
      return value;
    }
    var list = new long[2 * n];
    int reported = 0;
    for (int i = 0; i < n; i++) {
      long at = (long) i * Layouts.POLLFD_BYTES;
      int revents = c.scratch.getShort(at + 6) & 0xffff;
      c.memory.store(fds + 3L * i + 2, revents);
      if (revents != 0) {
        list[reported++] = c.scratch.getInt(at);
        list[reported++] = revents;
      }
    }
    c.list(ListKind.POLL, Arrays.copyOf(list, reported));
    return value;
  }

  private static long select(KernelCall c, long timeout, long sigset) {
    long[] sets = {set(c, 1), set(c, 2), set(c, 3)};
    c.scratch.putLong(SIGSET_ARGUMENT, sigset(c, sigset));
    c.scratch.putLong(SIGSET_ARGUMENT + 8, Layouts.SIGSET_BYTES);
    long value =
        c.make(
            Number.PSELECT6,
            (int) c.args[0],
            sets[0],
            sets[1],
            sets[2],
            timeout,
            sigset == 0 ? 0 : c.scratch.at(SIGSET_ARGUMENT));
    if (value >= 0) {
      c.list(ListKind.SELECT, lists(c, (int) value));
    }
    if (c.call == Syscall.SELECT && timeout != 0 && value != -EINVAL) {
      Timing.takeLeft(c, TIMEOUT, c.args[4]);
      c.memory.store(c.args[4] + 1, c.memory.load(c.args[4] + 1) / 1_000);
    }
    return value;
  }

  private static long place(int arg) {
    return 1_024L * arg;
  }

  private static long set(KernelCall c, int arg) {
    long at = c.args[arg];
    if (at == 0) {
      return 0;
    }
    for (int i = 0; i < SET_WORDS; i++) {
      c.scratch.putLong(place(arg) + 8L * i, c.memory.load(at + i));
    }
    return c.scratch.at(place(arg));
  }

  /// Hands the sets back. {@return the descriptors in them, as an EXIT lists them}
  private static long[] lists(KernelCall c, int bits) {
    var flat = new long[bits + 3];
    int n = 0;
    for (int arg = 1; arg <= 3; arg++) {
      int head = n++;
      for (int i = 0; c.args[arg] != 0 && i < SET_WORDS; i++) {
        long word = c.scratch.getLong(place(arg) + 8L * i);
        c.memory.store(c.args[arg] + i, word);
        for (; word != 0 && n < flat.length; word &= word - 1) {
          flat[n++] = 64L * i + Long.numberOfTrailingZeros(word);
        }
      }
      flat[head] = (long) n - head - 1;
    }
    return flat;
  }
}
