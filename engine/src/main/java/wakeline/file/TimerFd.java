package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.core.Event;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.FileRule;
import wakeline.trace.Queue;
import wakeline.wait.WaitQueueHead;
import wakeline.wait.Waiter;

/// A timer that can be read and waited for. A periodic one wakes once and is armed again only by a
/// read or a look at it: what expires in between is only counted.
///
/// Linux: fs/timerfd.c:struct timerfd_ctx
public final class TimerFd extends OpenFile {
  private final WaitQueueHead wait;
  private final Event timer = new Expiry();

  /// Expirations not yet read.
  private long ticks;

  /// Whether it has expired and was not armed again.
  private boolean expired;

  private long intervalNanos;

  /// The instant of the next expiry, or the last that fired.
  private long expiryNanos;

  private boolean set;
  private @Nullable Cpu armedOn;
  private int armedBy = -1;

  private TimerFd(Machine machine, int object) {
    super(machine, object);
    wait = new WaitQueueHead(object, Queue.WQ);
  }

  /// Linux: fs/timerfd.c:sys_timerfd_create()
  public static TimerFd create(Machine machine) {
    return new TimerFd(machine, machine.addObject("timerfd"));
  }

  /// Arms it, or disarms it with 0.
  ///
  /// @param valueNanos until the first expiry, or with `absolute` its instant
  ///
  ///   Linux: fs/timerfd.c:do_timerfd_settime()
  public void setTime(Context cx, long valueNanos, long interval, boolean absolute) {
    long now = machine.engine.now();
    machine.engine.cancel(timer);
    if (ticks > 0) {
      cx.decided(FileRule.TIMERFD_SET);
    }
    expired = false;
    ticks = 0;
    intervalNanos = interval;
    set = valueNanos != 0;
    if (set) {
      expiryNanos = absolute ? valueNanos : addCapped(now, valueNanos);
      arm(cx, Math.max(now, expiryNanos));
    }
  }

  private static long addCapped(long a, long b) {
    return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
  }

  private void arm(Context cx, long atNanos) {
    armedOn = cx.cpu();
    armedBy = cx.cause;
    machine.engine.schedule(timer, atNanos);
  }

  /// {@return the time until the next expiry, 0 if it is disarmed} Linux:
  /// fs/timerfd.c:do_timerfd_gettime()
  public long remainingNanos(Context cx) {
    if (!set) {
      return 0;
    }
    if (expired && intervalNanos > 0) {
      expired = false;
      ticks += forward() - 1;
      arm(cx, expiryNanos);
    }
    return timer.isArmed() ? Math.max(0, expiryNanos - machine.engine.now()) : 0;
  }

  public long intervalNanos() {
    return intervalNanos;
  }

  /// Moves the expiry beyond now. Linux: include/linux/hrtimer.h:hrtimer_forward_now()
  ///
  /// @return by how many intervals
  private long forward() {
    long overdue = machine.engine.now() - expiryNanos;
    long intervals = overdue < 0 ? 0 : overdue / intervalNanos + 1;
    expiryNanos += intervals * intervalNanos;
    return intervals;
  }

  /// Linux: fs/timerfd.c:timerfd_poll()
  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    if (table != null) {
      table.pollWait(this, wait);
    }
    return cx.value(ticks > 0 ? PollMask.IN : 0);
  }

  @Override
  public Frame read(Transfer transfer) {
    return new Read(transfer);
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  protected @Nullable Frame release() {
    machine.engine.release(timer);
    return null;
  }

  private final class Expiry extends Event {
    @Override
    public String toString() {
      return "the expiry of a timerfd";
    }

    @Override
    protected void fire() {
      assert armedOn != null;
      armedOn.interrupt(new Handler());
    }
  }

  /// Linux: fs/timerfd.c:timerfd_triggered()
  private final class Handler extends Frame {
    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        cx.cause =
            cx.trace()
                .timerExpire(cx.host(), cx.cpuNumber(), cx.taskIndex(), armedBy, object, "timerfd");
        cx.decided(cx.cause, FileRule.TIMERFD_EXPIRE);
        expired = true;
        ticks++;
        return cx.call(wait.wakeUp(1, PollMask.IN, false));
      }
      return cx.done(0);
    }
  }

  /// Linux: fs/timerfd.c:timerfd_read_iter()
  private final class Read extends Frame {
    private final Transfer transfer;
    private @Nullable Waiter waiter;

    Read(Transfer transfer) {
      this.transfer = transfer;
    }

    @Override
    protected Next run(Context cx) {
      var task = (Task) cx;
      if (transfer.wanted < 8) {
        return cx.done(-Errno.EINVAL);
      }
      if (ticks == 0) {
        cx.decided(FileRule.TIMERFD_EMPTY);
        return transfer.nonblocking ? cx.done(-Errno.EAGAIN) : sleep(task);
      }
      if (waiter != null) {
        waiter.leave();
      }
      if (expired && intervalNanos > 0) {
        ticks += forward() - 1;
        arm(cx, expiryNanos);
      }
      cx.decided(FileRule.TIMERFD_READ);
      transfer.value = ticks;
      expired = false;
      ticks = 0;
      return cx.done(8);
    }

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
      return task.sleep();
    }
  }
}
