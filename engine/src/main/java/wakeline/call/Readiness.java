package wakeline.call;

import wakeline.cpu.Next;
import wakeline.epoll.EpollWait;
import wakeline.epoll.EventPoll;
import wakeline.file.FdTable;
import wakeline.file.OpenFile;
import wakeline.poll.DoPoll;
import wakeline.poll.DoSelect;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.EpollRule;
import wakeline.trace.PollRule;

/// epoll, poll and select: their checks, in the kernel's order, and what they hand back.
final class Readiness {
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EVENT_BYTES = 12;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// A timeout that the kernel refuses.
  private static final long INVALID = Long.MIN_VALUE;

  private static final long FOREVER = -1;

  private Readiness() {}

  static Next begin(SystemCall c) {
    return switch (c.call) {
      case EPOLL_CTL -> control(c);
      case EPOLL_WAIT -> epollWait(c, milliseconds(c.args[3]), 0);
      case EPOLL_PWAIT -> epollWait(c, milliseconds(c.args[3]), c.args[4]);
      case EPOLL_PWAIT2 -> epollWait(c, timespec(c, c.args[3]), c.args[4]);
      case POLL -> poll(c, c.left(milliseconds(c.args[2])), 0);
      case PPOLL -> poll(c, rest(c, c.args[2]), c.args[3]);
      case SELECT -> select(c, timeval(c, c.args[4]), 0);
      case PSELECT -> select(c, rest(c, c.args[4]), c.args[5]);
      default -> c.value(-Errno.ENOSYS);
    };
  }

  private static long milliseconds(long timeout) {
    int ms = (int) timeout;
    return ms < 0 ? FOREVER : ms * NANOS_PER_MILLI;
  }

  private static long timespec(SystemCall c, long at) {
    return at == 0 ? FOREVER : time(c.memory.load(at), c.memory.load(at + 1));
  }

  /// The C library lends the kernel a copy of the time; when a signal interrupts the call the
  /// kernel writes into it what is left, and with that it starts anew.
  ///
  /// Linux: fs/select.c:poll_select_finish()
  private static long rest(SystemCall c, long at) {
    return c.restNanos >= 0 ? c.restNanos : timespec(c, at);
  }

