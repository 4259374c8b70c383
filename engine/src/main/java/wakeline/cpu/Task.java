package wakeline.cpu;

import org.jspecify.annotations.Nullable;
import wakeline.core.Event;
import wakeline.core.Named;
import wakeline.core.Unobserved;
import wakeline.trace.Queue;
import wakeline.trace.SchedRule;
import wakeline.trace.WaitRule;
import wakeline.trace.WakeBy;

/// A thread, as the scheduler sees it: where it runs, whether it sleeps, and the kernel functions
/// it is in.
public final class Task extends Context {

  /// Where a task is in its life.
  public enum State {
    /// Holds its CPU.
    RUNNING,
    /// Waits on a run queue.
    RUNNABLE,
    /// Sleeps in a call or a word; only a wake helps.
    SLEEPING,
    /// Woken, on its way to the run queue of another CPU.
    WAKING,
    /// Over.
    DEAD
  }

  /// Scheduling classes of LANGUAGE §1 `policy`.
  public enum Policy {
    OTHER,
    BATCH,
    IDLE,
    FIFO,
    RR
  }

  /// Its index in the trace.
  @Named public final int index;

  /// Its process.
  public final TaskOwner owner;

  @Named public final int tid;

  /// What it does in user mode.
  public final UserMode user;

  /// Whether it may only run on the CPU it has.
  public final boolean pinned;

  public final int nice;
  public final Policy policy;

  /// 1 to 99 for `FIFO` and `RR`, else 0.
  public final int priority;

  /// What a fair run queue knows about it.
  public final SchedEntity entity;

  State state = State.RUNNABLE;
  Cpu cpu;

  /// Part of a step that was cut off, or the switch that brought it here; passes first when it runs
  /// again.
  long pendingSpendNanos;

  /// Whether the step in progress is user time (`compute`), which may be preempted.
  boolean computing;

  private boolean interruptible;
  @Unobserved private int lastRecord = -1;

  /// Why it went to the CPU to which it was woken last, null if it had no choice.
  @Unobserved @Nullable SchedRule placement;

  /// The record that made it runnable; the cause of the next switch to it.
  @Unobserved int wakeRecord = -1;

  /// The last switch to it.
  @Unobserved int switchRecord = -1;

  /// How often the call in progress has slept.
  @Unobserved public int slept;

  /// Whether it has, which is all that matters for what follows.
  boolean hasSlept;

  /// Whether its last sleep ended by its timeout.
  public boolean timedOut;

  /// Bit `n−1` is signal `n`.
  public long pendingSignals;

  public long blockedSignals;

  /// Whether its process has ended; it dies at its next return to user mode.
  public boolean killed;

  private final Event timeout = new Timeout();
  private final Event arrival = new Arrival();
  private WakeBy timeoutBy = WakeBy.TIMEOUT;
  private String timeoutName = "";
  @Unobserved private int timeoutCause = -1;
  private @Nullable Cpu timeoutCpu;

  public Task(
      Machine machine,
      int index,
      TaskOwner owner,
      int tid,
      UserMode user,
      Cpu cpu,
      boolean pinned,
      int nice,
      Policy policy,
      int priority) {
    super(machine);
    this.index = index;
    this.owner = owner;
    this.tid = tid;
    this.user = user;
    this.cpu = cpu;
    this.pinned = pinned;
    this.nice = nice;
    this.policy = policy;
    this.priority = priority;
    this.entity = new SchedEntity(policy, nice);
  }

  @Override
  public Cpu cpu() {
    return cpu;
  }

  @Override
  public int taskIndex() {
    return index;
  }

  @Override
  public void recorded(int record) {
    super.recorded(record);
    lastRecord = record;
  }

  /// {@return the last record made in its context, or the last switch to it}
  public int lastRecord() {
    return lastRecord;
  }

  public State state() {
    return state;
  }

  /// {@return the record of the last switch to it}
  public int switchRecord() {
    return switchRecord;
  }

  /// Ends the task's life; it leaves its CPU for good. Linux: kernel/exit.c:do_exit()
  public Next exit() {
    state = State.DEAD;
    return Next.GO_ON;
  }

  /// Puts the task to sleep; goes on when it is woken, also by a signal. A pending signal does not
  /// keep it awake, so ask before.
  ///
  /// Linux: kernel/sched/core.c:schedule()
  public Next sleep() {
    interruptible = true;
    return Next.SLEEP;
  }

  /// Puts the task to sleep; signals do not wake it, unless its process ends.
  public Next sleepUninterruptibly() {
    interruptible = false;
    return Next.SLEEP;
  }

  /// {@return whether it sleeps and a signal may wake it}
  public boolean sleepsInterruptibly() {
    return state == State.SLEEPING && (interruptible || killed);
  }

  /// Arms the timeout of the call in progress.
  ///
  /// @param atNanos the instant at which it expires, slack included
  /// @param by what the wake will be counted as
  /// @param name the `timer` field of its record
  public void armTimeout(long atNanos, WakeBy by, String name) {
    timedOut = false;
    timeoutBy = by;
    timeoutName = name;
    timeoutCause = lastRecord;
    timeoutCpu = cpu;
    engine().schedule(timeout, atNanos);
  }

