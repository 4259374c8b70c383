package wakeline.oracle.actor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The C library as one thread uses it: `syscall(2)`, and `sigaction(2)` for its trampoline.
@SuppressWarnings("restricted")
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SYSCALL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG),
          Linker.Option.firstVariadicArg(1),
          Linker.Option.captureCallState("errno"));

  private static final MethodHandle SIGACTION =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("sigaction"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

  /// Of the thread, so that two of them do not see each other's errors.
  private final MemorySegment captured = Arena.global().allocate(CAPTURED);

  /// Makes a system call.
  ///
  /// @return what the kernel gives: a value, or a negative error number
  long call(Number number, long a, long b, long c, long d, long e, long f) {
    try {
      long value = (long) SYSCALL.invokeExact(captured, (long) number.nr(), a, b, c, d, e, f);
      return value == -1 ? -(int) ERRNO.get(captured, 0L) : value;
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  long call(Number number, long a, long b, long c, long d) {
    return call(number, a, b, c, d, 0, 0);
  }

  long call(Number number, long a, long b, long c) {
    return call(number, a, b, c, 0, 0, 0);
  }

  long call(Number number, long a, long b) {
    return call(number, a, b, 0, 0, 0, 0);
  }

  long call(Number number, long a) {
    return call(number, a, 0, 0, 0, 0, 0);
  }

  long call(Number number) {
    return call(number, 0, 0, 0, 0, 0, 0);
  }

  /// Sets what a signal does in the whole process.
  ///
  /// @param handler address of a function, 0 `SIG_DFL`, 1 `SIG_IGN`
  static void sigaction(int signal, long handler, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(Layouts.SIGACTION_BYTES, 8);
      action.set(JAVA_LONG, 0, handler);
      action.set(JAVA_INT, Layouts.SIGACTION_FLAGS, flags);
      int failed = (int) SIGACTION.invokeExact(signal, action, MemorySegment.NULL);
      if (failed != 0) {
        throw new IllegalStateException("sigaction " + signal);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  /// {@return the address of a function that takes an `int`, touches nothing and returns}
  static long harmlessHandler() {
    return LINKER.defaultLookup().findOrThrow("abs").address();
  }
}
