package wakeline.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record's own fields. The fields that every record has (time, kind, host, cpu, task, object,
/// cause, rule) are columns of [Trace]; tasks, objects and strings are indices into its tables, −1
/// where there is none.
///
/// Made on demand by [Trace#row(int)]; hot readers use the columns.
public sealed interface Row {

  /// An epoll item: the number and the object it was registered under.
  record Item(int fd, int object) {}

  /// A system call begins. `args` is a flat list, parameter after parameter as its kind in the call
  /// table says (see `wakeline.syscall.Param`). The column `object` is the object of the first
  /// descriptor argument.
  record SysEnter(int call, long[] args) implements Row {}

  /// A system call ends. `enter` is its `sys_enter` record; `slept` counts how often it slept,
  /// `vain` how often it was woken and slept again. `errno` is 0 or the positive number.
  record SysExit(int call, long ret, int errno, Result result, int enter, int slept, int vain)
      implements Row {}

  record SchedProcessFork(int child, boolean thread) implements Row {}

  record SchedProcessExit(int status, int signal) implements Row {}

  record SchedWakeupNew(int target, int targetCpu) implements Row {}

  /// The column `object` is the object whose queue woke the target.
  record SchedWaking(
      int target, int targetCpu, WakeBy by, Queue queue, boolean exclusive, boolean sync)
      implements Row {}

  record SchedWakeup(int target, int targetCpu) implements Row {}

  /// `prev` and `next` are −1 for the idle task. `prevState` is `S`, `D`, `R` or `X`.
  record SchedSwitch(int prev, char prevState, int next) implements Row {}

  record SchedMigrateTask(int target, int from, int to) implements Row {}

  record SignalGenerate(int signal, int target) implements Row {}

  record SignalDeliver(int signal, int target) implements Row {}

  /// `timer`: sleep, at, timeout, timerfd, rto, tlp, delack, …
  record TimerExpire(String timer) implements Row {}

  /// One walk of a wait queue (`__wake_up_common`), also if nobody waits. `nr` 0 wakes all; `key` 0
  /// matches everything.
  record WakeUp(Queue queue, int key, int nr, boolean sync) implements Row {}

  /// The column `object` is the epoll instance.
  record EpPollCallback(Item item, int key, CallbackResult how) implements Row {}

  /// ADD (`add` true) or MOD found the file ready.
  record EpItemReady(Item item, int revents, boolean add) implements Row {}

  /// `arrivals`: the `ep_poll_callback` records since the item was last delivered or dropped.
  record EpSendEvent(Item item, SendOutcome outcome, int revents, boolean requeued, int[] arrivals)
      implements Row {}

  record IrqHandler(boolean entry, int irq, @Nullable String nic) implements Row {}

  /// `step`: 0 raise, 1 entry, 2 exit; `vec` as in ftrace (`NET_RX` is 3).
  record Softirq(int step, int vec) implements Row {}

  record NapiPoll(String nic, int work, int budget) implements Row {}

  record IpiSendCpu(int targetCpu) implements Row {}

  /// A packet at a device; `flags` is tcpdump's text (`S`, `S.`, `.`, `P.`, `F.`, `R.`), null for
  /// UDP. `from` and `to` are places (`host.nic`) for claims. `reason` only in `kfree_skb`.
  record Packet(
      String nic,
      long skb,
      int length,
      @Nullable String flags,
      long seq,
      long ack,
      long window,
      String from,
      String to,
      @Nullable String reason)
      implements Row {
    /// {@return the same packet, thrown away for a reason}
    public Packet dropped(String why) {
      return new Packet(nic, skb, length, flags, seq, ack, window, from, to, why);
    }

    /// {@return the packet with others behind it that were merged into it}
    public Packet merged(int bytes, @Nullable String allFlags) {
      return new Packet(nic, skb, bytes, allFlags, seq, ack, window, from, to, null);
    }

    /// {@return the same packet as the host sees it at whose device it arrived}
    public Packet arrived(String atNic, long asSkb) {
      return new Packet(atNic, asSkb, length, flags, seq, ack, window, from, to, null);
    }
  }

  record Link(String link, long skb, String fate) implements Row {}

  record SkDataReady() implements Row {}

  record SkWriteSpace() implements Row {}

  record InetSockSetState(String oldState, String newState) implements Row {}

  record Counter(CounterKind what, long value) implements Row {}

  /// An assignment to a variable that claims name. The column `object` is what the number names
  /// then, −1 if nothing.
  record Var(String name, long value) implements Row {}

  record Mark(String name, long[] values) implements Row {}

  /// `rows`: host name, then one line per socket, as `ss` prints it.
  record Snapshot(String name, List<String> rows) implements Row {}

  record Choice(String point, int arity, int taken) implements Row {}

  /// What a call returned besides its value.
  sealed interface Result {
    record None() implements Result {}

    /// Three longs per event: mask, data, number of arrivals.
    record EpollEvents(long[] flat) implements Result {}

    /// Two longs per descriptor with events: fd, revents; in array order.
    record PollEvents(long[] flat) implements Result {}

    /// Descriptors in each returned set, ascending.
    record SelectSets(int[] read, int[] write, int[] except) implements Result {}

    /// Stream ranges, two longs each: offset, length; one per message for datagrams.
    record Data(long[] ranges) implements Result {}

    /// Descriptors that the call made, two longs each: fd, object.
    record Files(long[] flat) implements Result {}
  }
}
