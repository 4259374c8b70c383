package wakeline.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wakeline.core.Engine;
import wakeline.cost.CostTable;
import wakeline.cpu.Context;
import wakeline.cpu.FifoRunQueue;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.cpu.Sleep;
import wakeline.cpu.Task;
import wakeline.cpu.TaskOwner;
import wakeline.cpu.UserMode;
import wakeline.file.OpenFile;
import wakeline.file.Transfer;
import wakeline.net.inet.InetFamily;
import wakeline.net.unix.UnixFamily;
import wakeline.trace.HostInfo;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;

/// A host by hand: one CPU, run-to-block threads, all costs 0, and threads whose calls are written
/// down in the test.
public final class TestHost {
  private static final long MS = 1_000_000;
  private static final long MAX_EVENTS = 1_000_000;

  public final TraceWriter writer = new TraceWriter(true);
  public final Engine engine = new Engine(MAX_EVENTS, new Clock());
  public final Machine machine;
  public final NetStack net;
  private final List<Thread> threads = new ArrayList<>();
  private final TaskOwner process = new Process();
  private @Nullable Trace trace;

  public TestHost() {
    this(CostTable.ZERO);
  }

  public TestHost(CostTable costs) {
    writer.addHost(new HostInfo("box", 1, "fifo"));
    machine = new Machine(engine, writer, costs, 0, "box", new int[] {1});
    machine.addCpu(new FifoRunQueue());
    net = new NetStack(machine, Settings.DEFAULT);
    net.register(NetStack.AF_UNIX, new UnixFamily(machine, Settings.DEFAULT, 1));
    net.register(NetStack.AF_INET, new InetFamily(net, new Routes(net.loopback, List.of()), 1));
  }

  public Socket[] unixPair(int type) {
    return Objects.requireNonNull(net.socketPair(NetStack.AF_UNIX, type, 0));
  }

  public Socket socket(int domain, int type) {
    assert net.check(domain, type, 0) == 0;
    Socket socket = net.socket(domain, type, 0);
    socket.get();
    return socket;
  }

  /// A new thread; its calls follow with [Thread#at].
  public Thread thread(String name) {
    int index =
        writer.addTask(new TaskInfo(0, name, name, name, "main", 0, 101, 101 + threads.size()));
    var thread = new Thread();
    thread.task =
        new Task(
            machine,
            index,
            process,
            101 + threads.size(),
            thread,
            machine.cpus().getFirst(),
            true,
            0,
            Task.Policy.OTHER,
            0);
    threads.add(thread);
    return thread;
  }

  /// Runs until nothing happens any more.
  public TestHost run() {
    return run(-1);
  }

  public TestHost run(long limitMillis) {
    for (Thread thread : threads) {
      Objects.requireNonNull(thread.task).start(null);
    }
    engine.run(limitMillis < 0 ? -1 : limitMillis * MS);
    trace = writer.finish(engine.now());
    return this;
  }

  public Trace trace() {
    return Objects.requireNonNull(trace, "the host has not run");
  }

  /// {@return the names of the tasks woken from sleep in a call, in order}
  public List<String> wakes() {
    var names = new ArrayList<String>();
    for (int i = 0; i < trace().size(); i++) {
      if (trace().row(i) instanceof Row.SchedWaking waking
          && waking.by() == wakeline.trace.WakeBy.WAKEUP) {
        names.add(trace().tasks().get(waking.target()).name());
      }
    }
    return names;
  }

  /// {@return the walks of wait queues, as `object queue key/nr[ sync]`}
  public List<String> walks(String object) {
    var walks = new ArrayList<String>();
    for (int i = 0; i < trace().size(); i++) {
      if (trace().row(i) instanceof Row.WakeUp walk
          && trace().objects().get(trace().object(i)).name().equals(object)) {
        walks.add(
            walk.queue().word()
                + " 0x"
                + Integer.toHexString(walk.key())
                + "/"
                + walk.nr()
                + (walk.sync() ? " sync" : ""));
      }
    }
    return walks;
  }

