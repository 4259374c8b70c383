package wakeline.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Appends records. The caller sets [#now], then one method per kind makes a record and returns its
/// index, which later records name as their cause.
///
/// `where` arguments are the same in all methods: `host` and `cpu` (−1 outside CPUs), `task` (−1
/// outside tasks) and `cause` (−1 only for what the scenario itself starts).
public final class TraceWriter {
  private final Columns columns = new Columns();
  private final boolean recording;
  private int count;
  private long now;

  /// @param recording false makes a writer that only counts, for measuring what recording costs
  public TraceWriter(boolean recording) {
    this.recording = recording;
  }

  /// Sets the instant of the records that follow, in nanoseconds.
  public void now(long timeNanos) {
    now = timeNanos;
  }

  /// {@return the number of records so far}
  public int size() {
    return count;
  }

  public int addHost(HostInfo host) {
    columns.hosts.add(host);
    return columns.hosts.size() - 1;
  }

  public int addTask(TaskInfo task) {
    columns.tasks.add(task);
    return columns.tasks.size() - 1;
  }

  /// {@return the name of a task}
  public String taskName(int task) {
    return columns.tasks.get(task).name();
  }

  /// {@return how many tasks there have been}
  public int taskCount() {
    return columns.tasks.size();
  }

  public TaskInfo task(int index) {
    return columns.tasks.get(index);
  }

  public int addObject(ObjectInfo object) {
    return columns.addObject(object);
  }

  /// Says that an object ended behind the newest record: its last reference is dropped.
  public void endObject(int object) {
    columns.last(object, count - 1);
  }

  public ObjectInfo object(int index) {
    return columns.objects.get(index);
  }

  /// {@return the number of this string in the trace's table}
  public int intern(String s) {
    return columns.intern(s);
  }

  /// {@return the trace as written so far; the writer must not be used afterwards}
  public Trace finish(long endNanos) {
    return new Trace(columns, endNanos);
  }

  /// Opens the list of the record that is made next; fill it with [#put(long)].
  private int open() {
    return recording ? columns.poolSize() : Columns.NONE;
  }

  private void put(long value) {
    if (recording) {
      columns.put(value);
    }
  }

  private int add(
      Kind kind,
      int host,
      int cpu,
      int task,
      int object,
      long a,
      long b,
      int extra,
      int cause,
      int rule) {
    int i = count++;
    if (rule != 0) {
      columns.count(rule);
    }
    if (!recording) {
      return i;
    }
    columns.add(now, kind, host, cpu, rule, task, object, cause, a, b, extra);
    return i;
  }

  private static int code(@Nullable Rule rule) {
    return rule == null ? 0 : rule.code();
  }

  /// Counts that a rule decided, where there is no record to name it.
  public void decided(Rule rule) {
    columns.count(rule.code());
  }

  /// A rule decided, and this record shows it. A record names one rule, the first; all are counted.
  public void decided(int record, Rule rule) {
    columns.count(rule.code());
    name(record, rule);
  }

  /// Lets a record name a rule that was counted before.
  public void name(int record, Rule rule) {
    if (recording) {
      columns.rule(record, rule.code());
    }
  }

  /// A call that no program location belongs to.
  ///
  /// @param args flat, as [Row.SysEnter] says; only the first `n` longs count
  public int sysEnter(
      int host, int cpu, int task, int cause, int call, int object, long[] args, int n) {
    return sysEnter(host, cpu, task, cause, call, object, Columns.NONE, args, n);
  }

  /// @param site where the call stands in its program, so that claims find a labelled call
  /// @param args flat, as [Row.SysEnter] says; only the first `n` longs count
  public int sysEnter(
      int host, int cpu, int task, int cause, int call, int object, int site, long[] args, int n) {
    int extra = open();
    put(n);
    for (int i = 0; i < n; i++) {
      put(args[i]);
    }
    return add(Kind.SYS_ENTER, host, cpu, task, object, call, site, extra, cause, 0);
  }

  /// A call's end without lists; see [Row.SysExit].
  public int sysExit(
      int host,
      int cpu,
      int task,
      int cause,
      int call,
      int object,
      long ret,
      int errno,
      int enter,
      int slept,
      int vain) {
    return sysExit(
        host,
        cpu,
        task,
        cause,
        call,
        object,
        ret,
        errno,
        enter,
        slept,
        vain,
        ListKind.NONE,
        null,
        0);
  }

  /// A call's end with a list; see [Row.Result].
  ///
  /// @param flat as `kind` says; only the first `n` longs count
  public int sysExit(
      int host,
      int cpu,
      int task,
      int cause,
      int call,
      int object,
      long ret,
      int enter,
      int slept,
      int vain,
      ListKind kind,
      long[] flat,
      int n) {
    return sysExit(host, cpu, task, cause, call, object, ret, 0, enter, slept, vain, kind, flat, n);
  }

  private int sysExit(
      int host,
      int cpu,
      int task,
      int cause,
      int call,
      int object,
      long ret,
      int errno,
      int enter,
      int slept,
      int vain,
      ListKind kind,
      long @Nullable [] list,
      int n) {
    int extra = Columns.NONE;
    if (slept != 0 || kind != ListKind.NONE) {
      extra = open();
      put(slept);
      put(vain);
      put(kind.code);
      put(n);
      for (int i = 0; i < n; i++) {
        assert list != null;
        put(list[i]);
      }
    }
    long packed = ((long) enter << 32) | ((long) errno << 16) | call;
    return add(Kind.SYS_EXIT, host, cpu, task, object, ret, packed, extra, cause, 0);
  }

  public int schedProcessFork(int host, int cpu, int task, int cause, int child, boolean thread) {
    return add(
        Kind.SCHED_PROCESS_FORK,
        host,
        cpu,
        task,
        Columns.NONE,
        child,
        thread ? 1 : 0,
        Columns.NONE,
        cause,
        0);
  }

  public int schedProcessExit(int host, int cpu, int task, int cause, int status, int signal) {
    return add(
        Kind.SCHED_PROCESS_EXIT,
        host,
        cpu,
        task,
        Columns.NONE,
        status,
        signal,
        Columns.NONE,
        cause,
        0);
  }

  public int schedWakeupNew(int host, int cpu, int task, int cause, int target, int targetCpu) {
    return add(
        Kind.SCHED_WAKEUP_NEW,
        host,
        cpu,
        task,
        Columns.NONE,
        target,
        targetCpu,
        Columns.NONE,
        cause,
        0);
  }

  public int schedWaking(
      int host,
      int cpu,
      int task,
      int cause,
      int target,
      int targetCpu,
      WakeBy by,
      int object,
      Queue queue,
      boolean exclusive,
      boolean sync) {
    long b =
        targetCpu
            | ((long) by.code() << 8)
            | ((long) queue.code() << 16)
            | (exclusive ? 1L << 24 : 0)
            | (sync ? 1L << 25 : 0);
    return add(Kind.SCHED_WAKING, host, cpu, task, object, target, b, Columns.NONE, cause, 0);
  }

  public int schedWakeup(int host, int cpu, int task, int cause, int target, int targetCpu) {
    return add(
        Kind.SCHED_WAKEUP,
        host,
        cpu,
        task,
        Columns.NONE,
        target,
        targetCpu,
        Columns.NONE,
        cause,
        0);
  }

  /// @param prev −1 for idle, as `next`
  public int schedSwitch(int host, int cpu, int task, int cause, int prev, char state, int next) {
    long a = ((long) prev << 32) | (next & 0xffffffffL);
    return add(Kind.SCHED_SWITCH, host, cpu, task, Columns.NONE, a, state, Columns.NONE, cause, 0);
  }

  public int schedMigrateTask(
      int host, int cpu, int task, int cause, int target, int from, int to) {
    return add(
        Kind.SCHED_MIGRATE_TASK,
        host,
        cpu,
        task,
        Columns.NONE,
        target,
        ((long) from << 32) | to,
        Columns.NONE,
        cause,
        0);
  }

  public int signalGenerate(int host, int cpu, int task, int cause, int signal, int target) {
    return add(
        Kind.SIGNAL_GENERATE,
        host,
        cpu,
        task,
        Columns.NONE,
        signal,
        target,
        Columns.NONE,
        cause,
        0);
  }

  public int signalDeliver(int host, int cpu, int task, int cause, int signal, int target) {
    return add(
        Kind.SIGNAL_DELIVER, host, cpu, task, Columns.NONE, signal, target, Columns.NONE, cause, 0);
  }

  public int timerExpire(int host, int cpu, int task, int cause, int object, String timer) {
    return add(
        Kind.TIMER_EXPIRE,
        host,
        cpu,
        task,
        object,
        columns.intern(timer),
        0,
        Columns.NONE,
        cause,
        0);
  }

  public int wakeUp(
      int host,
      int cpu,
      int task,
      int cause,
      int object,
      Queue queue,
      int key,
      int nr,
      boolean sync) {
    long b = nr | ((long) queue.code() << 32) | (sync ? 1L << 40 : 0);
    return add(Kind.WAKE_UP, host, cpu, task, object, key & 0xffffffffL, b, Columns.NONE, cause, 0);
  }

  /// @param epoll object of the instance
  /// @param itemObject object under which the item was registered
  public int epPollCallback(
      int host,
      int cpu,
      int task,
      int cause,
      int epoll,
      int itemFd,
      int itemObject,
      int key,
      CallbackResult how,
      @Nullable Rule rule) {
    long a = ((long) itemFd << 32) | (itemObject & 0xffffffffL);
    long b = (key & 0xffffffffL) | ((long) how.code() << 32);
    return add(
        Kind.EP_POLL_CALLBACK, host, cpu, task, epoll, a, b, Columns.NONE, cause, code(rule));
  }

  public int epItemReady(
      int host,
      int cpu,
      int task,
      int cause,
      int epoll,
      int itemFd,
      int itemObject,
      int revents,
      boolean isAdd,
      @Nullable Rule rule) {
    long a = ((long) itemFd << 32) | (itemObject & 0xffffffffL);
    long b = (revents & 0xffffffffL) | (isAdd ? 1L << 32 : 0);
    return add(Kind.EP_ITEM_READY, host, cpu, task, epoll, a, b, Columns.NONE, cause, code(rule));
  }

  /// @param arrivals records, the first `n` count
  public int epSendEvent(
      int host,
      int cpu,
      int task,
      int cause,
      int epoll,
      int itemFd,
      int itemObject,
      SendOutcome outcome,
      int revents,
      boolean requeued,
      int[] arrivals,
      int n,
      @Nullable Rule rule) {
    int extra = Columns.NONE;
    if (n > 0) {
      extra = open();
      put(n);
      for (int i = 0; i < n; i++) {
        put(arrivals[i]);
      }
    }
    long a = ((long) itemFd << 32) | (itemObject & 0xffffffffL);
    long b = (revents & 0xffffffffL) | ((long) outcome.code() << 32) | (requeued ? 1L << 40 : 0);
    return add(Kind.EP_SEND_EVENT, host, cpu, task, epoll, a, b, extra, cause, code(rule));
  }

  public int irqHandler(
      int host, int cpu, int task, int cause, boolean entry, int irq, @Nullable String nic) {
    return add(
        entry ? Kind.IRQ_HANDLER_ENTRY : Kind.IRQ_HANDLER_EXIT,
        host,
        cpu,
        task,
        Columns.NONE,
        irq,
        nic == null ? -1 : columns.intern(nic),
        Columns.NONE,
        cause,
        0);
  }

  /// @param kind SOFTIRQ_RAISE, SOFTIRQ_ENTRY or SOFTIRQ_EXIT
  public int softirq(int host, int cpu, int task, int cause, Kind kind, int vec) {
    return add(kind, host, cpu, task, Columns.NONE, vec, 0, Columns.NONE, cause, 0);
  }

  public int napiPoll(int host, int cpu, int task, int cause, String nic, int work, int budget) {
    return add(
        Kind.NAPI_POLL,
        host,
        cpu,
        task,
        Columns.NONE,
        columns.intern(nic),
        ((long) work << 32) | budget,
        Columns.NONE,
        cause,
        0);
  }

  public int ipiSendCpu(int host, int cpu, int task, int cause, int targetCpu) {
    return add(
        Kind.IPI_SEND_CPU, host, cpu, task, Columns.NONE, targetCpu, 0, Columns.NONE, cause, 0);
  }

  /// Writes down what records say about a packet, once for all of them.
  ///
  /// @return what [#packet(int, int, int, int, int, Kind, long, int)] takes
  public int describe(Row.Packet p) {
    int description = open();
    put(columns.intern(p.nic()));
    put(p.length());
    put(p.flags() == null ? -1 : columns.intern(p.flags()));
    put(p.seq());
    put(p.ack());
    put(p.window());
    put(columns.intern(p.from()));
    put(columns.intern(p.to()));
    put(p.reason() == null ? -1 : columns.intern(p.reason()));
    return description;
  }

  /// @param kind one of the packet kinds (`net_dev_queue` … `kfree_skb`)
  /// @param description what [#describe] returned for it
  public int packet(
      int host, int cpu, int task, int cause, int object, Kind kind, long skb, int description) {
    return add(kind, host, cpu, task, object, skb, 0, description, cause, 0);
  }

  /// A packet of which there is one record only.
  public int packet(int host, int cpu, int task, int cause, int object, Kind kind, Row.Packet p) {
    return packet(host, cpu, task, cause, object, kind, p.skb(), describe(p));
  }

  /// @param kind LINK_TRANSMIT or LINK_DELIVER
  public int link(int host, int cause, Kind kind, String link, long skb, String fate) {
    return add(
        kind,
        host,
        -1,
        -1,
        Columns.NONE,
        skb,
        ((long) columns.intern(link) << 32) | columns.intern(fate),
        Columns.NONE,
        cause,
        0);
  }

  public int skDataReady(int host, int cpu, int task, int cause, int object) {
    return add(Kind.SK_DATA_READY, host, cpu, task, object, 0, 0, Columns.NONE, cause, 0);
  }

  public int skWriteSpace(int host, int cpu, int task, int cause, int object) {
    return add(Kind.SK_WRITE_SPACE, host, cpu, task, object, 0, 0, Columns.NONE, cause, 0);
  }

  public int inetSockSetState(
      int host, int cpu, int task, int cause, int object, String oldState, String newState) {
    return add(
        Kind.INET_SOCK_SET_STATE,
        host,
        cpu,
        task,
        object,
        columns.intern(oldState),
        columns.intern(newState),
        Columns.NONE,
        cause,
        0);
  }

  public int counter(
      int host, int cpu, int task, int cause, int object, CounterKind what, long value) {
    return add(Kind.COUNTER, host, cpu, task, object, what.code(), value, Columns.NONE, cause, 0);
  }

  public int var(int host, int cpu, int task, int cause, int object, int name, long value) {
    return add(Kind.VAR, host, cpu, task, object, name, value, Columns.NONE, cause, 0);
  }

  public int mark(int host, int cpu, int task, int cause, String name, long[] values) {
    int extra = open();
    put(values.length);
    for (long value : values) {
      put(value);
    }
    return add(Kind.MARK, host, cpu, task, Columns.NONE, columns.intern(name), 0, extra, cause, 0);
  }

  public int snapshot(int host, int cpu, int task, int cause, String name, List<String> rows) {
    int extra = open();
    put(rows.size());
    for (String row : rows) {
      put(columns.intern(row));
    }
    return add(
        Kind.SNAPSHOT, host, cpu, task, Columns.NONE, columns.intern(name), 0, extra, cause, 0);
  }

  public int choice(int host, int cpu, int task, int cause, String point, int arity, int taken) {
    return add(
        Kind.CHOICE,
        host,
        cpu,
        task,
        Columns.NONE,
        columns.intern(point),
        ((long) arity << 32) | taken,
        Columns.NONE,
        cause,
        0);
  }
}
