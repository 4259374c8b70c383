package wakeline.oracle.actor;

import java.util.ArrayList;
import wakeline.call.Arguments;
import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.diag.Diagnostic;
import wakeline.file.SocketAddress;
import wakeline.file.UserMemory;
import wakeline.oracle.wire.Journal;
import wakeline.syscall.Failure;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Syscall;
import wakeline.vm.Gate;

/// What programs ask for, answered by the real kernel. Runs on the actor of the task that asks.
final class KernelGate implements Gate {
  private static final int MAX_ERRNO = 4095;
  private static final int EINTR = 4;

  private final KernelRun run;

  KernelGate(KernelRun run) {
    this.run = run;
  }

  @Override
  public void call(Task task, Syscall call, long[] args, UserMemory memory, int site) {
    Actor actor = run.actor(task);
    RunProcess process = KernelRun.process(actor);
    leaveIfOver(actor, process);
    if (!run.mayCall(actor)) {
      throw Unwind.NOW;
    }
    int object = object(process, call, args);
    long[] flat = Arguments.flat(call, args, memory, run.addresses, run);
    run.journal.add(
        Journal.ENTER, task.index, run.now(), new long[] {call.code(), object, site}, 3, flat);
    var made = new KernelCall(run, actor, call, args.clone(), memory, site);
    actor.slept = 0;
    actor.call = call;
    long value = Calls.make(made);
    actor.call = null;
    if (made.timeout != null) {
      run.clock.timers.remove(made.timeout);
    }
    if (run.isOver) {
      throw Unwind.NOW;
    }
    if (process.isEnding && actor.slept > 0 && value != -EINTR) {
      run.refuse(actor, site, "a thread is killed on its way out of this call, as no actor can be");
      throw Unwind.NOW;
    }
    int errno = value < 0 && value >= -MAX_ERRNO ? (int) -value : 0;
    long returned = errno != 0 ? -1 : value;
    assert call.failure() != Failure.NULL;
    run.journal.add(
        Journal.EXIT,
        task.index,
        run.now(),
        new long[] {returned, errno, object, actor.slept, made.listKind.code()},
        5,
        made.list);
    leaveIfOver(actor, process);
    task.user.complete(returned, errno);
    task.slept = actor.slept;
    Signals.deliver(run, actor, value);
  }

  private void leaveIfOver(Actor actor, RunProcess process) {
    if (run.isOver) {
      throw Unwind.NOW;
    }
    if (process.isEnding) {
      Exits.gone(run, actor, process.exitStatus, process.exitSignal);
    }
  }

  /// {@return the object of the call's first descriptor, −1 if it has none or it is not known}
  private static int object(RunProcess process, Syscall call, long[] args) {
    boolean hasDescriptor =
        !call.params().isEmpty() && call.params().getFirst().kind() == ParamKind.FD;
    OpenDescription file = hasDescriptor ? process.files.get((int) args[0]) : null;
    return file == null ? -1 : file.object;
  }

  @Override
  public void compute(Task task, long nanos) {
    run.refuse(run.actor(task), -1, "'compute' takes time of a CPU, which is not played");
    throw Unwind.NOW;
  }

  @Override
  public void sleep(Task task, long nanos) {
    if (nanos > 0) {
      long now = run.now();
      long until = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
      run.sleep(run.actor(task), until, /* isSleep= */ true);
    }
  }

  @Override
  public void at(Task task, long instantNanos) {
    if (instantNanos > run.now()) {
      run.sleep(run.actor(task), instantNanos, /* isSleep= */ false);
    }
  }

  @Override
  public int cpus(Task task) {
    return KernelRun.process(run.actor(task)).host.spec.cpus();
  }

  @Override
  public boolean spawn(Task task, UserMode child, String function, int cpu, int nice) {
    return run.spawn(run.actor(task), child, function);
  }

  @Override
  public void mark(Task task, String name, long[] values) {
    run.journal.add(Journal.MARK, task.index, run.now(), new long[] {run.intern(name)}, 1, values);
  }

  @Override
  public void snapshot(Task task, String name) {
    Actor actor = run.actor(task);
    var table = new SocketTable(actor.libc, actor.scratch);
    var rows = new ArrayList<String>();
    boolean isWhole = true;
    for (RunHost host : run.hosts) {
      rows.add(host.spec.name());
      actor.enterNetwork(run.network(host));
      isWhole &= table.addRows(rows);
    }
    actor.enterNetwork(run.network(KernelRun.process(actor).host));
    if (!isWhole) {
      run.refuse(actor, -1, "this kernel does not list its sockets (no inet_diag)");
      throw Unwind.NOW;
    }
    var texts = new long[rows.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = run.intern(rows.get(i));
    }
    run.journal.add(
        Journal.SNAPSHOT, task.index, run.now(), new long[] {run.intern(name)}, 1, texts);
  }

  @Override
  public void var(Task task, int watched, long value) {
    RunProcess process = KernelRun.process(run.actor(task));
    OpenDescription file = process.files.get(value);
    int name = run.intern(process.program.watched().get(watched).toString());
    run.journal.add(
        Journal.VAR, task.index, run.now(), name, value, file == null ? -1 : file.object);
  }

  @Override
  public void exit(Task task, int status) {
    Exits.process(run, run.actor(task), status, 0);
  }

  @Override
  public void endThread(Task task) {
    Exits.thread(run, run.actor(task));
  }

  @Override
  public void fail(Task task, Diagnostic error) {
    run.fail(run.actor(task), error);
    throw Unwind.NOW;
  }

  @Override
  public long random(Task task, long lo, long hi) {
    return run.stream(run.actor(task)).between(lo, hi);
  }

  @Override
  public long now() {
    return run.now();
  }

  @Override
  public long inet(Task task, String host, long port) {
    return run.addresses.number(
        new SocketAddress.Inet(SocketAddresses.resolve(run, host), (int) port & 0xffff));
  }

  @Override
  public long unix(Task task, String name) {
    return run.addresses.number(new SocketAddress.Unix(name));
  }

  @Override
  public long port(long socketAddress) {
    return run.addresses.address(socketAddress) instanceof SocketAddress.Inet inet
        ? inet.port()
        : 0;
  }

  @Override
  public long ipv4(long socketAddress) {
    return run.addresses.address(socketAddress) instanceof SocketAddress.Inet inet
        ? inet.address() & 0xffffffffL
        : 0;
  }
}
