package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;
import wakeline.file.UserMemory;
import wakeline.syscall.Syscall;
import wakeline.trace.ListKind;

/// A call in progress: what the program gave, and what besides its value came of it.
final class KernelCall {
  private static final long[] EMPTY = {};

  final KernelRun run;
  final Actor actor;
  final RunProcess process;
  final Syscall call;
  final long[] args;
  final UserMemory memory;
  final Scratch scratch;
  private final int site;
  private final @Nullable OpenDescription file;

  /// What ends it if nothing else does.
  KernelTimers.@Nullable Timer timeout;

  ListKind listKind = ListKind.NONE;
  long[] list = EMPTY;

  KernelCall(KernelRun run, Actor actor, Syscall call, long[] args, UserMemory memory, int site) {
    this.run = run;
    this.actor = actor;
    this.process = KernelRun.process(actor);
    this.call = call;
    this.args = args;
    this.memory = memory;
    this.scratch = actor.scratch;
    this.site = site;
    this.file = args.length == 0 ? null : process.files.get((int) args[0]);
  }

  /// {@return what its first argument named when it began: another task may give the descriptor to
  /// another file while it sleeps}
  @Nullable OpenDescription file() {
    return file;
  }

  long make(Number number, long a, long b, long c, long d, long e, long f) {
    return actor.make(number, a, b, c, d, e, f);
  }

  long make(Number number, long a, long b, long c, long d) {
    return actor.make(number, a, b, c, d, 0, 0);
  }

  long make(Number number, long a, long b, long c) {
    return actor.make(number, a, b, c, 0, 0, 0);
  }

  /// The call made a descriptor; some make two.
  void created(long fd, OpenDescription file) {
    process.files.set(fd, file);
    int n = listKind == ListKind.FILES ? list.length : 0;
    list = java.util.Arrays.copyOf(list, n + 2);
    listKind = ListKind.FILES;
    list[n] = fd;
    list[n + 1] = file.object;
  }

  void list(ListKind kind, long[] values) {
    listKind = kind;
    list = values;
  }

  /// Ends the run: this call cannot be made here.
  RuntimeException refuse(String why) {
    run.refuse(actor, site, call.cName() + "(): " + why);
    return Unwind.NOW;
  }
}
