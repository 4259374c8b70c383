package wakeline.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in one run: records in order, columns of primitives, and the tables they point
/// into.
public final class Trace {
  private final Columns c;
  private final long endNanos;

  Trace(Columns columns, long endNanos) {
    this.c = columns;
    this.endNanos = endNanos;
  }

  /// {@return the number of records}
  public int size() {
    return c.size();
  }

  /// {@return the instant at which the run ended, in nanoseconds}
  public long endNanos() {
    return endNanos;
  }

  public List<HostInfo> hosts() {
    return List.copyOf(c.hosts);
  }

  public List<TaskInfo> tasks() {
    return List.copyOf(c.tasks);
  }

  public List<ObjectInfo> objects() {
    return List.copyOf(c.objects);
  }

  /// {@return the record behind which an object ended: nothing refers to it any more; −1 if it
  /// lives at the end of the run}
  public int lastOf(int object) {
    return c.last(object);
  }

  /// {@return the string with this number}
  public String string(long id) {
    return c.strings.get((int) id);
  }

  /// {@return the instant of record `i` in nanoseconds}
  public long time(int i) {
    return c.time(i);
  }

  public Kind kind(int i) {
    return Kind.of(c.kind(i));
  }

  /// {@return the index of the host}
  public int host(int i) {
    return c.host(i);
  }

  /// {@return the CPU's number in its host, −1 outside CPUs}
  public int cpu(int i) {
    return c.cpu(i);
  }

  /// {@return the index of the task in whose context it happened, −1 for none}
  public int task(int i) {
    return c.task(i);
  }

  /// {@return the index of the object it is about, −1 for none}
  public int object(int i) {
    return c.object(i);
  }

  /// {@return the record that made it happen, −1 for none}
  public int cause(int i) {
    return c.cause(i);
  }

  /// {@return the rule that decided, null for none; of several the first}
  public @Nullable Rule rule(int i) {
    int code = c.rule(i);
    return code == 0 ? null : Rule.of(code);
  }

  /// {@return how often a rule decided in this run, also where a record names another one or none}
  public long exercised(Rule rule) {
    return c.exercised(rule.code());
  }

  /// {@return the 128-bit fingerprint of all columns and tables as 32 hex digits}
  public String digest() {
    return Digest.of(c);
  }

  /// {@return the own fields of record `i`}
  public Row row(int i) {
    long a = c.a(i);
    long b = c.b(i);
    return switch (kind(i)) {
      case SYS_ENTER -> new Row.SysEnter((int) a, longs(c.extra(i)));
      case SYS_EXIT -> sysExit(i);
      case SCHED_PROCESS_FORK -> new Row.SchedProcessFork((int) a, b != 0);
      case SCHED_PROCESS_EXIT -> new Row.SchedProcessExit((int) a, (int) b);
      case SCHED_WAKEUP_NEW -> new Row.SchedWakeupNew((int) a, (int) b);
      case SCHED_WAKING ->
          new Row.SchedWaking(
              (int) a,
              (int) (b & 0xff),
              WakeBy.of((int) (b >> 8) & 0xff),
              Queue.of((int) (b >> 16) & 0xff),
              (b & 1L << 24) != 0,
              (b & 1L << 25) != 0);
      case SCHED_WAKEUP -> new Row.SchedWakeup((int) a, (int) b);
      case SCHED_SWITCH -> new Row.SchedSwitch((int) (a >> 32), (char) b, (int) a);
      case SCHED_MIGRATE_TASK -> new Row.SchedMigrateTask((int) a, (int) (b >> 32), (int) b);
      case SIGNAL_GENERATE -> new Row.SignalGenerate((int) a, (int) b);
      case SIGNAL_DELIVER -> new Row.SignalDeliver((int) a, (int) b);
      case TIMER_EXPIRE -> new Row.TimerExpire(string(a));
      case WAKE_UP ->
          new Row.WakeUp(Queue.of((int) (b >> 32) & 0xff), (int) a, (int) b, (b & 1L << 40) != 0);
      case EP_POLL_CALLBACK ->
          new Row.EpPollCallback(item(a), (int) b, CallbackResult.of((int) (b >> 32)));
      case EP_ITEM_READY -> new Row.EpItemReady(item(a), (int) b, (b & 1L << 32) != 0);
      case EP_SEND_EVENT ->
          new Row.EpSendEvent(
              item(a),
              SendOutcome.of((int) (b >> 32) & 0xff),
              (int) b,
              (b & 1L << 40) != 0,
              ints(c.extra(i)));
      case IRQ_HANDLER_ENTRY -> new Row.IrqHandler(true, (int) a, b < 0 ? null : string(b));
      case IRQ_HANDLER_EXIT -> new Row.IrqHandler(false, (int) a, b < 0 ? null : string(b));
      case SOFTIRQ_RAISE -> new Row.Softirq(0, (int) a);
      case SOFTIRQ_ENTRY -> new Row.Softirq(1, (int) a);
      case SOFTIRQ_EXIT -> new Row.Softirq(2, (int) a);
      case NAPI_POLL -> new Row.NapiPoll(string(a), (int) (b >> 32), (int) b);
      case IPI_SEND_CPU -> new Row.IpiSendCpu((int) a);
      case NET_DEV_QUEUE,
          NET_DEV_START_XMIT,
          NET_DEV_XMIT,
          NETIF_RX,
          NAPI_GRO_RECEIVE_ENTRY,
          NETIF_RECEIVE_SKB,
          CONSUME_SKB,
          KFREE_SKB ->
          packet(i);
      case LINK_TRANSMIT, LINK_DELIVER -> new Row.Link(string(b >> 32), a, string((int) b));
      case SK_DATA_READY -> new Row.SkDataReady();
      case SK_WRITE_SPACE -> new Row.SkWriteSpace();
      case INET_SOCK_SET_STATE -> new Row.InetSockSetState(string(a), string(b));
      case COUNTER -> new Row.Counter(CounterKind.of((int) a), b);
      case VAR -> new Row.Var(string(a), b);
      case MARK -> new Row.Mark(string(a), longs(c.extra(i)));
      case SNAPSHOT -> new Row.Snapshot(string(a), strings(c.extra(i)));
      case CHOICE -> new Row.Choice(string(a), (int) (b >> 32), (int) b);
    };
  }

