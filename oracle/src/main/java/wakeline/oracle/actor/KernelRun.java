package wakeline.oracle.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import wakeline.call.Addresses;
import wakeline.call.Arguments;
import wakeline.core.Limits;
import wakeline.core.Rng;
import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.diag.Diagnostic;
import wakeline.file.SocketAddress;
import wakeline.oracle.wire.Journal;
import wakeline.oracle.wire.RunRequest;
import wakeline.oracle.wire.RunResult;
import wakeline.process.Signal;
import wakeline.spec.HostSpec;
import wakeline.spec.LinkSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.vm.Vm;

/// One run of a scenario: its processes on their actors, its virtual clock, its journal.
final class KernelRun implements Arguments.Interning {
  /// Most calls of one run.
  private static final int CALLS_MAX = 50_000;

  /// What the kernel's own timers may be late by.
  private static final long JIFFIES_NANOS = 12_000_000;

  /// Most tasks of one run.
  private static final int TASKS_MAX = 512;

  final Scenario scenario;
  final Limits limits = Limits.DEFAULT;
  final Journal journal = new Journal();
  final Addresses addresses = new Addresses();
  final RunNames names;
  final RunClock clock;

  /// Of the kernel's own timers: when each is set, and when it is due.
  private final long[] ownTimers;

  private int ownTimersSet;
  private final @Nullable HostNetworks networks;
  private @Nullable Cables cables;
  private volatile boolean needsClock;
  private volatile boolean needsOwnNetwork;
  final List<RunHost> hosts = new ArrayList<>();
  final ActorPool pool;

  /// By index of the task. Actors add those they make, also while the controller goes through them.
  final List<Actor> actors = new CopyOnWriteArrayList<>();

  /// Tasks by index; they outlive the actor's interest in them.
  private final List<Task> tasks = new ArrayList<>();

  /// In the order in which they were started.
  private final List<RunProcess> processes = new ArrayList<>();

  private final List<@Nullable Rng> streams = new ArrayList<>();
  private final KernelGate gate = new KernelGate(this);

  /// Whether whoever comes out of a call must leave.
  volatile boolean isOver;

  int liveProcesses;
  private int calls;
  private int end = -1;
  private RunResult.@Nullable Complaint complaint;
  private volatile @Nullable Throwable fault;
  private volatile boolean isDisturbed;

  /// @param number of the run, which makes its addresses unlike those of others
  /// @param scale how many times as long the kernel's timers last at least
  /// @param networks of the hosts, null if they share one with all other runs
  KernelRun(
      RunRequest request, ActorPool pool, int number, int scale, @Nullable HostNetworks networks) {
    this.networks = networks;
    this.names = new RunNames(number, pool.hasFiles, networks != null);
    this.clock = new RunClock(request.stretch(), scale);
    this.scenario = request.scenario();
    this.ownTimers = request.ownTimers();
    this.pool = pool;
    for (HostSpec spec : scenario.hosts()) {
      hosts.add(new RunHost(spec, hosts.size(), journal));
      for (ProcessSpec process : spec.processes()) {
        liveProcesses += process.count();
      }
    }
  }

  @Override
  public int intern(String text) {
    return journal.text(text);
  }

  /// {@return the instant, in nanoseconds since the start of the run}
  long now() {
    return clock.now();
  }

  /// Ends the run if it has no clock: it is to be begun anew with one.
  void needsClock() {
    if (!clock.isPaced()) {
      needsClock = true;
      isOver = true;
      throw Unwind.NOW;
    }
  }

  /// Ends the run if it can be begun anew with a network for each of its hosts.
  void needsOwnNetwork() {
    if (pool.hasNetworks && networks == null) {
      needsOwnNetwork = true;
      isOver = true;
      throw Unwind.NOW;
    }
  }

  boolean neededOwnNetwork() {
    return needsOwnNetwork;
  }

  boolean neededClock() {
    return needsClock;
  }

