package wakeline.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import wakeline.syscall.Errno;
import wakeline.syscall.Family;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.Rule;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;

/// One record as one JSON object: the columns that every record has, then its own fields, in the
/// order of the format.
final class RecordJson {
  private final Trace trace;
  private final JsonBuffer json;
  private final Names names;
  private final MaskNames masks = new MaskNames();
  private final ArgumentJson arguments;

  /// Names of hosts, tasks, objects and calls as quoted JSON, made once.
  private final byte[][] hosts;

  private final byte[][] tasks;
  private final byte[][] objects;
  private final byte[][] calls = new byte[256][];
  private final Map<Kind, byte[]> kinds = new EnumMap<>(Kind.class);

  RecordJson(Trace trace, JsonBuffer json) {
    this.trace = trace;
    this.json = json;
    names = new Names(trace);
    arguments = new ArgumentJson(trace, json, masks);
    hosts = new byte[names.hosts()][];
    for (int k = 0; k < hosts.length; k++) {
      hosts[k] = quoted(names.host(k));
    }
    tasks = new byte[names.tasks()][];
    for (int k = 0; k < tasks.length; k++) {
      tasks[k] = quoted(names.task(k));
    }
    objects = new byte[names.objects()][];
    for (int k = 0; k < objects.length; k++) {
      objects[k] = quoted(names.object(k));
    }
    for (Syscall call : Syscall.values()) {
      calls[call.code()] = quoted(call.cName());
    }
    for (Kind kind : Kind.values()) {
      kinds.put(kind, quoted(kind.word()));
    }
  }

