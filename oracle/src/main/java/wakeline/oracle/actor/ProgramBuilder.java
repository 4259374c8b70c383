package wakeline.oracle.actor;

import static wakeline.program.Op.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.program.Function;
import wakeline.program.Program;
import wakeline.program.SourceMap;
import wakeline.program.Variable;
import wakeline.syscall.Syscall;

/// A program written without a text: one call after another, with shared variables only.
final class ProgramBuilder {
  static final int SLOTS = 256;

  private int[] code = new int[64];
  private int length;
  private final List<String> texts = new ArrayList<>();
  private int threadEntry = -1;

  private void put(int... words) {
    if (length + words.length > code.length) {
      code = Arrays.copyOf(code, 2 * code.length + words.length);
    }
    System.arraycopy(words, 0, code, length, words.length);
    length += words.length;
  }

  private int text(String text) {
    texts.add(text);
    return texts.size() - 1;
  }

  /// An argument: pushes one value.
  @FunctionalInterface
  interface Argument {
    void push(ProgramBuilder program);
  }

  static Argument number(int value) {
    return program -> program.put(CONST, value);
  }

  /// The value of a variable.
  static Argument value(int slot) {
    return program -> program.put(GLOBAL, slot);
  }

  /// The address of variables.
  static Argument slots(int slot, int count) {
    return program -> program.put(GLOBAL_ADDRESS, slot, count);
  }

  /// The address of a char buffer, which takes three slots.
  static Argument buffer(int slot) {
    return program -> program.put(GLOBAL_BUFFER, slot);
  }

  static Argument literal(String text) {
    return program -> program.put(TEXT, program.text(text));
  }

  static Argument inet(String host, int port) {
    return program -> program.put(CONST, port, INET, program.text(host));
  }

  static Argument unix(String name) {
    return program -> program.put(UNIX, program.text(name));
  }

  /// Makes a call and keeps its value in a variable.
  ProgramBuilder call(int slot, Syscall call, Argument... args) {
    for (Argument arg : args) {
      arg.push(this);
    }
    put(SYSCALL, call.code(), args.length, 0, -1, SET_GLOBAL, slot);
    return this;
  }

  /// A loop that makes more steps than are allowed.
  ProgramBuilder hang() {
    put(LOOP, length, Integer.MAX_VALUE, -1);
    return this;
  }

  ProgramBuilder divideByZero() {
    put(CONST, 1, CONST, 0, DIV, -1, POP);
    return this;
  }

  /// An assertion that fails, of two numbers or of one.
  ProgramBuilder claim(boolean compares) {
    if (compares) {
      put(CONST, 1, CONST, 2, ASSERT_COMPARE, EQ, -1);
    } else {
      put(CONST, 0, ASSERT, -1);
    }
    return this;
  }

  /// A call whose failure nobody looks at.
  ProgramBuilder ignore(Syscall call, Argument... args) {
    for (Argument arg : args) {
      arg.push(this);
    }
    put(SYSCALL, call.code(), args.length, IGNORED, -1);
    return this;
  }

  ProgramBuilder set(int slot, int value) {
    put(CONST, value, SET_GLOBAL, slot);
    return this;
  }

  /// Lets a variable hold an address.
  ProgramBuilder point(int slot, Argument address) {
    address.push(this);
    put(SET_GLOBAL, slot);
    return this;
  }

  ProgramBuilder newBuffer(int slot, int bytes) {
    put(GLOBAL_BUFFER, slot, NEW_BUFFER, bytes);
    return this;
  }

  ProgramBuilder at(int millis) {
    put(CONST, millis * 1_000_000, AT);
    return this;
  }

  ProgramBuilder sleep(int millis) {
    put(CONST, millis * 1_000_000, SLEEP);
    return this;
  }

  ProgramBuilder mark(String name, int slot) {
    put(GLOBAL, slot, MARK, text(name), 1);
    return this;
  }

  ProgramBuilder snapshot(String name) {
    put(SNAPSHOT, text(name));
    return this;
  }

  ProgramBuilder watch(int slot) {
    put(WATCH_GLOBAL, slot, 0);
    return this;
  }

  ProgramBuilder port(int slot, int addressSlot) {
    put(GLOBAL, addressSlot, PORT, SET_GLOBAL, slot, GLOBAL, addressSlot, IPV4, POP);
    return this;
  }

  ProgramBuilder draw(int slot) {
    put(CONST, 1, CONST, 6, RANDOM, SET_GLOBAL, slot, NOW, POP);
    return this;
  }

  /// Lets a variable hold a function as a handler of signals.
  ProgramBuilder handler(int slot, int function) {
    put(CONST, 1, CONST, 32, SHL, CONST, function, ADD, SET_GLOBAL, slot);
    return this;
  }

  ProgramBuilder spawn() {
    put(SPAWN, 1, 0, -1);
    return this;
  }

  /// Ends the process where a variable is 0.
  ProgramBuilder endIfZero(int slot) {
    put(GLOBAL, slot, IF_NONZERO, length + 7, CONST, 0, EXIT);
    return this;
  }

  /// Ends the main function; what follows is that of spawned threads, or of handlers.
  ProgramBuilder end() {
    put(CONST, 0, RETURN);
    if (threadEntry < 0) {
      threadEntry = length;
    }
    return this;
  }

  Program program() {
    return new Program(
        Arrays.copyOf(code, length),
        new long[0],
        texts,
        List.of(
            new Function("main", 0, 0, 8, 16, 1, /* isSpawned= */ false),
            new Function("thread", threadEntry, 0, 8, 16, 1, /* isSpawned= */ true),
            new Function("handler", threadEntry - 3, 1, 8, 16, 1, /* isSpawned= */ false)),
        0,
        SLOTS,
        new SourceMap(List.of()),
        List.of(),
        List.of(new Variable(null, "x")),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
