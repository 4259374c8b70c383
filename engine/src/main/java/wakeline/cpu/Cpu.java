package wakeline.cpu;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.core.Engine;
import wakeline.core.Event;
import wakeline.core.Scheduling;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.trace.SchedRule;

/// One CPU: a task or nothing, interrupts on top of it, and the end of the step in progress.
///
/// ```
/// idle ──enqueue──▶ (leaving idle) ──▶ running ──step takes time──▶ busy ──step ends──▶ running
///                                        │ sleeps, exits: next task or idle
/// an interrupt stops the step in progress, runs, and pushes the step's end back; so does the softirq
/// behind it, on top of which further interrupts may come
/// ```
///
/// A call is never preempted (`preempt: none`): another task comes on when the current one sleeps,
/// exits, or returns to user mode with [#needResched] set.
public final class Cpu implements Engine.Runner {
  public final Machine machine;
  public final int number;
  public final RunQueue runQueue;

  /// Tasks that live here, asleep or not.
  int liveTasks;

  private @Nullable Task current;
  private final Interrupt interrupt;

  /// What an interrupt has raised, behind it.
  private final Interrupt softirq;

  private final ArrayDeque<Frame> interrupts = new ArrayDeque<>(2);
  private final Event stepEnd = new StepEnd();
  private final Event tick = new Tick();

  /// What was left of the task's step when an interrupt stopped it, −1 if none was in progress.
  private long stoppedNanos = -1;

  /// The same of the softirq's step.
  private long stoppedSoftirqNanos = -1;

  private boolean listed;
  private boolean spinning;
  private boolean idleExitPaid;

  /// Also decides whether a softirq goes on, so it is no mere preference.
  private boolean needResched;

  @Scheduling private boolean yielding;

  /// Why the current task gives way.
  @Unobserved private @Nullable SchedRule reschedRule;

  private long chargedUntil;

  /// Tasks that were woken to run here and are not on the run queue yet.
  int onTheirWay;

  private final Ahead ahead = new Ahead(this);

  /// Whether someone has decided whether this CPU goes on from where it stands.
  private boolean decided;

  /// Whether the current task has done something since it came on.
  private boolean moved;

  Cpu(Machine machine, int number, RunQueue runQueue) {
    this.machine = machine;
    this.number = number;
    this.runQueue = runQueue;
    this.interrupt = new Interrupt(this);
    this.softirq = new Interrupt(this);
  }

  /// {@return the task that holds the CPU, null when idle}
  public @Nullable Task current() {
    return current;
  }

  boolean isIdle() {
    return current == null && runQueue.size() == 0;
  }

  long ipiDeliveryNanos() {
    return machine.costs.nanos(Cost.IPI_DELIVERY);
  }

  /// A task became runnable here.
  void enqueue(Task task, RunQueue.Reason reason) {
    task.state = Task.State.RUNNABLE;
    chargeCurrent();
    runQueue.enqueue(task, reason);
    if (current == null) {
      list();
    } else {
      armTick();
      SchedRule rule = runQueue.preempts(task, current);
      if (rule != null) {
        reschedRule = rule;
        resched();
      }
    }
  }

  /// Lets the current task give way at its next return to user mode.
  private void resched() {
    needResched = true;
    Task task = current;
    if (task != null && task.computing && stepEnd.isArmed() && !isInterrupted()) {
      preemptComputing(task, stepEnd.dueNanos() - machine.engine.now());
    }
  }

  /// `sched_yield`: the current task goes to the tail if others wait.
  public void yieldCurrent() {
    if (runQueue.size() > 0) {
      needResched = true;
      yielding = true;
      reschedRule = SchedRule.SCHED_YIELD;
    }
  }

  /// Runs a handler in hard interrupt context, on top of what runs here; it costs an interrupt's
  /// entry and exit.
  public void interrupt(Frame handler) {
    atOnce(new InterruptEntry(handler));
  }

  /// Runs a handler in interrupt context without the cost of one: what the words of the language
  /// do.
  public void atOnce(Frame handler) {
    interrupts.add(handler);
    if (interrupt.top == null) {
      if (stepEnd.isArmed()) {
        long left = stepEnd.dueNanos() - machine.engine.now();
        machine.engine.cancel(stepEnd);
        if (softirq.top == null) {
          stoppedNanos = left;
        } else {
          stoppedSoftirqNanos = left;
        }
      }
      runInterrupts();
    }
  }

  /// Behind the interrupt in progress, and those that wait, a softirq will run, unless one has
  /// begun already.
  ///
  /// Linux: kernel/softirq.c:invoke_softirq()
  public void raiseSoftirq(Frame handler) {
    if (softirq.top == null) {
      softirq.begin(handler);
    }
  }

  /// {@return whether a task waits to run here instead of what does} Linux:
  /// include/linux/sched.h:need_resched()
  public boolean needsResched() {
    return needResched || current == null && runQueue.size() > 0;
  }

  private boolean isInterrupted() {
    return interrupt.top != null || softirq.top != null;
  }

