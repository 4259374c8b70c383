package wakeline.oracle.actor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.syscall.Syscall;

/// A thread that runs one task after another: it interprets the task's program, and makes its
/// calls.
///
/// Between runs, and where a program says `at` or `sleep`, it sleeps in a futex of its own.
final class Actor extends Thread {
  /// What the first actor of a group begins with.
  enum Start {
    /// The JVM's descriptors.
    AS_JVM,
    /// A table of its own, empty but for 0 to 2.
    NARROW,
    /// The same, with room for all numbers.
    WIDE
  }

  /// What an idle actor is told to do.
  enum Command {
    NONE,
    /// Run [#task].
    RUN,
    /// Take a copy of the descriptors it shares.
    UNSHARE,
    /// Start one more thread that shares its descriptors.
    START_THREAD,
    /// Go where [ActorGroup#network] is.
    ENTER_NETWORK,
    /// Close all descriptors.
    CLEAN,
    STOP
  }

  private static final int FUTEX_WAIT_PRIVATE = 128;
  private static final int FUTEX_WAKE_PRIVATE = 129;
  private static final int CLONE_FILES = 0x400;
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int RUSAGE_THREAD = 1;
  private static final long LAST_DESCRIPTOR = 0xffffffffL;
  private static final int STACK_BYTES = 1 << 20;
  private static final int DESCRIPTORS = 1_024;
  private static final long NOWHERE = -2;
  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

  final Libc libc = new Libc();
  final Start start;
  final Scratch scratch;

  /// Whether it begins with a descriptor table of its own, empty but for 0 to 2.
  private final boolean isFirst;

  private final MemorySegment word = Arena.global().allocate(64, 64);
  private final MemorySegment rusage = Arena.global().allocate(Layouts.RUSAGE_BYTES, 8);

  /// Who waits until it is idle, before it is for the first time.
  private @Nullable Actor creator;

  volatile int tid;
  private volatile Command command = Command.NONE;
  volatile boolean isIdle;
  volatile long failure;

  /// Those that share its descriptors and have nothing to do.
  ActorGroup group;

  // Of the task it runs.
  @Nullable KernelRun run;
  @Nullable Task task;
  @Nullable UserMode user;
  @Nullable RunProcess process;

  /// The call it is in.
  volatile @Nullable Syscall call;

  /// Voluntary switches when that began.
  volatile long switchesBefore;

  /// How often the last call slept.
  int slept;

  /// Signals of the program that have come and were not looked at; bit `n−1` is signal `n`.
  volatile long pending;

  /// Signals of the program that are blocked.
  volatile long blocked;

  /// Those that are blocked for the time of a call, if that has a mask of its own.
  volatile long temporaryMask;

  volatile boolean hasTemporaryMask;

  /// Voluntary switches when it was last looked; more at the next call mean that something else
  /// than a call has put it to sleep.
  private long switches;

  private volatile boolean isDue;
  private volatile boolean isCalled;

  /// Number of the system call it makes.
  private volatile long sleepsIn = NOWHERE;

  /// @param group whose descriptors it shares, null for the first of a new one
  /// @param start what that one begins with
  Actor(Cpu cpu, @Nullable ActorGroup group, @Nullable Actor creator, Start start, String name) {
    super(null, null, name, STACK_BYTES);
    this.isFirst = group == null;
    this.start = start;
    this.group = group == null ? new ActorGroup(cpu, this) : group;
    this.creator = creator;
    this.scratch = new Scratch();
    setDaemon(true);
  }

  @Override
  public void run() {
    tid = (int) libc.call(Number.GETTID);
    if (isFirst && start != Start.AS_JVM) {
      leaveDescriptors();
    }
    while (true) {
      Command given = await();
      switch (given) {
        case RUN -> runTask();
        case UNSHARE -> failure = libc.call(Number.UNSHARE, CLONE_FILES);
        case START_THREAD -> group.startThread(this);
        case ENTER_NETWORK -> failure = enterNetwork(group.network);
        case CLEAN -> closeAll();
        case STOP -> {
          return;
        }
        case NONE -> {}
      }
    }
  }

  /// Gets a descriptor table of its own, as that of a fresh process: 0 to 2 are `/dev/null`.
  private void leaveDescriptors() {
    failure = libc.call(Number.UNSHARE, CLONE_FILES);
    if (failure == 0) {
      long nothing = scratch.path("/dev/null");
      libc.call(Number.CLOSE_RANGE, 3, LAST_DESCRIPTOR, 0);
      long fd = libc.call(Number.OPENAT, Scratch.AT_FDCWD, nothing, Scratch.O_RDWR, 0);
      for (int standard = 0; standard <= 2; standard++) {
        libc.call(Number.DUP3, fd, standard, 0);
      }
      libc.call(Number.CLOSE, fd);
    }
    if (start == Start.WIDE) {
      libc.call(Number.DUP3, 0, DESCRIPTORS - 1, 0);
      libc.call(Number.CLOSE, DESCRIPTORS - 1);
    }
  }

  /// Goes to a network: what it opens from now on is there. {@return 0, or a negative error number}
  ///
  /// @param name one of [HostNetworks]
  long enterNetwork(String name) {
    long path = scratch.path(name);
    long fd = libc.call(Number.OPENAT, Scratch.AT_FDCWD, path, 0, 0);
    long value = libc.call(Number.SETNS, fd, CLONE_NEWNET);
    libc.call(Number.CLOSE, fd);
    return value;
  }

