package wakeline.poll;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.file.OpenFile;
import wakeline.trace.PollRule;
import wakeline.trace.WakeBy;

/// What poll and select have in common: scan all descriptors, sleep if none is ready, and after
/// every wake scan them all again.
///
/// Costs: the pass that returns pays the base and its scan, a pass after a vain wake its scan
/// alone.
abstract sealed class ScanFrame extends Frame permits DoPoll, DoSelect {
  private static final int BEGIN = 0;
  private static final int SCAN = 1;
  private static final int POLLED = 2;
  private static final int WOKEN = 3;
  private static final int RESCAN = 4;
  private static final int PAID = 5;
  private static final int FREED = 6;

  private final long timeoutNanos;
  private final long slackNanos;
  private final Cost base;
  private @Nullable PollWaiters waiters;
  private boolean timedOut;
  private boolean timeoutArmed;
  private boolean hasSlept;
  private int position;
  private long found;
  private long value;
  private int scanned;
  private long startNanos;

  /// @param timeoutNanos 0 returns at once, negative waits for ever
  ScanFrame(long timeoutNanos, long slackNanos, Cost base) {
    this.timeoutNanos = timeoutNanos;
    this.slackNanos = slackNanos;
    this.base = base;
    this.timedOut = timeoutNanos == 0;
  }

  /// {@return the next position to scan from `position` on, −1 behind the last}
  abstract int nextPosition(int position);

  /// {@return the open file at a position, null if there is none to poll}
  abstract @Nullable OpenFile fileAt(int position);

  /// {@return the bits that wakes of this file are filtered by}
  abstract int keyAt(int position);

  /// Notes the mask of a position; 0 where there was no file to poll.
  ///
  /// @return how much it adds to the call's value
  abstract int note(Context cx, int position, int mask);

  /// Forgets what was noted, before another scan.
  abstract void forget();

  /// {@return what of the timeout is left, in nanoseconds; 0 if none}
  public final long remainingNanos(long nowNanos) {
    return timeoutNanos <= 0 ? timeoutNanos : Math.max(0, startNanos + timeoutNanos - nowNanos);
  }

  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    while (true) {
      switch (step) {
        case BEGIN -> {
          startNanos = cx.engine().now();
          waiters = new PollWaiters(task);
          waiters.registering = !timedOut;
          beginScan();
        }
        case SCAN -> {
          position = nextPosition(position);
          if (position < 0) {
            Next next = afterScan(task);
            if (next != Next.GO_ON || !cx.isTop(this)) {
              return next;
            }
            continue;
          }
          OpenFile file = fileAt(position);
          step = POLLED;
          if (file == null) {
            cx.value(0);
            continue;
          }
          PollWaiters table = waiters();
          table.key = keyAt(position);
          scanned += file.isSocket() ? 1 << 16 : 1;
          Next next = file.poll(cx, table.registering ? table : null);
          if (next != Next.GO_ON || !cx.isTop(this)) {
            return next;
          }
        }
        case POLLED -> {
          int added = note(cx, position, (int) cx.result);
          if (added > 0) {
            found += added;
            waiters().registering = false;
          }
          position++;
          step = SCAN;
        }
        case WOKEN -> {
          waiters().takeTriggered();
          if (task.timedOut && timeoutArmed) {
            timedOut = true;
          }
          step = RESCAN;
          Next next = cx.spend(scanCost(task));
          if (next != Next.GO_ON) {
            return next;
          }
        }
        case RESCAN -> {
          cx.decided(PollRule.POLL_RESCAN);
          beginScan();
        }
        case PAID -> {
          Next next = end(task, found);
          if (next != Next.GO_ON || !cx.isTop(this)) {
            return next;
          }
        }
        default -> {
          PollWaiters table = waiters();
          while (table.holdsFiles()) {
            Frame close = table.putLast(cx);
            if (close != null) {
              cx.decided(PollRule.POLL_HOLDS);
              return cx.call(close);
            }
          }
          return cx.done(value);
        }
      }
    }
  }

  private PollWaiters waiters() {
    PollWaiters table = waiters;
    assert table != null;
    return table;
  }

  private void beginScan() {
    forget();
    found = 0;
    position = 0;
    scanned = 0;
    step = SCAN;
  }

  private Next afterScan(Task task) {
    PollWaiters table = waiters();
    table.registering = false;
    if (found == 0 && task.signalPending()) {
      task.decided(PollRule.POLL_SIGNAL);
      return end(task, -Restart.ERESTARTNOHAND);
    }
    if (found > 0 || timedOut) {
      task.decided(found > 0 ? PollRule.POLL_READY : PollRule.POLL_TIMEOUT);
      step = PAID;
      return task.spend((hasSlept ? 0 : scanCost(task)) + task.machine.costs.nanos(base));
    }
    if (table.takeTriggered()) {
      task.decided(PollRule.POLL_NO_LOST_WAKE);
      step = WOKEN;
      return Next.GO_ON;
    }
    if (timeoutNanos > 0 && !timeoutArmed) {
      timeoutArmed = true;
      long now = task.engine().now();
      long left = Long.MAX_VALUE - now - slackNanos;
      task.armTimeout(
          timeoutNanos >= left ? Long.MAX_VALUE : now + timeoutNanos + slackNanos,
          WakeBy.TIMEOUT,
          "timeout");
    }
    if (hasSlept) {
      task.decided(PollRule.POLL_VAIN);
    }
    hasSlept = true;
    step = WOKEN;
    return task.sleep();
  }

  private long scanCost(Task task) {
    long evfd = task.machine.costs.nanos(Cost.POLL_FD_EVFD);
    long sock = task.machine.costs.nanos(Cost.POLL_FD_SOCK);
    long sleep = hasSlept ? task.machine.costs.nanos(Cost.POLL_FD_SLEEP) : 0;
    int files = scanned & 0xffff;
    int sockets = scanned >>> 16;
    return files * (evfd + sleep) + sockets * (sock + sleep);
  }

  private Next end(Task task, long value) {
    if (timeoutArmed) {
      task.cancelTimeout();
    }
    waiters().free();
    this.value = value;
    step = FREED;
    return Next.GO_ON;
  }
}
