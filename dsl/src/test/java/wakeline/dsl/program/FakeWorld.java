package wakeline.dsl.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import wakeline.core.Engine;
import wakeline.core.Limits;
import wakeline.cost.CostTable;
import wakeline.cpu.FifoRunQueue;
import wakeline.cpu.Machine;
import wakeline.cpu.Task;
import wakeline.cpu.TaskOwner;
import wakeline.cpu.UserMode;
import wakeline.diag.Diagnostic;
import wakeline.file.UserMemory;
import wakeline.program.Program;
import wakeline.syscall.Syscall;
import wakeline.trace.TraceWriter;
import wakeline.vm.Gate;
import wakeline.vm.Vm;

/// A world without a kernel: it answers calls as a test says, and writes down all that a program
/// asks for.
final class FakeWorld implements Gate {
  /// What was asked, in order: `close(3)`, `mark x [1, 2]`, `sleep 5`.
  final List<String> log = new ArrayList<>();

  final Limits limits;
  private final Map<Syscall, Deque<Answer>> answers = new LinkedHashMap<>();
  private final Deque<UserMode> ready = new ArrayDeque<>();
  private final Task task;
  private long now;
  private boolean isRunning;
  private int turns = Integer.MAX_VALUE;
  private UserMode current;

  /// What a call gives, and what it does to the caller's memory first.
  private record Answer(long value, int errno, Consumer<Call> effect) {}

  /// A call in progress.
  record Call(long[] args, UserMemory memory, UserMode caller, Task task) {}

  private static final class Process extends TaskOwner {
    @Override
    public void returnToUser(Task task) {}
  }

  FakeWorld() {
    this(Limits.DEFAULT);
  }

  FakeWorld(Limits limits) {
    this.limits = limits;
    var writer = new TraceWriter(true);
    var engine =
        new Engine(
            1,
            new Engine.Progress() {
              @Override
              public void now(long timeNanos) {}

              @Override
              public boolean isFull() {
                return false;
              }
            });
    var machine = new Machine(engine, writer, CostTable.ZERO, 0, "box", new int[] {1});
    var cpu = machine.addCpu(new FifoRunQueue());
    current = new Vm(Program.empty(), this, limits);
    task = new Task(machine, 0, new Process(), 101, current, cpu, true, 0, Task.Policy.OTHER, 0);
  }

  /// The next call of `call` that has no answer yet gives `value`.
  FakeWorld answer(Syscall call, long value) {
    return answer(call, value, 0, _ -> {});
  }

  FakeWorld fail(Syscall call, int errno) {
    return answer(call, -1, errno, _ -> {});
  }

  FakeWorld answer(Syscall call, long value, int errno, Consumer<Call> effect) {
    answers.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Answer(value, errno, effect));
    return this;
  }

  /// Runs a program to its end; the main thread first, then the threads it spawned.
  List<String> run(Program program) {
    ready.add(new Vm(program, this, limits));
    runAll();
    return log;
  }

  /// Runs a program until it ends or has left user mode `turns` times.
  void run(Program program, int turns) {
    this.turns = turns;
    run(program);
  }

  /// Goes on with a child whose call is answered by `value`.
  void resume(UserMode child, long value) {
    child.complete(value, 0);
    ready.add(child);
    runAll();
  }

  private void runAll() {
    while (!ready.isEmpty() && turns > 0) {
      UserMode user = ready.remove();
      isRunning = true;
      current = user;
      while (isRunning && turns-- > 0) {
        user.run(task);
      }
    }
  }

  @Override
  public void call(Task caller, Syscall call, long[] args, UserMemory memory, int site) {
    var text = new StringBuilder(call.cName()).append('(');
    for (int i = 0; i < args.length; i++) {
      text.append(i == 0 ? "" : ", ").append(shown(args[i], memory));
    }
    log.add(text.append(')').toString());
    Deque<Answer> queue = answers.get(call);
    if (queue == null || queue.isEmpty()) {
      current.complete(0, 0);
      return;
    }
    Answer answer = queue.remove();
    answer.effect().accept(new Call(args, memory, current, caller));
    current.complete(answer.value(), answer.errno());
  }

  private static String shown(long arg, UserMemory memory) {
    if (arg < 1L << 46) {
      return Long.toString(arg);
    }
    if (!memory.isBuffer(arg)) {
      return "&" + memory.load(arg);
    }
    String text = memory.text(arg);
    return text == null ? "[" + memory.capacity(arg) + "]" : "\"" + text + "\"";
  }

  @Override
  public void compute(Task caller, long nanos) {
    log.add("compute " + nanos);
    now += nanos;
  }

  @Override
  public void sleep(Task caller, long nanos) {
    log.add("sleep " + nanos);
    now += nanos;
  }

  @Override
  public void at(Task caller, long instantNanos) {
    log.add("at " + instantNanos);
    now = Math.max(now, instantNanos);
  }

  @Override
  public int cpus(Task task) {
    return 8;
  }

  @Override
  public boolean spawn(Task caller, UserMode child, String function, int cpu, int nice) {
    log.add("spawn " + function + " cpu " + cpu + " nice " + nice);
    ready.add(child);
    return true;
  }

  @Override
  public void mark(Task caller, String name, long[] values) {
    var text = new StringBuilder("mark ").append(name);
    for (long value : values) {
      text.append(' ').append(value);
    }
    log.add(text.toString());
  }

  @Override
  public void snapshot(Task caller, String name) {
    log.add("snapshot " + name);
  }

  @Override
  public void var(Task caller, int watched, long value) {
    log.add("var " + watched + " = " + value);
  }

  @Override
  public void exit(Task caller, int status) {
    log.add("exit " + status);
    isRunning = false;
  }

  @Override
  public void endThread(Task caller) {
    log.add("end");
    isRunning = false;
  }

  @Override
  public void fail(Task caller, Diagnostic error) {
    log.add(error + " " + error.help());
    isRunning = false;
  }

  @Override
  public long random(Task caller, long lo, long hi) {
    log.add("random " + lo + " " + hi);
    return hi;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long inet(Task caller, String host, long port) {
    log.add("inet " + host + ":" + port);
    return port;
  }

  @Override
  public long unix(Task caller, String name) {
    log.add("unix " + name);
    return 7;
  }

  @Override
  public long port(long socketAddress) {
    return socketAddress;
  }

  @Override
  public long ipv4(long socketAddress) {
    return 0x7f000001;
  }
}
