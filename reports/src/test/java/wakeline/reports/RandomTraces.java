package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import wakeline.syscall.Param;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.CounterKind;
import wakeline.trace.EpollRule;
import wakeline.trace.HostInfo;
import wakeline.trace.Kind;
import wakeline.trace.ListKind;
import wakeline.trace.ObjectInfo;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;
import wakeline.trace.WakeBy;

/// Traces with records of every kind in any order, with names and numbers of any size; only what
/// every trace keeps to is kept: indices that exist, causes that lie before, calls that end after
/// they began.
final class RandomTraces {
  private static final String[] NAMES = {
    "srv",
    "a",
    "server-with-a-long-name",
    "日本語サーバー",
    "e\u0301tat",
    "tab\there",
    "\"q\\uote\"",
    "\ud83d\ude00",
    "\u001b[31m"
  };

  private final Random random;
  private final TraceWriter writer = new TraceWriter(/* recording= */ true);
  private final int hosts;
  private final int tasks;
  private final int objects;
  private final int[] enters;
  private final int[] calls;

  private RandomTraces(long seed) {
    random = new Random(seed);
    hosts = 1 + random.nextInt(2);
    tasks = 1 + random.nextInt(14);
    objects = 1 + random.nextInt(5);
    enters = new int[tasks];
    calls = new int[tasks];
  }

  static Trace of(long seed, int records) {
    return new RandomTraces(seed).trace(records);
  }

  private Trace trace(int records) {
    for (int k = 0; k < hosts; k++) {
      writer.addHost(new HostInfo(name() + k, 1 + random.nextInt(3), "fair"));
    }
    for (int k = 0; k < tasks; k++) {
      String process = name();
      boolean isMain = random.nextBoolean();
      writer.addTask(
          new TaskInfo(
              random.nextInt(hosts),
              isMain ? process + "[" + k + "]" : process + ".worker[" + k + "]",
              isMain ? process + "[" + k + "]" : process,
              process,
              isMain ? "main" : "worker",
              k,
              101,
              101 + k));
      enters[k] = -1;
    }
    for (int k = 0; k < objects; k++) {
      writer.addObject(new ObjectInfo(0, "tcp#" + k, "tcp"));
    }
    long now = 0;
    while (writer.size() < records) {
      now +=
          random.nextInt(3) == 0
              ? (long) (Math.pow(10, random.nextInt(12)) * random.nextDouble())
              : 0;
      writer.now(now);
      record();
    }
    return writer.finish(now + random.nextInt(1000));
  }

  private void record() {
    int host = random.nextInt(hosts);
    int task = random.nextInt(tasks);
    int cause = writer.size() == 0 ? -1 : random.nextInt(writer.size() + 1) - 1;
    int target = random.nextInt(tasks);
    int object = random.nextInt(objects + 1) - 1;
    int any = Math.max(0, object);
    switch (random.nextInt(22)) {
      case 0, 1, 2, 3 -> enterOrExit(host, task, cause, object);
      case 4, 5, 6 ->
          writer.schedSwitch(
              host,
              0,
              task,
              cause,
              random.nextInt(tasks + 1) - 1,
              "SDRX".charAt(random.nextInt(4)),
              random.nextInt(tasks + 1) - 1);
      case 7, 8, 9 ->
          writer.schedWaking(
              host,
              0,
              random.nextInt(tasks + 1) - 1,
              cause,
              target,
              0,
              WakeBy.of(random.nextInt(4)),
              object,
              Queue.of(random.nextInt(6)),
              random.nextBoolean(),
              random.nextBoolean());
      case 10 -> writer.schedWakeup(host, 0, task, cause, target, 0);
      case 11 -> writer.schedWakeupNew(host, 0, task, cause, target, 0);
      case 12 ->
          writer.wakeUp(
              host,
              0,
              task,
              cause,
              any,
              Queue.of(random.nextInt(6)),
              random.nextInt(),
              random.nextInt(3),
              random.nextBoolean());
      case 13, 14 ->
          writer.epPollCallback(
              host,
              0,
              task,
              cause,
              any,
              random.nextInt(9),
              any,
              random.nextInt(),
              CallbackResult.of(random.nextInt(5)),
              null);
      case 15 ->
          writer.epSendEvent(
              host,
              0,
              task,
              cause,
              any,
              random.nextInt(9),
              any,
              SendOutcome.of(random.nextInt(3)),
              random.nextInt(),
              random.nextBoolean(),
              new int[] {0, 1},
              Math.min(writer.size(), random.nextInt(3)),
              EpollRule.EP_HARVEST_ET);
      case 16 ->
          writer.epItemReady(
              host, 0, task, cause, any, random.nextInt(9), any, 1, random.nextBoolean(), null);
      case 17 -> writer.mark(host, 0, task, cause, name(), longs(random.nextInt(4)));
      case 18 ->
          writer.counter(
              host, 0, task, cause, any, CounterKind.of(random.nextInt(6)), random.nextInt());
      case 19 -> small(host, task, cause, target);
      case 20 -> writer.var(host, 0, task, cause, object, writer.intern(name()), random.nextLong());
      default -> network(host, task, cause, any);
    }
  }