  /// {@return the socket that is bound to an address as `from` sees it, null if none is}
  @Nullable OpenDescription bound(RunHost from, SocketAddress address, String kind) {
    return hostOf(from, address).bound.get(SocketAddresses.key(address, kind));
  }

  /// {@return the host that an address is one of, as `from` sees it}
  RunHost hostOf(RunHost from, @Nullable SocketAddress address) {
    RunHost host = from;
    if (address instanceof SocketAddress.Inet inet) {
      for (RunHost other : hosts) {
        host = other.hasAddress(inet.address()) ? other : host;
      }
    }
    return host;
  }

  Actor actor(Task task) {
    return actors.get(task.index);
  }

  @Nullable RunHost host(String name) {
    for (RunHost host : hosts) {
      if (host.spec.name().equals(name)) {
        return host;
      }
    }
    return null;
  }

  /// Puts a process of the scenario onto an actor, which is then told to run.
  void start(RunHost host, ProcessSpec spec, int k, Libc by) {
    String name = spec.count() > 1 ? spec.name() + "[" + k + "]" : spec.name();
    ActorGroup group = pool.group();
    var process =
        new RunProcess(
            host, name, spec.name(), spec.program(), group, new FileTable(), /* parent= */ null);
    var vm = new Vm(spec.program(), gate, limits);
    actors(group.first, process, name, "main", 0, process.pid, vm, null, false);
    group.first.tell(Actor.Command.RUN, by);
  }

  /// Starts a thread. {@return false if there are too many}
  boolean spawn(Actor creator, UserMode user, String function) {
    if (actors.size() >= TASKS_MAX) {
      return false;
    }
    RunProcess process = process(creator);
    Actor actor = process.group.take(creator);
    creator.look();
    int number = process.takeSpawnNumber(function);
    String name = process.name + "." + function + "[" + number + "]";
    actors(actor, process, name, function, number, process.host.takePid(), user, creator, true);
    actor.tell(Actor.Command.RUN, creator.libc);
    return true;
  }

  /// Copies a process. {@return the child's id, negative if it cannot be had}
  long fork(Actor parent) {
    RunProcess process = process(parent);
    UserMode user = parent.user;
    ActorGroup group = actors.size() >= TASKS_MAX ? null : process.group.fork(parent);
    parent.look();
    if (group == null || user == null) {
      return -wakeline.syscall.Errno.EAGAIN;
    }
    pool.forked(group);
    int number = process.takeForkNumber();
    String name = process.name + ".fork[" + number + "]";
    var child =
        new RunProcess(
            process.host,
            name,
            process.base,
            process.program,
            group,
            process.files.fork(),
            process);
    process.children.add(child);
    liveProcesses++;
    UserMode copy = user.fork();
    copy.complete(0, 0);
    actors(group.first, child, name, "fork", number, child.pid, copy, parent, false);
    group.first.tell(Actor.Command.RUN, parent.libc);
    return child.pid;
  }

  private void actors(
      Actor actor,
      RunProcess process,
      String name,
      String function,
      int number,
      int tid,
      UserMode user,
      @Nullable Actor creator,
      boolean isThread) {
    int index = actors.size();
    var task =
        new Task(
            process.host.machine,
            index,
            process,
            tid,
            user,
            process.host.machine.cpus().getFirst(),
            /* pinned= */ true,
            /* nice= */ 0,
            Task.Policy.OTHER,
            /* priority= */ 0);
    if (process.tasks.isEmpty()) {
      processes.add(process);
    }
    actors.add(actor);
    tasks.add(task);
    streams.add(null);
    process.tasks.add(actor);
    actor.run = this;
    actor.process = process;
    actor.blocked = creator == null ? 0 : creator.blocked;
    actor.task = task;
    actor.user = user;
    Task creatorTask = creator == null ? null : creator.task;
    journal.add(
        Journal.TASK,
        index,
        now(),
        process.host.index,
        journal.text(name),
        journal.text(process.name),
        journal.text(process.base),
        journal.text(function),
        number,
        process.pid,
        tid,
        creatorTask == null ? 0 : creatorTask.index + 1,
        isThread ? 1 : 0);
  }

