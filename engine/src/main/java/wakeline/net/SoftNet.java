package wakeline.net;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.trace.Kind;

/// One CPU's share of the network: packets that wait for their protocols, expired timers, and
/// whether it is at them already.
///
/// ```
/// idle ──netif_rx──▶ raised ──bottom halves enabled──▶ NetRxAction ──backlog empty──▶ idle
/// ```
///
/// While [#disabled] is above 0 (a softirq runs, or a socket is locked against softirqs), what
/// comes is left for later.
///
/// Linux: include/linux/netdevice.h:struct softnet_data
public final class SoftNet {
  /// `NET_RX_SOFTIRQ`
  static final int NET_RX = 3;

  private final NetStack net;
  private final Cpu cpu;
  private final Backlog backlog;

  /// Who is to be polled. Linux: `poll_list`
  private final ArrayDeque<Napi> pollList = new ArrayDeque<>(2);

  private final ArrayDeque<Frame> timers = new ArrayDeque<>(1);

  /// How many times softirqs are held off here. Linux:
  /// include/linux/bottom_half.h:local_bh_disable()
  private int disabled;

  /// The record of the softirq that waits, −1 if none does.
  private int raised = -1;

  SoftNet(NetStack net, Cpu cpu) {
    this.net = net;
    this.cpu = cpu;
    this.backlog = new Backlog(net);
  }

  /// Leaves a packet for the softirq of this CPU. Linux: net/core/dev.c:netif_rx()
  void netifRx(Context cx, Packet packet, int cause) {
    packet.received(net.record(cx, cause, Kind.NETIF_RX, packet));
    if (backlog.add(packet)) {
      schedule(cx, backlog, packet.received());
    }
  }

  /// Lets somebody be polled in the next softirq of this CPU. Linux:
  /// net/core/dev.c:____napi_schedule()
  public void schedule(Context cx, Napi napi, int cause) {
    pollList.add(napi);
    if (raised < 0) {
      raised =
          cx.trace()
              .softirq(
                  cx.host(), cx.cpuNumber(), cx.taskIndex(), cause, Kind.SOFTIRQ_RAISE, NET_RX);
      cx.recorded(raised);
    }
  }

  @Nullable Napi pollNapi() {
    return pollList.poll();
  }

  void pollAgain(Napi napi) {
    pollList.add(napi);
  }

  boolean hasPackets() {
    return !pollList.isEmpty();
  }

  /// The softirq begins to run.
  ///
  /// @return the record that raised it
  int begin() {
    disabled++;
    return raised;
  }

  /// The softirq has run.
  void end() {
    disabled--;
    raised = -1;
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

  /// Runs the softirq that waits, unless softirqs are held off. Linux:
  /// kernel/softirq.c:do_softirq()
  public Next runPending(Context cx) {
    return disabled > 0 || pollList.isEmpty() && timers.isEmpty()
        ? Next.GO_ON
        : cx.call(new NetRxAction(this));
  }

  @Nullable Frame pollTimer() {
    return timers.poll();
  }

  boolean hasTimers() {
    return !timers.isEmpty();
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
