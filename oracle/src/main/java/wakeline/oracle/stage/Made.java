package wakeline.oracle.stage;

import org.jspecify.annotations.Nullable;
import wakeline.file.UserMemory;
import wakeline.syscall.Syscall;
import wakeline.trace.ListKind;

/// A call in progress: what the program gave, and what besides its value came of it.
final class Made {
  private static final long[] EMPTY = {};

  final Play play;
  final Actor actor;
  final StagedProcess process;
  final Syscall call;
  final long[] args;
  final UserMemory memory;
  final Scratch scratch;
  private final int site;

  ListKind listKind = ListKind.NONE;
  long[] list = EMPTY;

  Made(Play play, Actor actor, Syscall call, long[] args, UserMemory memory, int site) {
    this.play = play;
    this.actor = actor;
    this.process = Play.process(actor);
    this.call = call;
    this.args = args;
    this.memory = memory;
    this.scratch = actor.scratch;
    this.site = site;
  }

  @Nullable OpenDescription file(int arg) {
    return process.files.get((int) args[arg]);
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
  void made(long fd, OpenDescription file) {
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

  /// Ends the play: this call cannot be made here.
  RuntimeException refuse(String why) {
    play.refuse(actor, site, call.cName() + "(): " + why);
    return Curtain.FALLS;
  }
}
