package wakeline.net;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Interrupt;
import wakeline.cpu.Next;
import wakeline.trace.Kind;
import wakeline.trace.NetRule;

/// One CPU's share of the network: packets that wait for their protocols, expired timers, and
/// whether it is at them already.
///
/// ```
/// idle ──netif_rx──▶ raised ──bottom halves enabled──▶ HandleSoftirqs ──nothing left──▶ idle
/// ```
///
/// While [#disabled] is above 0 (a softirq runs, or a socket is locked against softirqs), what
/// comes is left for later.
///
/// Linux: include/linux/netdevice.h:struct softnet_data
public final class SoftNet {
  /// `NET_RX_SOFTIRQ`
  static final int NET_RX = 3;

  private static final long NANOS_PER_MICRO = 1_000;

  private final NetStack net;
  private final Cpu cpu;
  private final Backlog backlog;

  /// Who is to be polled. Linux: `poll_list`
  private final ArrayDeque<Napi> pollList = new ArrayDeque<>(2);

  /// While it polls: who is still to be polled, and who once more.
  private final ArrayDeque<Napi> toPoll = new ArrayDeque<>(2);

  private final ArrayDeque<Napi> again = new ArrayDeque<>(2);
  private final ArrayDeque<Frame> timers = new ArrayDeque<>(1);

  /// How many times softirqs are held off here. Linux:
  /// include/linux/bottom_half.h:local_bh_disable()
  private int disabled;

  /// The record of the softirq that waits, −1 if none does.
  private int raised = -1;

  /// Who is scheduled is polled without a softirq of its own. Linux: `in_net_rx_action`
  private boolean polling;

  private @Nullable Ksoftirqd ksoftirqd;

  SoftNet(NetStack net, Cpu cpu) {
    this.net = net;
    this.cpu = cpu;
    this.backlog = new Backlog(net);
  }

  /// Leaves a packet for the softirq of this CPU. Linux: net/core/dev.c:netif_rx()
  void netifRx(Context cx, Packet packet, int cause) {
    packet.received(net.record(cx, cause, Kind.NETIF_RX, packet));
    if (!backlog.add(packet)) {
      net.recordDrop(cx, packet, "CPU_BACKLOG");
    } else if (backlog.takeUnscheduled()) {
      schedule(cx, backlog, packet.received());
    }
  }

  /// Lets somebody be polled in the next softirq of this CPU. Linux:
  /// net/core/dev.c:____napi_schedule()
  public void schedule(Context cx, Napi napi, int cause) {
    pollList.add(napi);
    if (!polling) {
      raise(cx, cause);
    }
  }

  /// Linux: kernel/softirq.c:__raise_softirq_irqoff()
  private void raise(Context cx, int cause) {
    if (raised < 0) {
      raised = softirq(cx, cause, Kind.SOFTIRQ_RAISE);
    }
  }

  int softirq(Context cx, int cause, Kind kind) {
    int record = cx.trace().softirq(cx.host(), cx.cpuNumber(), cx.taskIndex(), cause, kind, NET_RX);
    cx.recorded(record);
    return record;
  }

  /// Polling begins with all who are scheduled now.
  ///
  /// @return the record that raised it
  int beginPolling() {
    int cause = raised;
    raised = -1;
    polling = true;
    takeScheduled();
    return cause;
  }

  private void takeScheduled() {
    toPoll.addAll(pollList);
    pollList.clear();
  }

  /// {@return who is polled next, also of those who were scheduled meanwhile, as long as nobody has
  /// to be polled again; null if nobody is left}
  @Nullable Napi nextToPoll() {
    if (toPoll.isEmpty() && again.isEmpty()) {
      takeScheduled();
    }
    return toPoll.poll();
  }

  /// Somebody had more than one poll takes.
  void pollAgain(Napi napi) {
    again.add(napi);
  }

  /// Polling is over; who is left has his turn in the next softirq, those in front who were not
  /// polled.
  void endPolling(Context cx, int cause) {
    polling = false;
    toPoll.addAll(pollList);
    toPoll.addAll(again);
    pollList.clear();
    again.clear();
    pollList.addAll(toPoll);
    toPoll.clear();
    if (!pollList.isEmpty()) {
      raise(cx, cause);
    }
  }