  @Override
  public boolean serve() {
    listed = hasTurn() && takeTurn();
    if (machine.engine.isChosen() && isStill()) {
      ahead.release();
    }
    return listed;
  }

  /// {@return whether others need not wait for it any longer}
  private boolean isStill() {
    return spinning || (isIdle() && onTheirWay == 0 && !isInterrupted());
  }

  /// {@return whether it has something to do that others could wait for}
  boolean isBusy() {
    return !isStill();
  }

  boolean awaits(Cpu other) {
    return ahead.isFor(other);
  }

  /// Another CPU stands still for this one, which gets on by at least a step: two that let each
  /// other go first would never move.
  void getAhead() {
    letGoOn();
    decided = true;
  }

  /// Ends that it stands still for another CPU.
  void letGoOn() {
    ahead.end();
    if (!listed && !stepEnd.isArmed() && !spinning && !isIdle()) {
      list();
    }
  }

  /// A place where others may get ahead. {@return whether this CPU goes on}
  private boolean isNotOvertaken() {
    if (decided || !machine.engine.isChosen()) {
      return true;
    }
    decided = ahead.decide();
    return decided;
  }

  private boolean hasTurn() {
    if (stepEnd.isArmed()) {
      return false;
    }
    if (isInterrupted()) {
      runInterrupts();
      return !stepEnd.isArmed() && !isInterrupted() && mayRun() && !isIdle();
    }
    return mayRun();
  }

  private boolean takeTurn() {
    if (current == null && (isIdle() || !isNotOvertaken() || !leaveIdle())) {
      return false;
    }
    Task task = current;
    assert task != null;
    long spendNanos = task.pendingSpendNanos;
    task.pendingSpendNanos = 0;
    if (passes(spendNanos)) {
      run(task);
    }
    return !stepEnd.isArmed() && mayRun() && !isIdle();
  }

  private boolean mayRun() {
    return !spinning && !ahead.waits();
  }

  private boolean leaveIdle() {
    long exitNanos = machine.costs.nanos(Cost.IDLE_EXIT);
    if (exitNanos > 0 && !idleExitPaid) {
      idleExitPaid = true;
      busy(exitNanos);
      return false;
    }
    Task next = pick();
    if (next == null) {
      return false;
    }
    idleExitPaid = false;
    int record =
        machine.trace.schedSwitch(machine.index, number, -1, next.wakeRecord, -1, 'R', next.index);
    switchTo(next, record);
    return true;
  }

  private void run(Task task) {
    while (true) {
      Frame frame = task.top;
      if (frame == null) {
        task.computing = false;
        task.hasSlept = false;
        if (needResched && giveWay(task)) {
          return;
        }
        if (task.signalPending()) {
          task.owner.returnToUser(task);
          if (task.top != null) {
            continue;
          }
        }
        if (!isNotOvertaken() || (moved && isPreempted(task))) {
          return;
        }
        decided = false;
        moved = true;
        task.user.run(task);
        if (task.state == Task.State.DEAD) {
          switchOut(task, 'X');
          return;
        }
        continue;
      }
      decided = false;
      moved = true;
      switch (frame.run(task)) {
        case GO_ON -> {
          if (task.state == Task.State.DEAD) {
            switchOut(task, 'X');
            return;
          }
        }
        case SPEND -> {
          if (task.spendNanos == 0 ? !isNotOvertaken() : !passes(task.spendNanos)) {
            return;
          }
        }
        case SLEEP -> {
          task.slept++;
          task.hasSlept = true;
          task.state = Task.State.SLEEPING;
          chargeCurrent();
          runQueue.sleeps(task);
          switchOut(task, 'S');
          return;
        }
        case SPIN -> {
          spinning = true;
          return;
        }
      }
    }
  }

  /// A lock for which this CPU spins was handed to its context.
  void spinEnds() {
    spinning = false;
    list();
  }

  private boolean giveWay(Task task) {
    needResched = false;
    boolean yielded = yielding;
    yielding = false;
    if (runQueue.size() == 0) {
      return false;
    }
    chargeCurrent();
    task.state = Task.State.RUNNABLE;
    task.wakeRecord = task.lastRecord();
    runQueue.enqueue(task, yielded ? RunQueue.Reason.YIELDED : RunQueue.Reason.PREEMPTED);
    Task next = pick();
    assert next != null;
    if (next == task) {
      task.state = Task.State.RUNNING;
      task.forgetDecision();
      return false;
    }
    if (reschedRule != null) {
      task.decided(reschedRule);
    }
    switchFrom(task, 'R', next);
    return true;
  }

  private void preemptComputing(Task task, long leftNanos) {
    machine.engine.cancel(stepEnd);
    task.pendingSpendNanos = leftNanos;
    if (giveWay(task)) {
      list();
    } else {
      task.pendingSpendNanos = 0;
      busy(leftNanos);
    }
  }

  private void switchOut(Task task, char state) {
    chargeCurrent();
    if (state == 'X') {
      task.die();
    }
    needResched = false;
    yielding = false;
    switchFrom(task, state, pick());
  }