  /// {@return the records of these kinds, by their names}
  public List<String> kinds(Kind... wanted) {
    var kinds = new ArrayList<String>();
    for (int i = 0; i < trace().size(); i++) {
      if (List.of(wanted).contains(trace().kind(i))) {
        kinds.add(trace().kind(i).word());
      }
    }
    return kinds;
  }

  /// {@return the packets that lo transmitted, as `flags length`}
  public List<String> packets() {
    var packets = new ArrayList<String>();
    for (int i = 0; i < trace().size(); i++) {
      if (trace().kind(i) == Kind.NET_DEV_START_XMIT
          && trace().row(i) instanceof Row.Packet packet) {
        packets.add(packet.flags() + " " + (packet.length()));
      }
    }
    return packets;
  }

  public static Transfer bytes(long n) {
    return new Transfer(n, false, 0, null, 0);
  }

  public static Transfer nonblocking(long n) {
    return new Transfer(n, true, 0, null, 0);
  }

  public static Transfer flags(long n, boolean nonblocking, int flags) {
    return new Transfer(n, nonblocking, flags, null, 0);
  }

  /// What a call does when its time has come.
  public interface Call {
    Frame frame();
  }

  private final class Clock implements Engine.Progress {
    @Override
    public void now(long timeNanos) {
      writer.now(timeNanos);
    }

    @Override
    public boolean isFull() {
      return false;
    }
  }

  private static final class Process extends TaskOwner {
    @Override
    public void returnToUser(Task task) {}
  }

  /// A thread of the test: a list of calls, each at an instant.
  public static final class Thread implements UserMode {
    private @Nullable Task task;
    private final List<Long> times = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Long> results = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private int next;
    private boolean inCall;
    private boolean slept;

    Thread() {}

    /// Adds a call at `millis`, or as soon as the call before it has returned.
    public Thread at(long millis, Call call) {
      times.add(millis * MS);
      calls.add(call);
      return this;
    }

    /// Adds a call at once after the one before it.
    public Thread then(Call call) {
      return at(0, call);
    }

    /// Adds a call that only looks: its mask is its result.
    public Thread poll(long millis, OpenFile file) {
      return at(millis, () -> new PollOnce(file));
    }

    public Thread close(long millis, OpenFile file) {
      return at(millis, () -> new Close(file));
    }

    /// {@return what the calls that have ended returned}
    public List<Long> results() {
      return results;
    }

    public long result(int i) {
      return results.get(i);
    }

    /// {@return when call `i` returned, in milliseconds}
    public double endMillis(int i) {
      return ends.get(i) / 1e6;
    }

    @Override
    public void handle(Task task, long handler, int signal) {}

    @Override
    public long memoryBytes() {
      return 0;
    }

    @Override
    public UserMode fork() {
      throw new IllegalStateException("no test forks");
    }

    @Override
    public void run(Task task) {
      if (inCall) {
        inCall = false;
        results.add(task.result);
        ends.add(task.engine().now());
      }
      if (next == calls.size()) {
        task.call(new SleepForever());
      } else if (!slept && times.get(next) > task.engine().now()) {
        slept = true;
        task.call(new Sleep(times.get(next), "at"));
      } else {
        slept = false;
        inCall = true;
        task.call(calls.get(next++).frame());
      }
    }

    @Override
    public void complete(long value, int errno) {}
  }

  private static final class SleepForever extends Frame {
    @Override
    protected Next run(Context cx) {
      return ((Task) cx).sleepUninterruptibly();
    }
  }

  private static final class PollOnce extends Frame {
    private final OpenFile file;

    PollOnce(OpenFile file) {
      this.file = file;
    }

    @Override
    protected Next run(Context cx) {
      return step++ == 0 ? file.poll(cx, null) : cx.done(cx.result);
    }
  }

  private static final class Close extends Frame {
    private final OpenFile file;

    Close(OpenFile file) {
      this.file = file;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        Frame release = file.put(cx);
        return release == null ? Next.GO_ON : cx.call(release);
      }
      return cx.done(0);
    }
  }
}