  boolean isRaised() {
    return raised >= 0;
  }

  /// {@return whether anything waits for a softirq} Linux:
  /// include/linux/interrupt.h:local_softirq_pending()
  boolean isPending() {
    return raised >= 0 || !timers.isEmpty();
  }

  /// The softirq begins to run.
  void begin() {
    disabled++;
  }

  /// The softirq has run.
  void end() {
    disabled--;
  }

  /// Holds softirqs off on this CPU. Linux: include/linux/bottom_half.h:local_bh_disable()
  public void disable() {
    disabled++;
  }

  /// Lets softirqs run again and runs the one that waits, in the caller's context.
  ///
  /// Linux: kernel/softirq.c:__local_bh_enable_ip()
  public Next enable(Context cx) {
    disabled--;
    return runPending(cx);
  }

  /// Runs the softirq that waits, unless softirqs are held off: in a call at once, behind an
  /// interrupt when no further one waits.
  ///
  /// Linux: kernel/softirq.c:do_softirq(), kernel/softirq.c:invoke_softirq()
  public Next runPending(Context cx) {
    if (!isPending()) {
      return Next.GO_ON;
    }
    if (disabled > 0) {
      decided(cx, NetRule.NET_SOFTIRQ_LATER);
      return Next.GO_ON;
    }
    if (cx instanceof Interrupt) {
      cpu.raiseSoftirq(new HandleSoftirqs(this));
      return Next.GO_ON;
    }
    decided(cx, NetRule.NET_SOFTIRQ_HERE);
    return cx.call(new HandleSoftirqs(this));
  }

  private void decided(Context cx, NetRule rule) {
    if (raised >= 0) {
      cx.decided(raised, rule);
    }
  }

  @Nullable Frame pollTimer() {
    return timers.poll();
  }

  /// {@return how many periods of the scheduler's tick have passed} Linux: `jiffies`
  long tick() {
    return net.machine.engine.now() / tickNanos();
  }

  /// {@return a time in ticks, rounded up} Linux: include/linux/jiffies.h:msecs_to_jiffies()
  long ticks(long nanos) {
    long tick = tickNanos();
    return (nanos + tick - 1) / tick;
  }

  /// A machine without a tick keeps exact time.
  private long tickNanos() {
    return Math.max(1, net.machine.costs.nanos(Cost.TICK_NS));
  }

  /// Linux: `net.core.netdev_budget`
  long budget() {
    return net.settings.get(Sysctl.NETDEV_BUDGET);
  }

  /// {@return how long one softirq polls, in ticks} Linux: `net.core.netdev_budget_usecs`
  long budgetTicks() {
    return ticks(net.settings.get(Sysctl.NETDEV_BUDGET_USECS) * NANOS_PER_MICRO);
  }

  boolean isKsoftirqdAwake() {
    return ksoftirqd != null && ksoftirqd.isAwake();
  }

  /// Leaves what is pending to ksoftirqd. The cost of the wake has passed.
  ///
  /// Linux: kernel/softirq.c:wakeup_softirqd()
  void wakeKsoftirqd(Context cx) {
    Ksoftirqd thread = ksoftirqd;
    if (thread == null) {
      thread = new Ksoftirqd(this, cpu);
      ksoftirqd = thread;
    }
    if (raised >= 0) {
      cx.cause = raised;
    }
    thread.wake(cx);
  }

  /// A timer has expired: its function runs on this CPU in softirq context.
  ///
  /// Linux: kernel/time/timer.c:run_timer_softirq()
  public void expire(Frame function) {
    cpu.interrupt(new TimerInterrupt(function));
  }

  /// Linux: kernel/time/timer.c:update_process_times()
  private final class TimerInterrupt extends Frame {
    private final Frame function;

    TimerInterrupt(Frame function) {
      this.function = function;
    }

    @Override
    protected Next run(Context cx) {
      timers.add(function);
      cx.done(0);
      return runPending(cx);
    }
  }
}
