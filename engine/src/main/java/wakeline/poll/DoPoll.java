package wakeline.poll;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.file.FdTable;
import wakeline.file.OpenFile;
import wakeline.file.PollMask;
import wakeline.trace.PollRule;

/// poll and ppoll. Its value is the number of descriptors with events, in [#revents].
///
/// Linux: fs/select.c:do_poll()
public final class DoPoll extends ScanFrame {
  private final int[] fds;
  private final int[] events;
  private final FdTable table;

  /// What poll reports, per descriptor.
  public final int[] revents;

  /// @param events what is asked for, per descriptor
  public DoPoll(FdTable table, int[] fds, int[] events, long timeoutNanos, long slackNanos) {
    super(timeoutNanos, slackNanos, Cost.POLL_BASE);
    this.fds = fds;
    this.events = events;
    this.revents = new int[fds.length];
    this.table = table;
  }

  @Override
  int nextPosition(int position) {
    return position < fds.length ? position : -1;
  }

  @Override
  @Nullable OpenFile fileAt(int position) {
    return table.get(fds[position]);
  }

  @Override
  int keyAt(int position) {
    return events[position] | PollMask.ERR | PollMask.HUP;
  }

  /// Linux: fs/select.c:do_pollfd()
  @Override
  int note(Context cx, int position, int mask) {
    int fd = fds[position];
    if (fd < 0) {
      revents[position] = 0;
    } else if (table.get(fd) == null) {
      cx.decided(PollRule.POLL_NVAL);
      revents[position] = PollMask.NVAL;
    } else {
      revents[position] = mask & keyAt(position);
      if ((revents[position] & ~events[position]) != 0) {
        cx.decided(PollRule.POLL_HANGUP);
      }
    }
    return revents[position] != 0 ? 1 : 0;
  }

  @Override
  void forget() {}
}