  public void cancelTimeout() {
    engine().cancel(timeout);
  }

  /// {@return whether a signal that is not blocked is pending}
  public boolean signalPending() {
    return killed || ((pendingSignals | owner.sharedSignals) & ~blockedSignals) != 0;
  }

  /// A task that has been there since the host was, and sleeps: a kernel thread.
  public void startAsleep() {
    state = State.SLEEPING;
  }

  /// Makes a new task runnable for the first time.
  ///
  /// @param creator in whose context; null for the processes of the scenario
  public void start(@Nullable Context creator) {
    int record =
        trace()
            .schedWakeupNew(
                host(),
                creator == null ? cpu.number : creator.cpuNumber(),
                creator == null ? -1 : creator.taskIndex(),
                creator == null ? -1 : creator.cause,
                index,
                cpu.number);
    if (creator != null) {
      creator.recorded(record);
    }
    lastRecord = record;
    wakeRecord = record;
    cpu.liveTasks++;
    cpu.enqueue(this, RunQueue.Reason.NEW);
  }

  /// {@return whether waking it means sending an interrupt to an idle CPU}
  public boolean isOnIdleCpuOtherThan(Context cx) {
    Cpu target = pinned ? cpu : cpu.runQueue.selectCpu(this, cx.cpu(), false);
    return target != cx.cpu() && target.isIdle();
  }

  /// Wakes the task if it sleeps. The cost of a wake must have passed.
  ///
  /// @param cx in whose context
  /// @param object the object whose queue wakes it, −1 for none
  /// @return whether it slept
  ///
  ///   Linux: kernel/sched/core.c:try_to_wake_up()
  public boolean wake(
      Context cx, WakeBy by, int object, Queue queue, boolean exclusive, boolean sync) {
    if (state != State.SLEEPING) {
      return false;
    }
    Cpu from = cpu;
    placement = null;
    Cpu target = pinned ? cpu : cpu.runQueue.selectCpu(this, cx.cpu(), sync);
    if (machine.cpus().size() == 1) {
      placement = null;
    }
    int record =
        trace()
            .schedWaking(
                host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                index,
                target.number,
                by,
                object,
                queue,
                exclusive,
                sync);
    cx.recorded(record);
    wakeRecord = record;
    if (target != from) {
      if (placement != null) {
        cx.decided(placement);
        placement = null;
      }
      cx.recorded(
          trace()
              .schedMigrateTask(
                  host(),
                  cx.cpuNumber(),
                  cx.taskIndex(),
                  record,
                  index,
                  from.number,
                  target.number));
      from.liveTasks--;
      target.liveTasks++;
      cpu = target;
    }
    if (target != cx.cpu() && target.isIdle()) {
      state = State.WAKING;
      target.onTheirWay++;
      cx.decided(WaitRule.WAKE_INTERRUPT);
      cx.recorded(
          trace().ipiSendCpu(host(), cx.cpuNumber(), cx.taskIndex(), record, target.number));
      engine().schedule(arrival, engine().now() + target.ipiDeliveryNanos());
    } else {
      wokenUp(cx.cpuNumber(), cx.taskIndex(), record);
      cx.recorded(wakeRecord);
    }
    return true;
  }

  private void wokenUp(int onCpu, int context, int waking) {
    wakeRecord = trace().schedWakeup(host(), onCpu, context, waking, index, cpu.number);
    if (placement != null) {
      trace().decided(wakeRecord, placement);
    }
    state = State.RUNNABLE;
    cpu.enqueue(this, RunQueue.Reason.WOKEN);
  }

  @Override
  public String toString() {
    return trace().taskName(index);
  }

  /// The end of a task's life, after its last record.
  void die() {
    state = State.DEAD;
    engine().release(timeout);
    engine().release(arrival);
    cpu.liveTasks--;
  }

  /// The task's own timer: the timeout of its call, or the words `sleep` and `at`.
  private final class Timeout extends Event {
    @Override
    public String toString() {
      return "the " + timeoutName + " of " + Task.this;
    }

    @Override
    protected void fire() {
      assert timeoutCpu != null;
      if (timeoutBy == WakeBy.TIMER) {
        timeoutCpu.atOnce(new TimeoutExpiry());
      } else {
        timeoutCpu.interrupt(new TimeoutExpiry());
      }
    }
  }

  /// Linux: kernel/time/hrtimer.c:hrtimer_wakeup()
  private final class TimeoutExpiry extends Frame {
    @Override
    protected Next run(Context cx) {
      cx.cause =
          trace()
              .timerExpire(host(), cx.cpuNumber(), cx.taskIndex(), timeoutCause, -1, timeoutName);
      timedOut = true;
      if (state == State.SLEEPING) {
        wake(cx, timeoutBy, -1, Queue.NONE, false, false);
      }
      return cx.done(0);
    }
  }

  /// The wakeup interrupt has reached the task's CPU.
  private final class Arrival extends Event {
    @Override
    public String toString() {
      return "the wakeup of " + Task.this;
    }

    @Override
    protected void fire() {
      cpu.onTheirWay--;
      wokenUp(cpu.number, -1, wakeRecord);
    }
  }
}