  /// Takes who runs next: whom the queue prefers, or who is chosen instead.
  private @Nullable Task pick() {
    Task picked = runQueue.pick();
    Task next = picked == null ? null : RunChoice.of(this, picked);
    if (picked != null && next != null && next != picked) {
      runQueue.replace(picked, next);
    }
    return next;
  }

  /// {@return whether someone lets another task have the CPU at this return to user mode}
  private boolean isPreempted(Task task) {
    Task next = runQueue.isPreemptive() ? RunChoice.of(this, task) : task;
    if (next == task) {
      return false;
    }
    chargeCurrent();
    task.state = Task.State.RUNNABLE;
    task.wakeRecord = task.lastRecord();
    runQueue.replace(task, next);
    switchFrom(task, 'R', next);
    return true;
  }

  private void switchFrom(Task task, char state, @Nullable Task next) {
    int record =
        machine.trace.schedSwitch(
            machine.index,
            number,
            task.index,
            next == null ? task.lastRecord() : next.wakeRecord,
            task.index,
            state,
            next == null ? -1 : next.index);
    task.recorded(record);
    if (next == null) {
      current = null;
      machine.engine.cancel(tick);
    } else {
      switchTo(next, record);
    }
  }

  private void switchTo(Task next, int record) {
    current = next;
    moved = false;
    chargedUntil = machine.engine.now();
    next.state = Task.State.RUNNING;
    next.recorded(record);
    next.cause = record;
    next.switchRecord = record;
    next.pendingSpendNanos += machine.costs.nanos(Cost.CONTEXT_SWITCH);
    armTick();
  }

  private void chargeCurrent() {
    Task task = current;
    if (task != null) {
      long now = machine.engine.now();
      if (now > chargedUntil) {
        runQueue.charge(task, now - chargedUntil);
        chargedUntil = now;
      }
    }
  }

  /// {@return whether the time has passed already; else the CPU is busy until it has}
  private boolean passes(long nanos) {
    if (nanos == 0 || machine.engine.pass(this, machine.engine.now() + nanos)) {
      return true;
    }
    busy(nanos);
    return false;
  }

  private void busy(long nanos) {
    machine.engine.schedule(stepEnd, machine.engine.now() + nanos);
  }

  private void list() {
    if (!listed) {
      listed = true;
      machine.engine.ready(this);
    }
  }

  private void armTick() {
    if (runQueue.ticks() && runQueue.size() > 0 && current != null && !tick.isArmed()) {
      long tickNanos = machine.costs.nanos(Cost.TICK_NS);
      if (tickNanos > 0) {
        machine.engine.schedule(tick, (machine.engine.now() / tickNanos + 1) * tickNanos);
      }
    }
  }

  /// Runs the interrupts that wait, then the softirq behind them.
  private void runInterrupts() {
    while (true) {
      if (interrupt.top == null) {
        Frame next = interrupts.poll();
        if (next != null) {
          interrupt.begin(next);
        } else if (softirq.top == null) {
          interruptsDone();
          return;
        }
      }
      if (!goesOn(interrupt.top == null ? softirq : interrupt)) {
        return;
      }
    }
  }

  /// Takes a step in interrupt context.
  ///
  /// @return whether it is over already
  private boolean goesOn(Interrupt context) {
    if (context == softirq && stoppedSoftirqNanos > 0) {
      long left = stoppedSoftirqNanos;
      stoppedSoftirqNanos = -1;
      return passes(left);
    }
    Frame frame = context.top;
    assert frame != null;
    Next outcome = frame.run(context);
    assert outcome == Next.GO_ON || outcome == Next.SPEND : "an interrupt cannot sleep";
    return outcome == Next.GO_ON || passes(context.spendNanos);
  }

  private void interruptsDone() {
    long left = stoppedNanos;
    stoppedNanos = -1;
    Task task = current;
    if (left >= 0) {
      if (needResched && task != null && task.computing) {
        preemptComputing(task, left);
      } else {
        busy(left);
      }
    } else if (!isIdle() && !spinning) {
      list();
    }
  }

  @Override
  public String toString() {
    return machine.name + " cpu " + number + (current == null ? "" : " (" + current + ")");
  }

  /// The end of the step in progress.
  private final class StepEnd extends Event {
    @Override
    protected boolean mayTie() {
      return false;
    }

    @Override
    protected void fire() {
      list();
    }
  }

  /// Linux: kernel/sched/core.c:sched_tick()
  private final class Tick extends Event {
    @Override
    protected void fire() {
      interrupt(new TickHandler());
    }
  }

  private final class TickHandler extends Frame {
    @Override
    protected Next run(Context cx) {
      Task task = current;
      if (task != null && runQueue.size() > 0) {
        cx.trace().timerExpire(machine.index, number, -1, task.lastRecord(), -1, "tick");
        chargeCurrent();
        SchedRule rule = runQueue.tick(task);
        if (rule != null) {
          needResched = true;
          reschedRule = rule;
        }
        armTick();
      }
      return cx.done(0);
    }
  }
}