  private static long timeval(SystemCall c, long at) {
    if (at == 0) {
      return FOREVER;
    }
    long seconds = c.memory.load(at);
    long micros = c.memory.load(at + 1);
    if (seconds < 0 || micros < 0) {
      return INVALID;
    }
    return time(seconds + micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  private static long time(long seconds, long nanos) {
    if (seconds < 0 || nanos < 0 || nanos >= NANOS_PER_SECOND) {
      return INVALID;
    }
    return seconds > Long.MAX_VALUE / NANOS_PER_SECOND - 1
        ? Long.MAX_VALUE
        : seconds * NANOS_PER_SECOND + nanos;
  }

  /// Linux: fs/select.c:select_estimate_accuracy()
  private static long slack(SystemCall c, long timeoutNanos) {
    return timeoutNanos > 0 ? c.task.machine.costs.timeoutSlackNanos(timeoutNanos) : 0;
  }

  private static void mask(SystemCall c, long sigset) {
    if (sigset != 0) {
      c.setTemporaryMask(c.memory.load(sigset));
    }
  }

  /// Linux: fs/eventpoll.c:do_epoll_ctl()
  private static Next control(SystemCall c) {
    int op = (int) c.args[1];
    long event = c.args[3];
    if (op != EPOLL_CTL_DEL && event == 0) {
      return c.refuse(EpollRule.EP_CTL_FAULT, Errno.EFAULT);
    }
    OpenFile file = c.fd(0);
    OpenFile target = c.fd(2);
    if (file == null || target == null) {
      return c.refuse(EpollRule.EP_CTL_BADF, Errno.EBADF);
    }
    if (!target.canPoll()) {
      return c.refuse(EpollRule.EP_CTL_PERM, Errno.EPERM);
    }
    if (!(file instanceof EventPoll ep)) {
      return c.refuse(EpollRule.EP_CTL_NO_EPOLL, Errno.EINVAL);
    }
    c.hold(ep);
    int events = op == EPOLL_CTL_DEL ? 0 : (int) c.memory.load(event);
    long data = op == EPOLL_CTL_DEL ? 0 : c.memory.load(event + 1);
    return c.run(ep.control(op, target, (int) c.args[2], events, data));
  }

  /// Linux: fs/eventpoll.c:do_epoll_wait()
  private static Next epollWait(SystemCall c, long timeoutNanos, long sigset) {
    if (timeoutNanos == INVALID) {
      return c.value(-Errno.EINVAL);
    }
    mask(c, sigset);
    OpenFile file = c.fd(0);
    if (file == null) {
      return c.refuse(EpollRule.EP_WAIT_INVALID, Errno.EBADF);
    }
    int maxEvents = (int) c.args[2];
    if (maxEvents <= 0 || maxEvents > Integer.MAX_VALUE / EVENT_BYTES) {
      return c.refuse(EpollRule.EP_WAIT_INVALID, Errno.EINVAL);
    }
    if (!(file instanceof EventPoll ep)) {
      return c.refuse(EpollRule.EP_WAIT_INVALID, Errno.EINVAL);
    }
    c.hold(ep);
    int room = c.args[1] == 0 ? 0 : maxEvents;
    return c.run(ep.epollWait(maxEvents, room, timeoutNanos, slack(c, timeoutNanos)));
  }

  static long finishEpoll(SystemCall c, long value) {
    if (value > 0 && c.body instanceof EpollWait wait) {
      long at = c.args[1];
      for (int i = 0; i < wait.eventCount; i++) {
        c.memory.store(at + 2L * i, wait.events[3 * i] & 0xffffffffL);
        c.memory.store(at + 2L * i + 1, wait.events[3 * i + 1]);
      }
      c.outcome.epollEvents(wait.events, wait.eventCount);
    }
    return value;
  }

  /// Linux: fs/select.c:do_sys_poll()
  private static Next poll(SystemCall c, long timeoutNanos, long sigset) {
    if (timeoutNanos == INVALID) {
      return c.value(-Errno.EINVAL);
    }
    mask(c, sigset);
    long count = c.args[1] & 0xffffffffL;
    if (count > FdTable.LIMIT) {
      return c.value(-Errno.EINVAL);
    }
    if (c.args[0] == 0 && count > 0) {
      return c.value(-Errno.EFAULT);
    }
    var fds = new int[(int) count];
    var events = new int[(int) count];
    for (int i = 0; i < count; i++) {
      fds[i] = (int) c.memory.load(c.args[0] + 3L * i);
      events[i] = (int) c.memory.load(c.args[0] + 3L * i + 1) & 0xffff;
    }
    return c.run(new DoPoll(c.group.files, fds, events, timeoutNanos, slack(c, timeoutNanos)));
  }

  static long finishPoll(SystemCall c, long value) {
    if (!(c.body instanceof DoPoll poll)) {
      return value;
    }
    if (value < 0) {
      if (c.call == Syscall.PPOLL) {
        c.restNanos = poll.remainingNanos(c.task.engine().now());
      }
      return value;
    }
    var flat = new long[2 * (int) value];
    int n = 0;
    for (int i = 0; i < poll.revents.length; i++) {
      c.memory.store(c.args[0] + 3L * i + 2, poll.revents[i]);
      if (poll.revents[i] != 0) {
        flat[n++] = (int) c.memory.load(c.args[0] + 3L * i);
        flat[n++] = poll.revents[i];
      }
    }
    c.outcome.pollEvents(flat, n);
    return value;
  }

  /// Linux: fs/select.c:core_sys_select()
  private static Next select(SystemCall c, long timeoutNanos, long sigset) {
    if (timeoutNanos == INVALID) {
      return c.value(-Errno.EINVAL);
    }
    mask(c, sigset);
    int n = (int) c.args[0];
    if (n < 0) {
      return c.value(-Errno.EINVAL);
    }
    n = Math.min(n, c.group.files.size());
    var select =
        new DoSelect(
            c.group.files,
            n,
            set(c, c.args[1], n),
            set(c, c.args[2], n),
            set(c, c.args[3], n),
            timeoutNanos,
            slack(c, timeoutNanos));
    return select.allOpen() ? c.run(select) : c.refuse(PollRule.SELECT_BADF, Errno.EBADF);
  }

  private static long[] set(SystemCall c, long at, int n) {
    if (at == 0) {
      return new long[0];
    }
    var words = new long[(n + 63) / 64];
    for (int i = 0; i < words.length; i++) {
      words[i] = c.memory.load(at + i);
    }
    if (n % 64 != 0) {
      words[words.length - 1] &= (1L << n) - 1;
    }
    return words;
  }

  static long finishSelect(SystemCall c, long value) {
    if (!(c.body instanceof DoSelect select)) {
      return value;
    }
    if (value >= 0) {
      store(c, c.args[1], select.readResult);
      store(c, c.args[2], select.writeResult);
      store(c, c.args[3], select.exceptResult);
      c.outcome.sets(
          lists(select.readResult, select.writeResult, select.exceptResult, (int) value));
    }
    long timeout = c.args[4];
    if (c.call == Syscall.SELECT && timeout != 0) {
      c.task.decided(PollRule.SELECT_TIME);
      long left = Math.max(0, select.remainingNanos(c.task.engine().now()));
      c.memory.store(timeout, left / NANOS_PER_SECOND);
      c.memory.store(timeout + 1, left % NANOS_PER_SECOND / 1_000);
    } else if (c.call == Syscall.PSELECT) {
      c.restNanos = select.remainingNanos(c.task.engine().now());
    }
    return value;
  }

  private static void store(SystemCall c, long at, long[] words) {
    if (at != 0) {
      for (int i = 0; i < words.length; i++) {
        c.memory.store(at + i, words[i]);
      }
    }
  }

  private static long[] lists(long[] read, long[] write, long[] except, int bits) {
    var flat = new long[bits + 3];
    int n = append(read, flat, 0);
    n = append(write, flat, n);
    append(except, flat, n);
    return flat;
  }

  private static int append(long[] words, long[] flat, int at) {
    int n = at + 1;
    for (int i = 0; i < words.length; i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        flat[n++] = 64L * i + Long.numberOfTrailingZeros(left);
      }
    }
    flat[at] = (long) n - at - 1;
    return n;
  }
}
