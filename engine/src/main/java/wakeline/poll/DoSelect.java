package wakeline.poll;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.file.FdTable;
import wakeline.file.OpenFile;
import wakeline.file.PollMask;
import wakeline.trace.PollRule;

/// select and pselect. Its value is the number of bits in the three result sets.
///
/// Linux: fs/select.c:do_select()
public final class DoSelect extends ScanFrame {
  private static final int READ_SET =
      PollMask.RDNORM | PollMask.RDBAND | PollMask.IN | PollMask.HUP | PollMask.ERR | PollMask.NVAL;
  private static final int WRITE_SET =
      PollMask.WRBAND | PollMask.WRNORM | PollMask.OUT | PollMask.ERR | PollMask.NVAL;
  private static final int EXCEPT_SET = PollMask.PRI | PollMask.NVAL;

  private final int n;
  private final long[] read;
  private final long[] write;
  private final long[] except;
  private final FdTable table;

  /// Result sets, 64 descriptors to a word.
  public final long[] readResult;

  public final long[] writeResult;
  public final long[] exceptResult;

  /// @param n descriptors below `n` count
  /// @param read what is asked for, 64 descriptors to a word; empty for NULL, as the others
  public DoSelect(
      FdTable table,
      int n,
      long[] read,
      long[] write,
      long[] except,
      long timeoutNanos,
      long slackNanos) {
    super(timeoutNanos, slackNanos, Cost.SELECT_BASE);
    this.n = n;
    this.read = read;
    this.write = write;
    this.except = except;
    this.readResult = new long[read.length];
    this.writeResult = new long[write.length];
    this.exceptResult = new long[except.length];
    this.table = table;
  }

  /// {@return whether every number that is asked for is in use; else select fails with EBADF. One
  /// that a sleeping accept has reserved is, without a file yet} Linux: fs/select.c:max_select_fd()
  public boolean allOpen() {
    for (int fd = 0; fd < n; fd++) {
      if (isAsked(fd) && table.get(fd) == null && !table.isReserved(fd)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAsked(int fd) {
    return has(read, fd) || has(write, fd) || has(except, fd);
  }

  private static boolean has(long[] set, int fd) {
    return fd >> 6 < set.length && (set[fd >> 6] >>> fd & 1) != 0;
  }

  @Override
  int nextPosition(int position) {
    for (int fd = position; fd < n; fd++) {
      if (isAsked(fd)) {
        return fd;
      }
    }
    return -1;
  }

  @Override
  @Nullable OpenFile fileAt(int position) {
    return table.get(position);
  }

  /// Linux: fs/select.c:wait_key_set()
  @Override
  int keyAt(int position) {
    return EXCEPT_SET
        | (has(read, position) ? READ_SET : 0)
        | (has(write, position) ? WRITE_SET : 0);
  }

  @Override
  int note(Context cx, int position, int polled) {
    int mask = table.get(position) == null ? PollMask.NVAL : polled;
    if ((mask & (PollMask.HUP | PollMask.ERR)) != 0) {
      cx.decided(PollRule.SELECT_SETS);
    }
    return noteIn(read, readResult, position, mask & READ_SET)
        + noteIn(write, writeResult, position, mask & WRITE_SET)
        + noteIn(except, exceptResult, position, mask & EXCEPT_SET);
  }

  private static int noteIn(long[] asked, long[] result, int fd, int matching) {
    if (matching == 0 || !has(asked, fd)) {
      return 0;
    }
    result[fd >> 6] |= 1L << fd;
    return 1;
  }

  @Override
  void forget() {
    Arrays.fill(readResult, 0);
    Arrays.fill(writeResult, 0);
    Arrays.fill(exceptResult, 0);
  }
}
