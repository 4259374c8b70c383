package wakeline.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// A run as a trace for Perfetto's viewer (ui.perfetto.dev): what ran on each CPU and who woke it
/// as ftrace events, calls as slices on their threads, lengths of queues as counters, causes of
/// wakes as flows.
///
/// Perfetto knows one machine: the CPUs of several hosts stand behind each other. Time 0 is 1 s,
/// because some of its tables take 0 for nothing.
public final class PerfettoTrace {
  private static final long BEGIN_NANOS = 1_000_000_000;
  private static final int SEQUENCE = 1;

  // Fields of TracePacket.
  private static final int PACKET_TIMESTAMP = 8;
  private static final int PACKET_TRACK_EVENT = 11;
  private static final int PACKET_FTRACE_EVENTS = 1;
  private static final int PACKET_SEQUENCE = 10;
  private static final int PACKET_SEQUENCE_FLAGS = 13;
  private static final int PACKET_TRACK_DESCRIPTOR = 60;

  // Fields of FtraceEvent.
  private static final int FTRACE_SWITCH = 4;
  private static final int FTRACE_WAKING = 20;
  private static final int FTRACE_WAKEUP_NEW = 114;

  // Values of TrackEvent.type.
  private static final int SLICE_BEGIN = 1;
  private static final int SLICE_END = 2;
  private static final int INSTANT = 3;
  private static final int COUNTER = 4;

  private final Trace trace;
  private final OutputStream out;
  private final Names names;
  private final Words words;
  private final Descriptors descriptors;
  private final int[] firstCpu;

  /// Counter tracks by length and object.
  private final Map<Long, Long> counters = new LinkedHashMap<>();

  /// By CPU of all hosts: its ftrace events.
  private final List<ProtoMessage> bundles = new ArrayList<>();

  private PerfettoTrace(Run run, OutputStream out) {
    trace = run.trace();
    this.out = out;
    names = new Names(trace);
    descriptors = new Descriptors(trace);
    words = new Words(trace, names, descriptors, Signs.UNICODE);
    firstCpu = new int[names.hosts()];
    for (int host = 0; host < names.hosts(); host++) {
      firstCpu[host] = bundles.size();
      for (int cpu = 0; cpu < names.hostInfo(host).cpus(); cpu++) {
        bundles.add(new ProtoMessage().varint(1, bundles.size()));
      }
    }
  }

  /// Writes the run.
  public static void write(Run run, OutputStream out) throws IOException {
    new PerfettoTrace(run, out).write();
  }

  private void write() throws IOException {
    packet(new ProtoMessage().varint(PACKET_SEQUENCE_FLAGS, 1));
    for (int task = 0; task < names.tasks(); task++) {
      thread(task);
    }
    for (int i = 0; i < trace.size(); i++) {
      descriptors.apply(i);
      record(i);
    }
    for (ProtoMessage bundle : bundles) {
      packet(new ProtoMessage().message(PACKET_FTRACE_EVENTS, bundle));
    }
    out.flush();
  }

  private void packet(ProtoMessage packet) throws IOException {
    packet.varint(PACKET_SEQUENCE, SEQUENCE);
    new ProtoMessage().message(1, packet).writeTo(out);
  }

  /// Perfetto tells tasks apart by their ids, which hosts may share.
  private long id(int host, int id) {
    return host * 1_000_000L + id;
  }

  private long tid(int task) {
    return task < 0 ? 0 : id(names.taskInfo(task).host(), names.taskInfo(task).tid());
  }

  private long track(int task) {
    return task + 1L;
  }

  private void thread(int task) throws IOException {
    TaskInfo info = names.taskInfo(task);
    var thread = new ProtoMessage();
    thread.varint(1, id(info.host(), info.pid())).varint(2, tid(task)).text(5, info.name());
    packet(
        new ProtoMessage()
            .message(
                PACKET_TRACK_DESCRIPTOR,
                new ProtoMessage().varint(1, track(task)).message(4, thread)));
  }

