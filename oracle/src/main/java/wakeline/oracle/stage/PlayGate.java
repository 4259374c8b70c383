package wakeline.oracle.stage;

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
final class PlayGate implements Gate {
  private static final int MAX_ERRNO = 4095;
  private static final int EINTR = 4;

  private final Play play;

  PlayGate(Play play) {
    this.play = play;
  }

  @Override
  public void call(Task task, Syscall call, long[] args, UserMemory memory, int site) {
    Actor actor = play.actor(task);
    StagedProcess process = Play.process(actor);
    leaveIfOver(actor, process);
    if (!play.mayCall(actor)) {
      throw Curtain.FALLS;
    }
    int object = object(process, call, args);
    long[] flat = Arguments.flat(call, args, memory, play.addresses, play);
    play.journal.add(
        Journal.ENTER, task.index, play.now(), new long[] {call.code(), object, site}, 3, flat);
    var made = new Made(play, actor, call, args.clone(), memory, site);
    actor.slept = 0;
    actor.call = call;
    long value = Calls.make(made);
    actor.call = null;
    if (play.isOver) {
      throw Curtain.FALLS;
    }
    if (process.isEnding && actor.slept > 0 && value != -EINTR) {
      play.refuse(
          actor, site, "a thread is killed on its way out of this call, as no actor can be");
      throw Curtain.FALLS;
    }
    int errno = value < 0 && value >= -MAX_ERRNO ? (int) -value : 0;
    long returned = errno != 0 ? -1 : value;
    assert call.failure() != Failure.NULL;
    play.journal.add(
        Journal.EXIT,
        task.index,
        play.now(),
        new long[] {returned, errno, object, actor.slept, made.listKind.code()},
        5,
        made.list);
    leaveIfOver(actor, process);
    task.user.complete(returned, errno);
    task.slept = actor.slept;
    Signals.deliver(play, actor, value);
  }

  private void leaveIfOver(Actor actor, StagedProcess process) {
    if (play.isOver) {
      throw Curtain.FALLS;
    }
    if (process.isEnding) {
      Exits.gone(play, actor, process.exitStatus, process.exitSignal);
    }
  }

  /// {@return the object of the call's first descriptor, −1 if it has none or it is not known}
  private static int object(StagedProcess process, Syscall call, long[] args) {
    boolean hasDescriptor =
        !call.params().isEmpty() && call.params().getFirst().kind() == ParamKind.FD;
    OpenDescription file = hasDescriptor ? process.files.get((int) args[0]) : null;
    return file == null ? -1 : file.object;
  }

  @Override
  public void compute(Task task, long nanos) {
    play.refuse(play.actor(task), -1, "'compute' takes time of a CPU, which is not played");
    throw Curtain.FALLS;
  }

  @Override
  public void sleep(Task task, long nanos) {
    if (nanos > 0) {
      long now = play.now();
      long until = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
      play.sleep(play.actor(task), until, /* isSleep= */ true);
    }
  }

  @Override
  public void at(Task task, long instantNanos) {
    if (instantNanos > play.now()) {
      play.sleep(play.actor(task), instantNanos, /* isSleep= */ false);
    }
  }

  @Override
  public int cpus(Task task) {
    return Play.process(play.actor(task)).host.spec.cpus();
  }

  @Override
  public boolean spawn(Task task, UserMode child, String function, int cpu, int nice) {
    return play.spawn(play.actor(task), child, function);
  }

  @Override
  public void mark(Task task, String name, long[] values) {
    play.journal.add(
        Journal.MARK, task.index, play.now(), new long[] {play.intern(name)}, 1, values);
  }

  @Override
  public void snapshot(Task task, String name) {
    play.refuse(play.actor(task), -1, "snapshots of sockets are not taken from the kernel");
    throw Curtain.FALLS;
  }

  @Override
  public void var(Task task, int watched, long value) {
    StagedProcess process = Play.process(play.actor(task));
    OpenDescription file = process.files.get(value);
    int name = play.intern(process.program.watched().get(watched).toString());
    play.journal.add(
        Journal.VAR, task.index, play.now(), name, value, file == null ? -1 : file.object);
  }

  @Override
  public void exit(Task task, int status) {
    Exits.process(play, play.actor(task), status, 0);
  }

  @Override
  public void endThread(Task task) {
    Exits.thread(play, play.actor(task));
  }

  @Override
  public void fail(Task task, Diagnostic error) {
    play.fail(play.actor(task), error);
    throw Curtain.FALLS;
  }

  @Override
  public long random(Task task, long lo, long hi) {
    return play.stream(play.actor(task)).between(lo, hi);
  }

  @Override
  public long now() {
    return play.now();
  }

  @Override
  public long inet(Task task, String host, long port) {
    return play.addresses.number(
        new SocketAddress.Inet(SocketAddresses.resolve(play, host), (int) port & 0xffff));
  }

  @Override
  public long unix(Task task, String name) {
    return play.addresses.number(new SocketAddress.Unix(name));
  }

  @Override
  public long port(long socketAddress) {
    return play.addresses.address(socketAddress) instanceof SocketAddress.Inet inet
        ? inet.port()
        : 0;
  }

  @Override
  public long ipv4(long socketAddress) {
    return play.addresses.address(socketAddress) instanceof SocketAddress.Inet inet
        ? inet.address() & 0xffffffffL
        : 0;
  }
}