  private void small(int host, int task, int cause, int target) {
    switch (random.nextInt(8)) {
      case 0 -> writer.schedProcessFork(host, 0, task, cause, target, random.nextBoolean());
      case 1 ->
          writer.schedProcessExit(host, 0, task, cause, random.nextInt(300), random.nextInt(20));
      case 2 -> writer.schedMigrateTask(host, 0, task, cause, target, 0, 1);
      case 3 -> writer.signalGenerate(host, 0, task, cause, random.nextInt(70), target);
      case 4 -> writer.signalDeliver(host, 0, task, cause, random.nextInt(70), target);
      case 5 -> writer.timerExpire(host, 0, -1, cause, -1, random.nextBoolean() ? "at" : name());
      case 6 -> writer.snapshot(host, 0, task, cause, name(), List.of(name(), name()));
      default -> writer.choice(host, 0, task, cause, name(), 3, 1);
    }
  }

  private void network(int host, int task, int cause, int object) {
    switch (random.nextInt(9)) {
      case 0 ->
          writer.irqHandler(
              host, 0, task, cause, random.nextBoolean(), 9, random.nextBoolean() ? name() : null);
      case 1 -> writer.softirq(host, 0, task, cause, Kind.SOFTIRQ_ENTRY, 3);
      case 2 -> writer.napiPoll(host, 0, task, cause, name(), 3, 64);
      case 3 -> writer.ipiSendCpu(host, 0, task, cause, 1);
      case 4 ->
          writer.link(
              host,
              cause,
              Kind.LINK_DELIVER,
              name(),
              random.nextLong(),
              random.nextBoolean() ? "delivered" : "lost");
      case 5 -> writer.skDataReady(host, 0, task, cause, object);
      case 6 -> writer.skWriteSpace(host, 0, task, cause, object);
      case 7 -> writer.inetSockSetState(host, 0, task, cause, object, "SYN_SENT", name());
      default ->
          writer.packet(
              host,
              0,
              task,
              cause,
              object,
              random.nextBoolean() ? Kind.NET_DEV_START_XMIT : Kind.KFREE_SKB,
              new Row.Packet(
                  name(),
                  7,
                  60,
                  random.nextBoolean() ? "S." : null,
                  1,
                  2,
                  3,
                  name(),
                  name(),
                  random.nextBoolean() ? name() : null));
    }
  }

  private void enterOrExit(int host, int task, int cause, int object) {
    if (enters[task] < 0) {
      Syscall[] table = Syscall.values();
      Syscall call = table[random.nextInt(table.length)];
      calls[task] = call.code();
      long[] args = arguments(call);
      enters[task] =
          writer.sysEnter(
              host,
              0,
              task,
              cause,
              call.code(),
              object,
              args,
              random.nextInt(9) == 0 ? 0 : args.length);
      return;
    }
    int enter = enters[task];
    enters[task] = -1;
    int n = random.nextInt(4);
    switch (random.nextInt(7)) {
      case 0 ->
          writer.sysExit(
              host, 0, task, cause, calls[task], object, -1, 1 + random.nextInt(130), enter, 1, 0);
      case 1 ->
          writer.sysExit(
              host,
              0,
              task,
              cause,
              calls[task],
              object,
              n,
              enter,
              1,
              0,
              ListKind.EPOLL,
              longs(3 * n),
              3 * n);
      case 2 ->
          writer.sysExit(
              host,
              0,
              task,
              cause,
              calls[task],
              object,
              n,
              enter,
              2,
              1,
              ListKind.POLL,
              longs(2 * n),
              2 * n);
      case 3 ->
          writer.sysExit(
              host,
              0,
              task,
              cause,
              calls[task],
              -1,
              3,
              enter,
              1,
              0,
              ListKind.SELECT,
              new long[] {1, 5, 0, 2, 6, 7},
              6);
      case 4 ->
          writer.sysExit(
              host,
              0,
              task,
              cause,
              calls[task],
              object,
              n,
              enter,
              0,
              0,
              ListKind.DATA,
              longs(2 * n),
              2 * n);
      case 5 ->
          writer.sysExit(
              host,
              0,
              task,
              cause,
              calls[task],
              object,
              0,
              enter,
              0,
              0,
              ListKind.FILES,
              new long[] {3, 0, 4, 0},
              4);
      default ->
          writer.sysExit(
              host, 0, task, cause, calls[task], object, random.nextLong(), 0, enter, 0, 0);
    }
  }

  private long[] arguments(Syscall call) {
    var flat = new ArrayList<Long>();
    for (Param param : call.params()) {
      switch (param.kind()) {
        case TEXT, ADDRESS -> flat.add(random.nextBoolean() ? -1L : (long) writer.intern(name()));
        case EPOLL_EVENT_IN ->
            flat.addAll(random.nextBoolean() ? List.of(0L) : List.of(1L, 5L, random.nextLong()));
        case ITIMERSPEC ->
            flat.addAll(random.nextBoolean() ? List.of(0L) : List.of(1L, 1_500L, 1_000_000_007L));
        case SIGSET ->
            flat.addAll(random.nextBoolean() ? List.of(0L) : List.of(1L, random.nextLong()));
        case POLLFDS ->
            flat.addAll(random.nextBoolean() ? List.of(-1L) : List.of(2L, 3L, 1L, 4L, 5L));
        case FD_SET -> flat.addAll(random.nextBoolean() ? List.of(-1L) : List.of(3L, 1L, 2L, 700L));
        case TIMESPEC, TIMEVAL ->
            flat.add(random.nextBoolean() ? Long.MIN_VALUE : random.nextInt());
        default -> flat.add(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(10));
      }
    }
    var args = new long[flat.size()];
    for (int k = 0; k < args.length; k++) {
      args[k] = flat.get(k);
    }
    return args;
  }

  private long[] longs(int n) {
    var values = new long[n];
    for (int k = 0; k < n; k++) {
      values[k] = random.nextBoolean() ? random.nextInt(10) : random.nextLong();
    }
    return values;
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }
}