  private void record(int i) throws IOException {
    switch (trace.row(i)) {
      case Row.SchedSwitch row ->
          ftrace(
              i,
              FTRACE_SWITCH,
              new ProtoMessage()
                  .text(1, names.task(row.prev()))
                  .varint(2, tid(row.prev()))
                  .varint(3, 120)
                  .varint(4, state(row.prevState()))
                  .text(5, names.task(row.next()))
                  .varint(6, tid(row.next()))
                  .varint(7, 120));
      case Row.SchedWaking row -> {
        waking(i, row.target(), row.targetCpu());
        if (trace.task(i) >= 0) {
          instant(i, trace.task(i), "wakes " + names.task(row.target()));
        }
      }
      case Row.SchedWakeupNew row -> waking(i, row.target(), row.targetCpu());
      case Row.SysEnter _ -> event(i, slice(SLICE_BEGIN, trace.task(i)).text(23, words.call(i)));
      case Row.SysExit row -> {
        var end = slice(SLICE_END, trace.task(i));
        end.message(4, new ProtoMessage().text(10, "result").text(6, words.result(i).strip()));
        if (row.slept() > 0) {
          flow(end, i);
        }
        event(i, end);
      }
      case Row.Mark row when trace.task(i) >= 0 -> instant(i, trace.task(i), row.name());
      case Row.Counter row -> counter(i, row);
      default -> {}
    }
  }

  /// Bits of `prev_state`, as ftrace has them.
  private static int state(char state) {
    return switch (state) {
      case 'S' -> 1;
      case 'D' -> 2;
      case 'X' -> 16;
      default -> 0;
    };
  }

  private void waking(int i, int target, int cpu) {
    ftrace(
        i,
        isNew(i) ? FTRACE_WAKEUP_NEW : FTRACE_WAKING,
        new ProtoMessage()
            .text(1, names.task(target))
            .varint(2, tid(target))
            .varint(3, 120)
            .varint(4, 1)
            .varint(5, firstCpu[trace.host(i)] + cpu));
  }

  private boolean isNew(int i) {
    return trace.kind(i) == Kind.SCHED_WAKEUP_NEW;
  }

  private void ftrace(int i, int field, ProtoMessage event) {
    int cpu = firstCpu[trace.host(i)] + Math.max(0, trace.cpu(i));
    bundles
        .get(cpu)
        .message(
            2,
            new ProtoMessage()
                .varint(1, BEGIN_NANOS + trace.time(i))
                .varint(2, tid(trace.task(i)))
                .message(field, event));
  }

  private ProtoMessage slice(int type, int task) {
    return new ProtoMessage().varint(9, type).varint(11, track(task));
  }

  private void instant(int i, int task, String name) throws IOException {
    var instant = slice(INSTANT, task).text(23, name);
    if (trace.kind(i) == Kind.SCHED_WAKING) {
      instant.fixed64(47, i + 1L);
    }
    event(i, instant);
  }

  /// A return is the end of the flow of the wake that led to it.
  private void flow(ProtoMessage to, int exit) {
    int at = trace.cause(exit);
    for (int hops = 0; hops < 8 && at >= 0; hops++) {
      if (trace.kind(at) == Kind.SCHED_WAKING) {
        to.fixed64(48, at + 1L);
        return;
      }
      at = trace.cause(at);
    }
  }

  private void event(int i, ProtoMessage event) throws IOException {
    packet(
        new ProtoMessage()
            .varint(PACKET_TIMESTAMP, BEGIN_NANOS + trace.time(i))
            .message(PACKET_TRACK_EVENT, event));
  }

  private void counter(int i, Row.Counter row) throws IOException {
    long key = (long) row.what().code() << 32 | (trace.object(i) + 1);
    Long track = counters.get(key);
    if (track == null) {
      track = 1_000_000_000L + counters.size();
      counters.put(key, track);
      String name = names.object(trace.object(i)) + " " + row.what().word();
      packet(
          new ProtoMessage()
              .message(
                  PACKET_TRACK_DESCRIPTOR,
                  new ProtoMessage()
                      .varint(1, track)
                      .text(2, names.host(trace.host(i)) + " " + name)
                      .message(8, new ProtoMessage())));
    }
    event(i, new ProtoMessage().varint(9, COUNTER).varint(11, track).varint(30, row.value()));
  }
}