  static RunProcess process(Actor actor) {
    RunProcess process = actor.process;
    assert process != null;
    return process;
  }

  static Task task(Actor actor) {
    Task task = actor.task;
    assert task != null;
    return task;
  }

  /// Counts one more call. False if it is one too many; the run is over then.
  boolean mayCall(Actor actor) {
    if (++calls > CALLS_MAX) {
      complain(
          actor,
          RunResult.BUDGET,
          -1,
          "budget",
          "more than " + CALLS_MAX + " calls in one play",
          "");
      return false;
    }
    return !isOver;
  }

  /// A program did what ends a run.
  void fail(Actor actor, Diagnostic error) {
    complain(
        actor,
        RunResult.FAILED,
        error.span().start(),
        error.code(),
        error.message(),
        error.help().isEmpty() ? "" : error.help().getFirst());
  }

  /// A program calls for something that cannot be had.
  void refuse(Actor actor, int site, String message) {
    complain(actor, RunResult.REFUSED, site, "not-replayable", message, "");
  }

  /// The scenario needs something that cannot be had.
  void refuse(HostNetworks.Refusal refusal) {
    if (complaint == null) {
      complaint =
          new RunResult.Complaint(
              refusal.place(), -1, "not-replayable", refusal.message(), refusal.help());
      end = RunResult.REFUSED;
    }
    isOver = true;
  }

  private synchronized void complain(
      Actor actor, int how, int site, String code, String message, String help) {
    if (complaint == null) {
      complaint = new RunResult.Complaint(process(actor).path(), site, code, message, help);
      end = how;
    }
    isOver = true;
  }

  void processEnded() {
    if (--liveProcesses == 0) {
      end = RunResult.EXITED;
      isOver = true;
    }
  }

  void broke(Throwable thrown) {
    if (fault == null) {
      fault = thrown;
    }
    isOver = true;
  }

  @Nullable Throwable fault() {
    return fault;
  }

  void disturbed() {
    isDisturbed = true;
  }

  boolean isDisturbed() {
    return isDisturbed;
  }

  /// Sleeps until an instant of virtual time.
  void sleep(Actor actor, long untilNanos, boolean isSleep) {
    int task = task(actor).index;
    journal.add(Journal.PARK, task, now(), isSleep ? 1 : 0);
    clock.add(actor, untilNanos);
    actor.sleepUntilDue();
    if (isOver) {
      throw Unwind.NOW;
    }
    RunProcess process = process(actor);
    if (process.isEnding) {
      Exits.gone(this, actor, process.exitStatus, process.exitSignal);
    }
    journal.add(Journal.UNPARK, task, now(), isSleep ? 1 : 0);
    Signals.deliver(this, actor, 0);
  }

  /// {@return the process of this id that lives, null if there is none}
  @Nullable RunProcess find(RunHost host, long pid) {
    for (RunProcess process : processes) {
      if (process.host == host && process.pid == pid && !process.isZombie) {
        return process;
      }
    }
    return null;
  }

  /// Sends the alarms that are due.
  void ring(Libc by) {
    for (RunProcess process : processes) {
      if (process.alarmNanos >= 0 && process.alarmNanos <= now()) {
        process.alarmNanos = -1;
        Signals.send(this, process, null, Signal.SIGALRM, by);
      }
    }
  }

  /// Makes the networks of its hosts. False if they cannot be had.
  boolean openNetworks() {
    if (networks == null) {
      return true;
    }
    HostNetworks.Refusal refusal = networks.open(clock);
    if (refusal != null) {
      refuse(refusal);
      return false;
    }
    cables = networks.cables();
    return true;
  }

  void closeNetworks() {
    if (networks != null) {
      networks.close();
    }
  }

