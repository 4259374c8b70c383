package wakeline.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.call.Kernel;
import wakeline.call.SystemCall;
import wakeline.core.Rng;
import wakeline.cpu.Compute;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Sleep;
import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.diag.Diagnostic;
import wakeline.file.OpenFile;
import wakeline.file.SocketAddress;
import wakeline.file.UserMemory;
import wakeline.process.ExitGroup;
import wakeline.process.ExitTask;
import wakeline.process.ProcessTable;
import wakeline.process.TaskGroup;
import wakeline.spec.HostSpec;
import wakeline.syscall.Syscall;
import wakeline.vm.Gate;

/// What the programs of one host ask for, put into the frames that do it.
final class ProgramGate implements Gate {
  private final World world;
  private final Kernel kernel;

  /// One per task of the trace, made when it first draws.
  private final List<@Nullable Rng> streams = new ArrayList<>();

  ProgramGate(World world, Kernel kernel) {
    this.world = world;
    this.kernel = kernel;
  }

  @Override
  public void call(Task task, Syscall call, long[] args, UserMemory memory, int site) {
    task.call(new SystemCall(kernel, task, call, args, memory, site));
  }

  @Override
  public void compute(Task task, long nanos) {
    task.call(new Compute(Math.max(0, nanos)));
  }

  @Override
  public void sleep(Task task, long nanos) {
    if (nanos > 0) {
      long now = now();
      task.call(new Sleep(nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos, "sleep"));
    }
  }

  @Override
  public void at(Task task, long instantNanos) {
    if (instantNanos > now()) {
      task.call(new Sleep(instantNanos, "at"));
    }
  }

  @Override
  public int cpus(Task task) {
    return task.machine.cpus().size();
  }

  @Override
  public boolean spawn(Task task, UserMode child, String function, int cpu, int nice) {
    var placement = new ProcessTable.Placement(cpu, nice, task.policy, task.priority);
    return kernel.processes.spawn(task, TaskGroup.of(task), function, child, placement) != null;
  }

  @Override
  public void mark(Task task, String name, long[] values) {
    int record =
        task.trace()
            .mark(task.host(), task.cpuNumber(), task.index, task.lastRecord(), name, values);
    task.recorded(record);
  }

  @Override
  public void snapshot(Task task, String name) {
    List<String> rows = new ArrayList<>();
    for (Host host : world.hosts()) {
      host.addSocketRows(rows);
    }
    int record =
        task.trace()
            .snapshot(task.host(), task.cpuNumber(), task.index, task.lastRecord(), name, rows);
    task.recorded(record);
  }

  @Override
  public void var(Task task, int watched, long value) {
    TaskGroup group = TaskGroup.of(task);
    OpenFile file = group.files.get(value);
    int name = task.trace().intern(group.program.watched().get(watched).toString());
    int record =
        task.trace()
            .var(
                task.host(),
                task.cpuNumber(),
                task.index,
                task.lastRecord(),
                file == null ? -1 : file.object,
                name,
                value);
    task.recorded(record);
  }

  @Override
  public void exit(Task task, int status) {
    task.cause = task.lastRecord();
    task.call(new ExitGroup(status, 0));
  }

  @Override
  public void endThread(Task task) {
    task.cause = task.lastRecord();
    task.call(new ExitTask());
  }

  @Override
  public void fail(Task task, Diagnostic error) {
    world.fail(error);
    task.call(new Halted());
  }

  @Override
  public long random(Task task, long lo, long hi) {
    while (streams.size() <= task.index) {
      streams.add(null);
    }
    Rng rng = streams.get(task.index);
    if (rng == null) {
      String name = kernel.machine.name + "/" + task.trace().task(task.index).name();
      rng = Rng.stream(world.scenario().seed(), name);
      streams.set(task.index, rng);
    }
    long drawn = rng.between(lo, hi);
    return kernel.machine.engine.isChosen() ? Draw.of(kernel.machine.engine, lo, hi, drawn) : drawn;
  }

  @Override
  public long now() {
    return kernel.machine.engine.now();
  }

  @Override
  public long inet(Task task, String host, long port) {
    return kernel.addresses.number(new SocketAddress.Inet(resolve(host), (int) port & 0xffff));
  }

  private int resolve(String host) {
    Host named = world.host(host);
    if (named == null) {
      return dotted(host);
    }
    HostSpec spec = named.spec();
    return spec.nics().isEmpty()
        ? SocketAddress.Inet.LOOPBACK
        : spec.nics().getFirst().address().bits();
  }

  private static int dotted(String text) {
    int address = 0;
    for (String part : text.split("\\.", 4)) {
      address = address << 8 | (Integer.parseInt(part) & 0xff);
    }
    return address;
  }

  @Override
  public long unix(Task task, String name) {
    return kernel.addresses.number(new SocketAddress.Unix(name));
  }

  @Override
  public long port(long socketAddress) {
    return kernel.addresses.address(socketAddress) instanceof SocketAddress.Inet inet
        ? inet.port()
        : 0;
  }

  @Override
  public long ipv4(long socketAddress) {
    return kernel.addresses.address(socketAddress) instanceof SocketAddress.Inet inet
        ? inet.address() & 0xffffffffL
        : 0;
  }

  /// The run has ended; the task goes nowhere any more.
  private static final class Halted extends Frame {
    @Override
    protected Next run(Context cx) {
      return Next.SPIN;
    }
  }
}
