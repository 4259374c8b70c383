package wakeline.vm;

import java.util.Locale;
import wakeline.core.Limits;
import wakeline.diag.Diagnostic;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.program.Program;
import wakeline.syscall.Errno;
import wakeline.syscall.Failure;
import wakeline.syscall.Syscall;

/// What can go wrong while a program runs, as diagnostics that point into its text.
final class Failures {
  private Failures() {}

  static Diagnostic ignored(Program program, int site, Syscall call, long value, int errno) {
    String name =
        switch (call.failure()) {
          case MINUS_ONE -> Errno.name(errno);
          case NEGATIVE_ERRNO -> Errno.name((int) -value);
          case ERRNO -> Errno.name((int) value);
          case NULL -> "NULL";
          case NEVER -> "";
        };
    String message = call.cName() + "() failed with " + name + ", result ignored";
    String help = "use the result, or write '(void) " + call.cName() + "(…)' if it may fail";
    assert call.failure() != Failure.NEVER;
    return error(program, "ignored-failure", site, message, help);
  }

  static Diagnostic assertion(Program program, int site, int errno) {
    return error(program, "assertion-failed", site, "assertion failed", errnoHelp(errno));
  }

  static Diagnostic comparison(Program program, int site, long left, long right, int errno) {
    return error(
        program,
        "assertion-failed",
        site,
        "assertion failed: the left side is " + left + ", the right side " + right,
        errnoHelp(errno));
  }

  static Diagnostic divisionByZero(Program program, int site) {
    return error(program, "division-by-zero", site, "division by zero");
  }

  static Diagnostic index(Program program, int site, long index, int count) {
    return error(
        program,
        "index-out-of-range",
        site,
        "index " + index + " is outside the array, which has " + count + " elements");
  }

  static Diagnostic recursion(Program program, int site, String function, Limits limits) {
    return error(
        program,
        "recursion-depth",
        site,
        "'" + function + "' is called more than " + limits.stackDepth() + " calls deep");
  }

  static Diagnostic stackOverflow(Program program, int site, String function) {
    return error(
        program,
        "stack-overflow",
        site,
        "'" + function + "' needs more than the " + (Vm.STACK_SLOTS_MAX >> 17) + " MiB of a stack");
  }

  static Diagnostic noProgress(Program program, int site, Limits limits) {
    Span span = program.sourceMap().span(site);
    String where = "";
    if (span != null) {
      int first = span.line();
      int last = span.file().line(Math.max(span.start(), span.end() - 1));
      where = first == last ? " on line " + first : " on lines " + first + " to " + last;
    }
    return error(
        program,
        "no-progress",
        site,
        String.format(
            Locale.ROOT,
            "%,d steps at one instant without sleeping: the loop%s makes no progress",
            limits.stepsAtOneInstant(),
            where),
        "language steps take no time; let the loop sleep, compute or block");
  }

  static Diagnostic bytes(Program program, int site, long bytes) {
    return error(program, "bad-size", site, "bytes(" + bytes + ") is no buffer");
  }

  static Diagnostic bit(Program program, int site, long bit, int bits) {
    String message =
        bits == 64
            ? (bit + 1) + " is no signal: there are 1 to 64"
            : bit + " does not fit an fd_set, which holds 0 to " + (bits - 1);
    return error(program, "bit-out-of-range", site, message);
  }

  static Diagnostic noSuchCpu(Program program, int site, long cpu, int cpus) {
    String has = cpus == 1 ? "one CPU: 0" : cpus + " CPUs: 0 to " + (cpus - 1);
    return error(program, "no-such-cpu", site, "there is no CPU " + cpu + "; the host has " + has);
  }

  static Diagnostic tooManyThreads(Program program, int site) {
    return error(
        program,
        "too-many-threads",
        site,
        "a process has at most " + (Address.SEGMENTS_MAX - 1) + " threads at a time");
  }

  static Diagnostic tooManyTasks(Program program, int site, int limit) {
    return error(
        program,
        "too-many-tasks",
        site,
        "a run creates at most " + limit + " processes and threads",
        "--limit-tasks sets another bound");
  }

  private static String[] errnoHelp(int errno) {
    return errno == 0 ? new String[0] : new String[] {"errno is " + Errno.name(errno)};
  }

  private static Diagnostic error(
      Program program, String code, int site, String message, String... help) {
    Span span = program.sourceMap().span(site);
    if (span == null) {
      span = new SourceFile("program", "").span(0, 0);
    }
    return Diagnostic.error(code, span, message, help);
  }
}
