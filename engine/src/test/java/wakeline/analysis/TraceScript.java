package wakeline.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.CounterKind;
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

/// A trace written by hand, one record a call. Every record's cause is the one before it.
final class TraceScript {
  static final int NONE = -1;

  private final TraceWriter writer = new TraceWriter(true);
  private final List<String> tasks = new ArrayList<>();
  private final List<String> objects = new ArrayList<>();

  /// By task: its open call's record, its call, and how often it slept in it.
  private final int[] enters = new int[16];

  private final Syscall[] calls = new Syscall[16];
  private final int[] slept = new int[16];
  private final int[] vain = new int[16];
  private final boolean[] woken = new boolean[16];
  private long now;

  TraceScript() {
    writer.addHost(new HostInfo("box", 1, "fifo"));
    writer.addHost(new HostInfo("far", 1, "fifo"));
    Arrays.fill(enters, NONE);
  }

  /// A task by its full name: `srv`, `srv[1].worker[0]`.
  TraceScript task(String name) {
    int dot = name.indexOf('.');
    String process = dot < 0 ? name : name.substring(0, dot);
    String function = "main";
    int number = 0;
    if (dot >= 0) {
      String last = name.substring(name.lastIndexOf('.') + 1);
      function = last.substring(0, last.indexOf('['));
      number = Integer.parseInt(last.substring(last.indexOf('[') + 1, last.length() - 1));
      process = function.equals("fork") ? name : name.substring(0, name.lastIndexOf('.'));
    }
    String base = process.split("[\\[.]", -1)[0];
    int id = 101 + tasks.size();
    tasks.add(name);
    writer.addTask(new TaskInfo(0, name, process, base, function, number, id, id));
    return this;
  }

  TraceScript object(String name) {
    objects.add(name);
    writer.addObject(new ObjectInfo(0, name, name.split("#", -1)[0]));
    return this;
  }

  private int task(String name, boolean isKnown) {
    int at = tasks.indexOf(name);
    assert !isKnown || at >= 0 : name;
    return at;
  }

  private int id(String task) {
    return task(task, !task.isEmpty());
  }

  private int obj(String object) {
    int at = objects.indexOf(object);
    assert object.isEmpty() || at >= 0 : object;
    return at;
  }

  TraceScript at(long nanos) {
    now = nanos;
    writer.now(now);
    return this;
  }

  private int cause() {
    return writer.size() - 1;
  }

  int enter(String task, String call, String object, long... args) {
    return enterAt(task, call, object, NONE, args);
  }

  int enterAt(String task, String call, String object, int site, long... args) {
    int id = id(task);
    Syscall known = Syscall.named(call);
    assert known != null : call;
    calls[id] = known;
    slept[id] = 0;
    vain[id] = 0;
    enters[id] =
        writer.sysEnter(0, 0, id, cause(), calls[id].code(), obj(object), site, args, args.length);
    return enters[id];
  }

  int exit(String task, long ret) {
    return exit(task, "", ret, "");
  }

  int exit(String task, String object, long ret, String errno) {
    int id = id(task);
    Integer known = errno.isEmpty() ? Integer.valueOf(0) : Errno.number(errno);
    assert known != null : errno;
    int number = known;
    int record =
        writer.sysExit(
            0,
            0,
            id,
            cause(),
            calls[id].code(),
            obj(object),
            ret,
            number,
            enters[id],
            slept[id],
            vain[id]);
    enters[id] = NONE;
    woken[id] = false;
    return record;
  }

  int exitPoll(String task, long ret, long... fdsAndEvents) {
    int id = id(task);
    int record =
        writer.sysExit(
            0,
            0,
            id,
            cause(),
            calls[id].code(),
            NONE,
            ret,
            enters[id],
            slept[id],
            vain[id],
            ListKind.POLL,
            fdsAndEvents,
            fdsAndEvents.length);
    enters[id] = NONE;
    woken[id] = false;
    return record;
  }

  /// A call that does not sleep.
  int call(String task, String call, String object, long ret, String errno, long... args) {
    enter(task, call, object, args);
    return exit(task, object, ret, errno);
  }

  /// `prev` or `next` may be empty: idle.
  int switchTo(String prev, char state, String next) {
    int id = id(prev);
    if (id >= 0 && state == 'S') {
      slept[id]++;
      vain[id] += woken[id] ? 1 : 0;
      woken[id] = false;
    }
    return writer.schedSwitch(0, 0, id, cause(), id, state, id(next));
  }

  int wake(String waker, String target, WakeBy by, String object) {
    woken[id(target)] = true;
    return writer.schedWaking(
        0, 0, id(waker), cause(), id(target), 0, by, obj(object), Queue.WQ, false, false);
  }

  int wake(String waker, String target) {
    return wake(waker, target, WakeBy.WAKEUP, "");
  }

  int mark(String task, String name, long... values) {
    return writer.mark(0, 0, id(task), cause(), name, values);
  }

  int var(String task, String name, String object) {
    return writer.var(0, 0, id(task), cause(), obj(object), writer.intern(name), 5);
  }

  void ends(String object) {
    writer.endObject(obj(object));
  }

  int counter(String object, CounterKind what, long value) {
    return writer.counter(0, 0, NONE, cause(), obj(object), what, value);
  }

  int callback(String epoll, String file, CallbackResult how) {
    return writer.epPollCallback(0, 0, NONE, cause(), obj(epoll), 5, obj(file), 1, how, null);
  }

  int send(String task, String epoll, String file, SendOutcome outcome, int... arrivals) {
    return writer.epSendEvent(
        0,
        0,
        id(task),
        cause(),
        obj(epoll),
        5,
        obj(file),
        outcome,
        1,
        false,
        arrivals,
        arrivals.length,
        null);
  }

  int packet(Kind kind, int host, String from, String to, String flags) {
    var packet =
        new Row.Packet(
            from.substring(from.indexOf('.') + 1),
            1,
            60,
            flags.isEmpty() ? null : flags,
            0,
            0,
            0,
            from,
            to,
            kind == Kind.KFREE_SKB ? "no_socket" : null);
    return writer.packet(host, 0, NONE, cause(), NONE, kind, packet);
  }

  int irq(int host) {
    return writer.irqHandler(host, 0, NONE, cause(), true, 1, "eth0");
  }

  int exits(String task) {
    return writer.schedProcessExit(0, 0, id(task), cause(), 0, 0);
  }

  int snapshot(String task, String name, String... rows) {
    return writer.snapshot(0, 0, id(task), cause(), name, List.of(rows));
  }

  Trace end(long nanos) {
    return writer.finish(nanos);
  }
}
