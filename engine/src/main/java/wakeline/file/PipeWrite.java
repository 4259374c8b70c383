package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.PipeRule;
import wakeline.wait.Waiter;

/// Writes a pipe. Readers are woken once, at the end, if the pipe was empty or was ever polled,
/// even by a write that failed; a writer that must sleep wakes them before. Whether it may sleep is
/// looked at each time: another task may set `O_NONBLOCK` meanwhile. SIGPIPE is the caller's
/// business when the value is −EPIPE or [#brokenPipe] is set.
///
/// Linux: fs/pipe.c:pipe_write()
final class PipeWrite extends Frame implements BrokenPipe {
  private static final int BEGIN = 0;
  private static final int PAID = 1;
  private static final int FILL = 2;
  private static final int BEFORE_SLEEP = 3;
  private static final int WOKEN = 4;
  private static final int WAKE_READER = 5;
  private static final int WAKE_NEXT = 6;
  private static final int END = 7;

  private final PipeEnd end;
  private final Pipe pipe;
  private final Transfer transfer;
  private @Nullable Waiter waiter;
  private boolean wasEmpty;
  private boolean wakeNextWriter;
  private boolean brokenPipe;
  private long written;
  private long failure;

  PipeWrite(PipeEnd end, Transfer transfer) {
    this.end = end;
    this.pipe = end.pipe();
    this.transfer = transfer;
  }

  @Override
  public boolean isBrokenPipe() {
    return brokenPipe;
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    while (true) {
      switch (step) {
        case BEGIN -> {
          if (transfer.wanted == 0) {
            return cx.done(0);
          }
          step = PAID;
          Next next =
              cx.spend(
                  cx.machine.costs.nanos(Cost.PIPE_RW)
                      + cx.machine.costs.copyNanos(transfer.wanted));
          if (next != Next.GO_ON) {
            return next;
          }
        }
        case PAID -> {
          if (pipe.readers == 0) {
            breaks(task);
            step = WAKE_READER;
            continue;
          }
          wasEmpty = pipe.isEmpty();
          if (!wasEmpty) {
            int merged = pipe.merge(transfer.wanted);
            if (merged > 0) {
              cx.decided(PipeRule.PIPE_WRITE_MERGE);
            }
            note(pipe.writePosition() - merged, merged);
          }
          step = FILL;
        }
        case FILL -> step = fill(task);
        case BEFORE_SLEEP -> {
          step = WOKEN;
          pipe.count(cx);
          if (wasEmpty) {
            cx.decided(PipeRule.PIPE_WRITE_BEFORE_SLEEP);
            return cx.call(pipe.readWait.wakeUp(1, PollMask.IN | PollMask.RDNORM, true));
          }
        }
        case WOKEN -> {
          if (pipe.isFull() && pipe.readers > 0) {
            if (sleeps(task)) {
              task.decided(PipeRule.PIPE_WRITE_FULL);
              return task.sleep();
            }
          } else {
            leaveQueue();
          }
          wasEmpty = pipe.isEmpty();
          wakeNextWriter = true;
          step = FILL;
        }
        case WAKE_READER -> {
          step = WAKE_NEXT;
          if (written > 0) {
            pipe.count(cx);
          }
          if (pipe.isFull()) {
            wakeNextWriter = false;
          }
          if (wasEmpty || pipe.pollUsage) {
            cx.decided(wasEmpty ? PipeRule.PIPE_WRITE_WAKES : PipeRule.PIPE_WRITE_POLLED);
            return cx.call(pipe.readWait.wakeUp(1, PollMask.IN | PollMask.RDNORM, true));
          }
          if (written > 0) {
            cx.decided(PipeRule.PIPE_WRITE_SILENT);
          }
        }
        case WAKE_NEXT -> {
          step = END;
          if (wakeNextWriter) {
            cx.decided(PipeRule.PIPE_WRITE_PASSES_ON);
            return cx.call(pipe.writeWait.wakeUp(1, PollMask.OUT | PollMask.WRNORM, true));
          }
        }
        default -> {
          return cx.done(written > 0 ? written : failure);
        }
      }
    }
  }

  /// Fills free slots until all is written or the ring is full; says how it goes on.
  private int fill(Task task) {
    while (written < transfer.wanted) {
      if (pipe.readers == 0) {
        breaks(task);
        return WAKE_READER;
      }
      if (!pipe.isFull()) {
        note(pipe.writePosition(), pipe.insert(transfer.wanted - written, end.isPacketMode()));
        continue;
      }
      if (end.nonblocking) {
        task.decided(PipeRule.PIPE_WRITE_FULL);
        failure = -Errno.EAGAIN;
        return WAKE_READER;
      }
      if (task.signalPending()) {
        failure = -Restart.ERESTARTSYS;
        return WAKE_READER;
      }
      return BEFORE_SLEEP;
    }
    return WAKE_READER;
  }

  private void breaks(Task task) {
    task.decided(PipeRule.PIPE_WRITE_BROKEN);
    brokenPipe = true;
    failure = -Errno.EPIPE;
  }

  private void note(long position, int bytes) {
    if (bytes > 0) {
      String text = transfer.text;
      pipe.texts.written(
          position,
          bytes,
          text != null && written + bytes <= text.length()
              ? text.substring((int) written, (int) written + bytes)
              : null);
      written += bytes;
    }
  }

  private boolean sleeps(Task task) {
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
    }
    if (task.signalPending()) {
      waiter.leave();
      return false;
    }
    if (!waiter.isQueued()) {
      pipe.writeWait.addExclusive(waiter);
    }
    return true;
  }

  private void leaveQueue() {
    if (waiter != null) {
      waiter.leave();
    }
  }
}