  /// {@return `text` as a JSON string}
  static byte[] quoted(String text) {
    var bytes = new ByteArrayOutputStream();
    var json = new JsonBuffer(bytes);
    try {
      json.string(text).flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Writes the line of record `i`.
  void write(int i) throws IOException {
    byte[] kind = kinds.get(trace.kind(i));
    assert kind != null : "every kind has a word";
    json.open("i").number(i).key("t").number(trace.time(i)).key("kind").raw(kind);
    json.key("host").raw(hosts[trace.host(i)]);
    if (trace.cpu(i) >= 0) {
      json.key("cpu").number(trace.cpu(i));
    }
    if (trace.task(i) >= 0) {
      json.key("task").raw(tasks[trace.task(i)]);
    }
    if (trace.cause(i) >= 0) {
      json.key("cause").number(trace.cause(i));
    }
    Rule rule = trace.rule(i);
    if (rule != null) {
      json.key("rule").string(rule.id());
    }
    writeOwn(i);
    json.endLine();
  }

  private void writeOwn(int i) throws IOException {
    switch (trace.row(i)) {
      case Row.SysEnter row -> {
        json.key("call").raw(calls[row.call()]).key("args");
        arguments.write(i);
        object(i);
      }
      case Row.SysExit row -> sysExit(i, row);
      case Row.SchedProcessFork(int child, boolean thread) ->
          task("child", child).key("thread").bool(thread);
      case Row.SchedProcessExit(int status, int signal) -> {
        json.key("status").number(status);
        if (signal != 0) {
          json.key("sig").string(Signals.name(signal));
        }
      }
      case Row.SchedWakeupNew(int target, int targetCpu) ->
          task("target", target).key("target_cpu").number(targetCpu);
      case Row.SchedWaking row -> schedWaking(i, row);
      case Row.SchedWakeup(int target, int targetCpu) ->
          task("target", target).key("target_cpu").number(targetCpu);
      case Row.SchedSwitch row -> schedSwitch(i, row);
      case Row.SchedMigrateTask(int target, int from, int to) ->
          task("target", target).key("from").number(from).key("to").number(to);
      case Row.SignalGenerate(int signal, int target) -> signal(signal, target);
      case Row.SignalDeliver(int signal, int target) -> signal(signal, target);
      case Row.TimerExpire(String timer) -> {
        json.key("timer").string(timer);
        object(i);
      }
      case Row.WakeUp(Queue queue, int key, int nr, boolean sync) -> {
        object(i);
        json.key("queue").string(queue.word());
        mask("key", key).key("nr").number(nr).key("sync").bool(sync);
      }
      case Row.EpPollCallback row -> {
        object(i);
        item(row.item());
        mask("key", row.key()).key("how").string(row.how().word());
      }
      case Row.EpItemReady row -> {
        object(i);
        item(row.item());
        mask("revents", row.revents()).key("op").string(row.add() ? "add" : "mod");
      }
      case Row.EpSendEvent row -> epSendEvent(i, row);
      case Row.Counter row -> {
        object(i);
        json.key("what").string(row.what().word()).key("value").number(row.value());
      }
      case Row.Var(String name, long value) -> {
        json.key("name").string(name).key("value").number(value);
        object(i);
      }
      case Row.Mark(String name, long[] values) -> {
        json.key("name").string(name).key("values");
        numbers(values);
      }
      case Row.Snapshot row -> {
        json.key("name").string(row.name()).key("rows").put('[');
        for (int k = 0; k < row.rows().size(); k++) {
          json.next(k).string(row.rows().get(k));
        }
        json.put(']');
      }
      case Row.Choice(String point, int arity, int taken) ->
          json.key("point").string(point).key("arity").number(arity).key("taken").number(taken);
      case Row.IrqHandler row -> {
        json.key("irq").number(row.irq());
        if (row.nic() != null) {
          json.key("nic").string(row.nic());
        }
      }
      case Row.Softirq row -> json.key("vec").number(row.vec());
      case Row.NapiPoll(String nic, int work, int budget) ->
          json.key("nic").string(nic).key("work").number(work).key("budget").number(budget);
      case Row.IpiSendCpu(int targetCpu) -> json.key("target_cpu").number(targetCpu);
      case Row.Packet row -> packet(row);
      case Row.Link(String link, long skb, String fate) ->
          json.key("link").string(link).key("skb").number(skb).key("fate").string(fate);
      case Row.SkDataReady _ -> object(i);
      case Row.SkWriteSpace _ -> object(i);
      case Row.InetSockSetState(String oldState, String newState) -> {
        object(i);
        json.key("old").string(oldState).key("new").string(newState);
      }
    }
  }

  private void sysExit(int i, Row.SysExit row) throws IOException {
    json.key("call").raw(calls[row.call()]).key("ret").number(row.ret());
    if (row.errno() != 0 && row.ret() == -1) {
      json.key("errno").string(Errno.name(row.errno()));
    }
    switch (row.result()) {
      case Row.Result.None _ -> {}
      case Row.Result.EpollEvents(long[] flat) -> epollEvents(flat);
      case Row.Result.PollEvents(long[] flat) -> pollEvents(flat);
      case Row.Result.SelectSets(int[] read, int[] write, int[] except) -> {
        json.key("events").open("read");
        numbers(read);
        json.key("write");
        numbers(write);
        json.key("except");
        numbers(except);
        json.put('}');
      }
      case Row.Result.Data(long[] ranges) -> ranges(ranges);
      case Row.Result.Files(long[] flat) -> files(flat);
    }
    object(i);
    json.key("enter").number(row.enter());
    json.key("slept").number(row.slept()).key("vain").number(row.vain());
  }

  private void files(long[] flat) throws IOException {
    json.key("fds").put('[');
    for (int k = 0; k < flat.length; k += 2) {
      json.next(k).open("fd").number(flat[k]);
      json.key("obj").raw(objects[(int) flat[k + 1]]).put('}');
    }
    json.put(']');
  }

  private void epollEvents(long[] flat) throws IOException {
    if (flat.length == 0) {
      return;
    }
    json.key("events").put('[');
    for (int k = 0; k < flat.length; k += 3) {
      json.next(k).open("events").raw(masks.json(Family.EPOLL_EVENTS, flat[k] & 0xffffffffL));
      json.key("data").unsigned(flat[k + 1]).key("arrivals").number(flat[k + 2]).put('}');
    }
    json.put(']');
  }

  private void pollEvents(long[] flat) throws IOException {
    if (flat.length == 0) {
      return;
    }
    json.key("events").put('[');
    for (int k = 0; k < flat.length; k += 2) {
      json.next(k).open("fd").number(flat[k]);
      json.key("revents").raw(masks.json(Family.POLL_EVENTS, flat[k + 1] & 0xffffL)).put('}');
    }
    json.put(']');
  }

  private void ranges(long[] ranges) throws IOException {
    if (ranges.length == 0) {
      return;
    }
    json.key("data").put('[');
    for (int k = 0; k < ranges.length; k += 2) {
      json.next(k).put('[').number(ranges[k]).put(',').number(ranges[k + 1]).put(']');
    }
    json.put(']');
  }

  private void schedWaking(int i, Row.SchedWaking row) throws IOException {
    task("target", row.target()).key("target_cpu").number(row.targetCpu());
    json.key("by").string(row.by().word());
    object(i);
    if (row.queue() != Queue.NONE) {
      json.key("queue").string(row.queue().word());
      json.key("exclusive").bool(row.exclusive()).key("sync").bool(row.sync());
    }
  }

  private void schedSwitch(int i, Row.SchedSwitch row) throws IOException {
    idleOrTask("prev", i, row.prev());
    json.key("prev_state").put('"').put(row.prevState()).put('"');
    idleOrTask("next", i, row.next());
  }

  private void idleOrTask(String key, int i, int task) throws IOException {
    if (task >= 0) {
      task(key, task);
    } else {
      json.key(key).string(names.task(task, trace.host(i), trace.cpu(i)));
    }
  }

  private void signal(int signal, int target) throws IOException {
    json.key("sig").string(Signals.name(signal));
    task("target", target);
  }

  private void epSendEvent(int i, Row.EpSendEvent row) throws IOException {
    object(i);
    item(row.item());
    json.key("outcome").string(row.outcome().word());
    if (row.outcome() != SendOutcome.LEFT) {
      mask("revents", row.revents());
    }
    json.key("requeued").bool(row.requeued()).key("arrivals");
    numbers(row.arrivals());
  }

  private void packet(Row.Packet row) throws IOException {
    json.key("nic").string(row.nic()).key("skb").number(row.skb()).key("len").number(row.length());
    if (row.flags() != null) {
      json.key("flags").string(row.flags()).key("seq").number(row.seq());
      json.key("ack").number(row.ack()).key("win").number(row.window());
    }
    if (row.reason() != null) {
      json.key("reason").string(row.reason());
    }
  }

  private void object(int i) throws IOException {
    int object = trace.object(i);
    if (object >= 0) {
      json.key("obj").raw(objects[object]);
    }
  }

  private void item(Row.Item item) throws IOException {
    json.key("item").open("fd").number(item.fd());
    if (item.object() >= 0) {
      json.key("obj").raw(objects[item.object()]);
    }
    json.put('}');
  }

  private JsonBuffer task(String key, int task) throws IOException {
    return json.key(key).raw(tasks[task]);
  }

  private JsonBuffer mask(String key, int mask) throws IOException {
    return json.key(key).raw(masks.json(Family.EPOLL_EVENTS, mask & 0xffffffffL));
  }

  private void numbers(long[] values) throws IOException {
    json.put('[');
    for (int k = 0; k < values.length; k++) {
      json.next(k).number(values[k]);
    }
    json.put(']');
  }

  private void numbers(int[] values) throws IOException {
    json.put('[');
    for (int k = 0; k < values.length; k++) {
      json.next(k).number(values[k]);
    }
    json.put(']');
  }
}
