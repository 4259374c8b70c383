package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.FileRule;
import wakeline.trace.Queue;
import wakeline.wait.WaitQueueHead;
import wakeline.wait.Waiter;

/// A 64-bit counter. Every write wakes with IN, also of 0; every successful read wakes with OUT,
/// was it full or not. Readers and writers wait on one queue, none of them exclusive.
///
/// Linux: fs/eventfd.c:struct eventfd_ctx
public final class EventFd extends OpenFile {
  /// All bits: the overflow value, which a write cannot reach.
  private static final long OVERFLOW = -1L;

  private final WaitQueueHead wait;
  private final boolean semaphore;

  /// Unsigned.
  private long count;

  private EventFd(Machine machine, int object, long count, boolean semaphore) {
    super(machine, object);
    this.count = count;
    this.semaphore = semaphore;
    wait = new WaitQueueHead(object, Queue.WQ);
  }

  /// Linux: fs/eventfd.c:do_eventfd()
  public static EventFd create(Machine machine, long count, boolean semaphore) {
    return new EventFd(machine, machine.addObject("eventfd"), count, semaphore);
  }

  /// Linux: fs/eventfd.c:eventfd_poll()
  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    if (table != null) {
      table.pollWait(this, wait);
    }
    int mask = 0;
    if (count != 0) {
      mask |= PollMask.IN;
    }
    if (count == OVERFLOW) {
      mask |= PollMask.ERR;
    }
    if (Long.compareUnsigned(count, OVERFLOW - 1) < 0) {
      mask |= PollMask.OUT;
    }
    return cx.value(mask);
  }

  @Override
  public Frame read(Transfer transfer) {
    return new Read(transfer);
  }

  @Override
  public Frame write(Transfer transfer) {
    return new Write(transfer);
  }

  private void count(Context cx) {
    cx.recorded(
        cx.trace()
            .counter(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                object,
                CounterKind.RECVQ,
                count));
  }

  /// What reading and writing have in common: sleep until the counter allows it, change it, wake.
  private abstract class Access extends Frame {
    private static final int BEGIN = 0;
    private static final int PAID = 1;
    private static final int WAKE = 2;

    final Transfer transfer;
    private @Nullable Waiter waiter;

    Access(Transfer transfer) {
      this.transfer = transfer;
    }

    /// {@return whether the buffer is of a size that the call takes}
    abstract boolean takesLength();

    abstract boolean isPossible();

    abstract void change(Context cx);

    abstract int wakeKey();

    /// {@return the rule by which the other side is woken}
    abstract FileRule wakes();

    /// {@return the rule by which it waits}
    abstract FileRule waits();

    @Override
    protected Next run(Context cx) {
      var task = (Task) cx;
      switch (step) {
        case BEGIN -> {
          if (!takesLength()) {
            cx.decided(FileRule.EVENTFD_SIZE);
            return cx.done(-Errno.EINVAL);
          }
          if (!isPossible() && !transfer.nonblocking) {
            return sleep(task);
          }
          step = PAID;
          Next next = cx.spend(Cost.EVENTFD_RW);
          return next == Next.GO_ON ? run(cx) : next;
        }
        case PAID -> {
          if (!isPossible()) {
            if (!transfer.nonblocking) {
              return sleep(task);
            }
            cx.decided(waits());
            return cx.done(-Errno.EAGAIN);
          }
          if (waiter != null) {
            waiter.leave();
          }
          change(cx);
          count(cx);
          step = WAKE;
          cx.decided(wakes());
          return cx.call(wait.wakeUp(1, wakeKey(), false));
        }
        default -> {
          return cx.done(8);
        }
      }
    }

    /// Linux: kernel/sched/wait.c:do_wait_intr_irq()
    private Next sleep(Task task) {
      if (waiter == null) {
        waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
      }
      if (!waiter.isQueued()) {
        wait.addTail(waiter);
      }
      if (task.signalPending()) {
        waiter.leave();
        return task.done(-Restart.ERESTARTSYS);
      }
      step = BEGIN;
      task.decided(waits());
      return task.sleep();
    }
  }

  /// Linux: fs/eventfd.c:eventfd_read()
  private final class Read extends Access {
    Read(Transfer transfer) {
      super(transfer);
    }

    @Override
    boolean takesLength() {
      return transfer.wanted >= 8;
    }

    @Override
    boolean isPossible() {
      return count != 0;
    }

    @Override
    void change(Context cx) {
      if (semaphore) {
        cx.decided(FileRule.EVENTFD_SEMAPHORE);
      }
      transfer.value = semaphore ? 1 : count;
      count -= transfer.value;
    }

    @Override
    int wakeKey() {
      return PollMask.OUT;
    }

    @Override
    FileRule wakes() {
      return FileRule.EVENTFD_READ;
    }

    @Override
    FileRule waits() {
      return FileRule.EVENTFD_EMPTY;
    }
  }

  /// Linux: fs/eventfd.c:eventfd_write()
  private final class Write extends Access {
    Write(Transfer transfer) {
      super(transfer);
    }

    @Override
    boolean takesLength() {
      return transfer.wanted == 8 && transfer.value != OVERFLOW;
    }

    @Override
    boolean isPossible() {
      return Long.compareUnsigned(OVERFLOW - count, transfer.value) > 0;
    }

    @Override
    void change(Context cx) {
      count += transfer.value;
    }

    @Override
    int wakeKey() {
      return PollMask.IN;
    }

    @Override
    FileRule wakes() {
      return FileRule.EVENTFD_WRITE;
    }

    @Override
    FileRule waits() {
      return FileRule.EVENTFD_FULL;
    }
  }
}