  /// {@return the call of a `sys_enter` or `sys_exit` record}
  public int call(int i) {
    return kind(i) == Kind.SYS_ENTER ? (int) c.a(i) : (int) (c.b(i) & 0xffff);
  }

  /// {@return the value of a `sys_exit` record}
  public long ret(int i) {
    return c.a(i);
  }

  /// {@return the errno of a `sys_exit` record, 0 for none}
  public int errno(int i) {
    return (int) (c.b(i) >> 16) & 0xffff;
  }

  /// {@return the `sys_enter` record of a `sys_exit` record}
  public int enter(int i) {
    return (int) (c.b(i) >> 32);
  }

  /// {@return where the call of a `sys_enter` record stands in its program, −1 if nowhere}
  public int site(int i) {
    return (int) c.b(i);
  }

  private Row.SysExit sysExit(int i) {
    int at = c.extra(i);
    int slept = 0;
    int vain = 0;
    Row.Result result = new Row.Result.None();
    if (at >= 0) {
      slept = (int) c.pool(at);
      vain = (int) c.pool(at + 1);
      result =
          switch (ListKind.of(c.pool(at + 2))) {
            case NONE -> result;
            case EPOLL -> new Row.Result.EpollEvents(longs(at + 3));
            case POLL -> new Row.Result.PollEvents(longs(at + 3));
            case SELECT -> sets(at + 4);
            case DATA -> new Row.Result.Data(longs(at + 3));
            case FILES -> new Row.Result.Files(longs(at + 3));
          };
    }
    return new Row.SysExit(call(i), c.a(i), errno(i), result, enter(i), slept, vain);
  }

  private Row.Result sets(int at) {
    int[] read = ints(at);
    int[] write = ints(at + 1 + read.length);
    int[] except = ints(at + 2 + read.length + write.length);
    return new Row.Result.SelectSets(read, write, except);
  }

  private Row.Packet packet(int i) {
    int at = c.extra(i);
    return new Row.Packet(
        string(c.pool(at)),
        c.a(i),
        (int) c.pool(at + 1),
        c.pool(at + 2) < 0 ? null : string(c.pool(at + 2)),
        c.pool(at + 3),
        c.pool(at + 4),
        c.pool(at + 5),
        string(c.pool(at + 6)),
        string(c.pool(at + 7)),
        c.pool(at + 8) < 0 ? null : string(c.pool(at + 8)));
  }

  private static Row.Item item(long a) {
    return new Row.Item((int) (a >> 32), (int) a);
  }

  private long[] longs(int at) {
    int n = at < 0 ? 0 : (int) c.pool(at);
    var list = new long[n];
    for (int k = 0; k < n; k++) {
      list[k] = c.pool(at + 1 + k);
    }
    return list;
  }

  private int[] ints(int at) {
    int n = at < 0 ? 0 : (int) c.pool(at);
    var list = new int[n];
    for (int k = 0; k < n; k++) {
      list[k] = (int) c.pool(at + 1 + k);
    }
    return list;
  }

  private List<String> strings(int at) {
    var list = new ArrayList<String>();
    for (long id : longs(at)) {
      list.add(string(id));
    }
    return list;
  }
}
