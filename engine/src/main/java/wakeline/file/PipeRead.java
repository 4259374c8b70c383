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

/// Reads a pipe: what is there, at least one byte unless no writer is left. Readers sleep first in
/// first out; one that had to sleep and leaves data behind wakes the next. One that was woken in
/// vain sleeps on, even if the file is non-blocking by then.
///
/// Linux: fs/pipe.c:pipe_read()
final class PipeRead extends Frame {
  private static final int BEGIN = 0;
  private static final int PAID = 1;
  private static final int TRY = 2;
  private static final int WAKE_WRITER = 3;
  private static final int WAKE_NEXT = 4;
  private static final int END = 5;

  private final PipeEnd end;
  private final Pipe pipe;
  private final Transfer transfer;
  private @Nullable Waiter waiter;
  private boolean wakeWriter;
  private boolean wakeNextReader;
  private long value;

  PipeRead(PipeEnd end, Transfer transfer) {
    this.end = end;
    this.pipe = end.pipe();
    this.transfer = transfer;
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
          if (!isReadable() && (waiter != null || !end.nonblocking)) {
            return sleep(task);
          }
          step = PAID;
          Next next = cx.spend(Cost.PIPE_RW);
          if (next != Next.GO_ON) {
            return next;
          }
        }
        case PAID -> {
          long copied = Math.min(transfer.wanted, pipe.bytes());
          step = TRY;
          Next next = cx.spend(cx.machine.costs.copyNanos(copied));
          if (next != Next.GO_ON) {
            return next;
          }
        }
        case TRY -> {
          if (!isReadable()) {
            if (!end.nonblocking) {
              return sleep(task);
            }
            cx.decided(PipeRule.PIPE_READ_EMPTY);
            return cx.done(-Errno.EAGAIN);
          }
          takeAll(cx);
          step = WAKE_WRITER;
        }
        case WAKE_WRITER -> {
          step = WAKE_NEXT;
          if (wakeWriter) {
            cx.decided(PipeRule.PIPE_READ_WAKES);
            return cx.call(pipe.writeWait.wakeUp(1, PollMask.OUT | PollMask.WRNORM, true));
          }
        }
        case WAKE_NEXT -> {
          step = END;
          if (wakeNextReader && !pipe.isEmpty()) {
            cx.decided(PipeRule.PIPE_READ_PASSES_ON);
            return cx.call(pipe.readWait.wakeUp(1, PollMask.IN | PollMask.RDNORM, true));
          }
        }
        default -> {
          return cx.done(value);
        }
      }
    }
  }

  private boolean isReadable() {
    return !pipe.isEmpty() || pipe.writers == 0;
  }

  private Next sleep(Task task) {
    if (waiter == null) {
      waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
    }
    if (task.signalPending()) {
      waiter.leave();
      return task.done(-Restart.ERESTARTSYS);
    }
    if (!waiter.isQueued()) {
      pipe.readWait.addExclusive(waiter);
    }
    wakeNextReader = true;
    step = BEGIN;
    task.decided(PipeRule.PIPE_READ_EMPTY);
    return task.sleep();
  }

  private void takeAll(Context cx) {
    if (waiter != null) {
      waiter.leave();
    }
    long left = transfer.wanted;
    long from = pipe.readPosition();
    while (left > 0 && !pipe.isEmpty()) {
      boolean packet = pipe.firstIsPacket();
      long at = pipe.readPosition();
      int taken = pipe.take(left);
      transfer.arrived(at, taken);
      value += taken;
      left = packet ? 0 : left - taken;
      if (packet) {
        cx.decided(PipeRule.PIPE_PACKET);
      }
      boolean wasFull = pipe.isFull();
      if (pipe.freeFirst()) {
        wakeWriter |= wasFull;
      }
    }
    if (value > 0) {
      transfer.readText = pipe.texts.read(from, value);
      pipe.texts.forgetBefore(pipe.readPosition());
      pipe.count(cx);
    } else {
      cx.decided(PipeRule.PIPE_READ_END);
    }
  }
}