  /// {@return where actors find the network of a host}
  String network(RunHost host) {
    return networks == null ? HostNetworks.SHARED : networks.file(host.index);
  }

  /// {@return the descriptor that is readable when a host has sent something, −1 if none can}
  long sent() {
    return cables == null ? -1 : cables.descriptor();
  }

  /// A socket has been given a send buffer.
  void sendBuffer(long bytes) {
    if (cables != null) {
      cables.sendBuffer(bytes);
    }
  }

  /// Takes over what hosts have sent.
  void collect() {
    if (cables != null) {
      cables.collect();
      LinkSpec filling = cables.filling();
      if (filling != null) {
        refuse(
            new HostNetworks.Refusal(
                "links/" + scenario.links().indexOf(filling),
                "datagrams that wait for this link might fill their sender's send buffer",
                "on the kernel the cable takes them out of it at once"));
      }
      LinkSpec full = cables.full();
      if (full != null) {
        refuse(
            new HostNetworks.Refusal(
                "links/" + scenario.links().indexOf(full),
                "more frames of TCP wait for this link than the card and its queue have places for",
                "TCP would be told at once, but on the kernel the cable takes all; see 'queue'"));
      }
    }
  }

  /// Lets everything happen that is due: sleepers are woken, frames arrive.
  void fireDue(Libc by) {
    if (cables == null) {
      clock.wakeDue(by, /* all= */ false);
      return;
    }
    while (true) {
      long sleeper = clock.numberOfDue();
      long frame = cables.numberOfDue();
      if (sleeper == Long.MAX_VALUE && frame == Long.MAX_VALUE) {
        return;
      }
      if (sleeper < frame) {
        clock.wakeFirstDue(by);
      } else {
        cables.carry();
      }
    }
  }

  /// {@return the next instant at which something is due, −1 for none}
  long nextWake() {
    long next = clock.nextWake();
    long carried = cables == null ? -1 : cables.next();
    if (carried >= 0 && (next < 0 || carried < next)) {
      next = carried;
    }
    for (RunProcess process : processes) {
      long alarm = process.isZombie ? -1 : process.alarmNanos;
      if (alarm >= 0 && (next < 0 || alarm < next)) {
        next = alarm;
      }
    }
    return next;
  }

  /// Takes note of timers that the kernel itself has set by now.
  void noteOwnTimers() {
    while (ownTimersSet < ownTimers.length && ownTimers[ownTimersSet] <= now()) {
      long set = ownTimers[ownTimersSet];
      long due = ownTimers[ownTimersSet + 1];
      ownTimersSet += 2;
      if (due > now()) {
        long real = System.nanoTime();
        long gone = real + due - set + JIFFIES_NANOS;
        clock.timers.setByKernel(clock.takeNumber(), now(), due, real, gone);
      }
    }
  }

  /// An actor is still in a call, in which it has slept so often.
  void asleep(Actor actor, long slept) {
    journal.add(Journal.ASLEEP, task(actor).index, now(), slept);
  }

  Rng stream(Actor actor) {
    Task task = task(actor);
    Rng rng = streams.get(task.index);
    if (rng == null) {
      String name = process(actor).host.spec.name() + "/" + name(actor);
      rng = Rng.stream(scenario.seed(), name);
      streams.set(task.index, rng);
    }
    return rng;
  }

  private String name(Actor actor) {
    for (int at = 0; at < journal.length(); at += Journal.HEAD + (int) journal.get(at + 3)) {
      if (journal.get(at) == Journal.TASK && journal.get(at + 1) == task(actor).index + 1) {
        return journal.texts().get((int) journal.get(at + Journal.HEAD + 1));
      }
    }
    return "";
  }

  /// {@return what is left when nothing happens any more}
  RunResult result(int otherwise, int disturbances) {
    return new RunResult(end < 0 ? otherwise : end, now(), journal, complaint, disturbances);
  }

  boolean hasEnded() {
    return end >= 0;
  }
}
