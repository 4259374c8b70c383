package wakeline.cpu;

import org.jspecify.annotations.Nullable;
import wakeline.core.Engine;
import wakeline.core.Unobserved;
import wakeline.cost.Cost;
import wakeline.trace.Rule;
import wakeline.trace.TraceWriter;

/// A thread of kernel execution: a task in a call, or an interrupt. A stack of frames and what they
/// share.
public abstract class Context {
  /// The innermost function in progress; null in user mode.
  @Nullable Frame top;

  /// What the last callee returned.
  public long result;

  /// The record that made happen what happens now.
  @Unobserved public int cause = -1;

  /// How long the step in progress takes, in nanoseconds.
  long spendNanos;

  /// The rule that decided since the last record, null if none did. It decides nothing itself.
  @Unobserved private @Nullable Rule decided;

  /// The host on which it runs.
  public final Machine machine;

  Context(Machine machine) {
    this.machine = machine;
  }

  /// {@return the CPU on which it runs}
  public abstract Cpu cpu();

  /// {@return the index of the task in whose context records are made, −1 for none}
  public abstract int taskIndex();

  /// Calls a kernel function. Its value will be in [#result].
  public final Next call(Frame callee) {
    callee.caller = top;
    top = callee;
    return Next.GO_ON;
  }

  /// Ends the function in progress with a value for its caller.
  public final Next done(long value) {
    assert top != null;
    top = top.caller;
    result = value;
    return Next.GO_ON;
  }

  /// A value at once, as if a callee had returned it.
  public final Next value(long value) {
    result = value;
    return Next.GO_ON;
  }

  /// {@return whether `frame` is the innermost function: what it called has not begun or is over}
  @SuppressWarnings("ReferenceEquality") // a frame is this one or another one
  public final boolean isTop(Frame frame) {
    return top == frame;
  }

  /// Lets time pass on this CPU before the function goes on.
  public final Next spend(long nanos) {
    if (nanos == 0) {
      return Next.GO_ON;
    }
    spendNanos = nanos;
    return Next.SPEND;
  }

  /// Lets the cost of a step pass before the function goes on.
  public final Next spend(Cost cost) {
    return spend(machine.costs.nanos(cost));
  }

  /// A place where other CPUs may get ahead of a task whose call is unfinished, if someone decides
  /// over schedules. No time passes.
  public final Next letOthersAhead() {
    if (!machine.engine.isChosen() || taskIndex() < 0) {
      return Next.GO_ON;
    }
    spendNanos = 0;
    return Next.SPEND;
  }

  public final Engine engine() {
    return machine.engine;
  }

  public final TraceWriter trace() {
    return machine.trace;
  }

  public final int host() {
    return machine.index;
  }

  public final int cpuNumber() {
    return cpu().number;
  }

  /// A rule decided what happens now: it counts, and the next record made in this context names it.
  public final void decided(Rule rule) {
    machine.trace.decided(rule);
    decided = rule;
  }

  /// A rule decided, and a record that is there already shows it.
  public final void decided(int record, Rule rule) {
    machine.trace.decided(record, rule);
  }

  /// A rule decided, and no record of its own follows: it counts, and the record that led here
  /// names it.
  public final void decidedAtCause(Rule rule) {
    if (cause < 0) {
      machine.trace.decided(rule);
    } else {
      machine.trace.decided(cause, rule);
    }
  }

  /// Begins anew, with nothing that led here.
  final void begin(Frame handler) {
    cause = -1;
    decided = null;
    call(handler);
  }

  /// What decided is over without a record.
  final void forgetDecision() {
    decided = null;
  }

  /// A record was made in this context.
  public void recorded(int record) {
    Rule rule = decided;
    if (rule != null) {
      machine.trace.name(record, rule);
      decided = null;
    }
  }
}