  /// Closes all descriptors of the group, in ascending command.
  void closeAll() {
    if (!group.isWarmingUp()) {
      libc.call(Number.CLOSE_RANGE, 3, LAST_DESCRIPTOR, 0);
    }
  }

  private Command await() {
    isIdle = true;
    Actor waiting = creator;
    if (waiting != null) {
      creator = null;
      waiting.wake(libc);
    }
    while (command == Command.NONE) {
      sleepUnless();
    }
    Command given = command;
    isIdle = false;
    command = Command.NONE;
    return given;
  }

  /// {@return whether it has nothing to do, and has not been told to do anything}
  boolean isResting() {
    return command == Command.NONE && isIdle;
  }

  private void sleepUnless() {
    int seen = (int) WORD.getVolatile(word, 0L);
    if (command == Command.NONE) {
      sleepInFutex(seen);
    }
  }

  /// One call sleeps once; more than that was the JVM, or a signal.
  private void sleepInFutex(int seen) {
    long before = voluntarySwitches();
    libc.call(Number.FUTEX, word.address(), FUTEX_WAIT_PRIVATE, seen, 0);
    KernelRun current = run;
    if (voluntarySwitches() > before + 1 && pending == 0 && current != null) {
      current.disturbed();
    }
  }

  private void wake(Libc by) {
    WORD.getAndAdd(word, 0L, 1);
    by.call(Number.FUTEX, word.address(), FUTEX_WAKE_PRIVATE, 1);
  }

  /// Tells the actor, which is idle, what to do.
  void tell(Command what, Libc by) {
    command = what;
    wake(by);
  }

  /// Waits for another one to be idle, as an actor.
  void awaitIdle(Actor other) {
    while (!other.isIdle) {
      int seen = (int) WORD.getVolatile(word, 0L);
      if (!other.isIdle) {
        libc.call(Number.FUTEX, word.address(), FUTEX_WAIT_PRIVATE, seen, 0);
      }
    }
  }

  /// {@return the signals that are blocked now}
  long mask() {
    return hasTemporaryMask ? temporaryMask : blocked;
  }

  /// Sleeps in a call that is not the kernel's until another actor or a signal wakes it.
  void sleepOnce() {
    int seen = (int) WORD.getVolatile(word, 0L);
    if (!isCalled) {
      sleepsIn = Number.FUTEX.nr();
      libc.call(Number.FUTEX, word.address(), FUTEX_WAIT_PRIVATE, seen, 0);
      sleepsIn = NOWHERE;
    }
    isCalled = false;
    look();
  }

  /// Takes an actor out of [#sleepOnce].
  void rouse(Libc by) {
    isCalled = true;
    wake(by);
  }

  /// Whether the actor that is made waits to be told that this one is idle.
  void tellWhenIdle(Actor waiting) {
    creator = waiting;
  }

  /// Sleeps outside calls until the controller says that its time has come.
  void sleepUntilDue() {
    sleepsIn = Number.FUTEX.nr();
    while (!isDue) {
      int seen = (int) WORD.getVolatile(word, 0L);
      if (!isDue) {
        sleepInFutex(seen);
      }
    }
    sleepsIn = NOWHERE;
    isDue = false;
    look();
  }

  /// Takes note of switches that were meant.
  void look() {
    switches = voluntarySwitches();
  }

  /// {@return whether it sleeps where an actor may; else it has something to do still, or waits in
  /// the kernel for something that comes by itself}
  ///
  /// @param status of this actor
  boolean sleepsWhereItMay(ThreadState status) {
    return isResting() || (sleepsIn != NOWHERE && status.isSleeping(tid));
  }

  void due(Libc by) {
    isDue = true;
    wake(by);
  }

  private void runTask() {
    pending = 0;
    hasTemporaryMask = false;
    isCalled = false;
    Signals.applyMask(this);
    look();
    UserMode program = user;
    Task mine = task;
    KernelRun current = run;
    assert program != null && mine != null && current != null;
    try {
      while (true) {
        program.run(mine);
      }
    } catch (Unwind _) {
      // Its task is over, or the run is.
    } catch (RuntimeException | Error fault) {
      current.broke(fault);
    }
    call = null;
  }

  /// Makes a call of the program: what it gives is the result, how often it slept [#slept].
  long make(Number number, long a, long b, long c, long d, long e, long f) {
    long before = voluntarySwitches();
    if (before != switches) {
      KernelRun current = run;
      assert current != null;
      current.disturbed();
    }
    switchesBefore = before;
    sleepsIn = number.nr();
    long value = libc.call(number, a, b, c, d, e, f);
    sleepsIn = NOWHERE;
    switches = voluntarySwitches();
    slept = (int) (switches - before);
    return value;
  }

  /// {@return how often it went to sleep, as seen by another thread}
  long switchesOfOthers() {
    return ThreadStatus.of(tid).voluntarySwitches();
  }

  /// {@return how often it went to sleep; −1 if it is awake, or asleep elsewhere than it says}
  long asleepSwitches() {
    ThreadStatus status = ThreadStatus.of(tid);
    return status.state() == 'S' && status.call() == sleepsIn ? status.voluntarySwitches() : -1;
  }

  private long voluntarySwitches() {
    libc.call(Number.GETRUSAGE, RUSAGE_THREAD, rusage.address());
    return rusage.get(ValueLayout.JAVA_LONG, Layouts.RUSAGE_NVCSW);
  }
}
