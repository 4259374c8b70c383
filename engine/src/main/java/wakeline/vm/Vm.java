package wakeline.vm;

import static wakeline.program.Op.*;

import java.util.Arrays;
import wakeline.core.Limits;
import wakeline.core.Stateful;
import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.program.Function;
import wakeline.program.Program;
import wakeline.syscall.Syscall;

/// The user mode of one thread: an interpreter of [Op]s with explicit program counter, frames and
/// stack, so that a thread can stop inside any call and its state is plain data.
///
/// The stack segment holds, from the bottom: the frame of the outermost function (arguments, then
/// variables), its operands, the frame of the function it called, and so on. [#fp] is where the
/// frame of the running function begins; [#sp] is one above the topmost value.
public final class Vm implements UserMode, Stateful {
  /// Deepest stack of a thread: 8 MiB, as Linux gives it.
  static final int STACK_SLOTS_MAX = 1 << 20;

  /// What nice values are cut to.
  private static final int NICE_MIN = -20;

  private static final int NICE_MAX = 19;

  static final int NO_CALL = -1;

  final Program program;
  final int[] code;
  final Gate gate;
  private final Limits limits;
  private final OutOfLine outOfLine = new OutOfLine(this);
  final Memory memory;
  final Segment stack;
  private final boolean isMain;

  /// The return address and frame of each caller, two numbers each.
  int[] callers = new int[8];

  int depth;
  int pc;
  int fp;
  int sp;
  int errno;

  /// Index of the SYSCALL whose answer waits in [#answer] or is still to come; [#NO_CALL] if none.
  int pending = NO_CALL;

  long answer;

  /// Steps at the instant [#stepsAtNanos], not counted before the last sleep.
  private long steps;

  private long stepsAtNanos = -1;

  /// Indexed by number of arguments; each is used again by the next call of as many.
  private final long[][] arguments;

  /// The first thread of a process that runs `program`.
  public Vm(Program program, Gate gate, Limits limits) {
    this(program, gate, limits, new Memory(program.texts(), program.globalSlots()), program.main());
  }

  private Vm(Program program, Gate gate, Limits limits, Memory memory, int function) {
    Segment stack = memory.newStack(frameOf(program, function));
    assert stack != null;
    this(program, gate, limits, memory, stack, /* isMain= */ true);
    Function first = program.functions().get(function);
    pc = first.entry();
    sp = first.frameSlots();
  }

  private Vm(
      Program program, Gate gate, Limits limits, Memory memory, Segment stack, boolean isMain) {
    this.program = program;
    this.code = program.code();
    this.gate = gate;
    this.limits = limits;
    this.memory = memory;
    this.stack = stack;
    this.isMain = isMain;
    this.arguments = new long[8][];
  }

  private static int frameOf(Program program, int function) {
    Function first = program.functions().get(function);
    return first.frameSlots() + first.stackSlots();
  }

  @Override
  public void complete(long value, int errno) {
    assert pending != NO_CALL;
    answer = value;
    if (errno != 0) {
      this.errno = errno;
    }
  }

  @Override
  public UserMode fork() {
    Segment childStack = stack.copy();
    var child = new Vm(program, gate, limits, new Memory(memory, childStack), childStack, isMain);
    child.callers = callers.clone();
    child.depth = depth;
    child.pc = pc;
    child.fp = fp;
    child.sp = sp;
    child.errno = errno;
    child.pending = pending;
    child.steps = steps;
    child.stepsAtNanos = stepsAtNanos;
    return child;
  }

  @Override
  public void writeState(StateWriter state) {
    VmState.write(this, state);
  }

  @Override
  public long memoryBytes() {
    return memory.bytes();
  }

  @Override
  public void run(Task task) {
    long now = gate.now();
    if (now != stepsAtNanos || task.slept > 0) {
      steps = 0;
      stepsAtNanos = now;
    }
    if (pending != NO_CALL && !takeAnswer(task)) {
      return;
    }
    interpret(task, /* floor= */ -1);
  }

  @Override
  public void handle(Task task, long handler, int signal) {
    int function = (int) (handler - Program.HANDLER_BASE);
    Function target = program.functions().get(function);
    int savedPc = pc;
    int savedSp = sp;
    int savedErrno = errno;
    stack.grow(sp + 1 + target.frameSlots() + target.stackSlots());
    stack.slots[sp++] = signal;
    if (enter(task, function, /* site= */ -1)) {
      interpret(task, /* floor= */ depth - 1);
    }
    pc = savedPc;
    sp = savedSp;
    errno = savedErrno;
  }

  /// Puts the answer to a call onto the stack. False if it was a failure that nobody looks at.
  private boolean takeAnswer(Task task) {
    int at = pending;
    pending = NO_CALL;
    boolean isIgnored = (code[at + 3] & IGNORED) != 0;
    if (!isIgnored) {
      stack.slots[sp++] = answer;
      return true;
    }
    Syscall call = Syscall.ofCode(code[at + 1]);
    if (call.failure().is(answer)) {
      gate.fail(task, Failures.ignored(program, code[at + 4], call, answer, errno));
      return false;
    }
    return true;
  }

  /// Runs until the task leaves user mode, or until the function at depth `floor + 1` returns.
  ///
  /// Kept free of everything rare: what the compiler of the JVM does with this loop decides how
  /// fast programs run.
  private void interpret(Task task, int floor) {
    int[] code = this.code;
    long[] slots = stack.slots;
    long[] shared = memory.shared().slots;
    int pc = this.pc;
    int fp = this.fp;
    int sp = this.sp;
    while (true) {
      int op = code[pc];
      switch (op) {
        case CONST -> {
          slots[sp++] = code[pc + 1];
          pc += 2;
        }
        case LONG -> {
          slots[sp++] = program.constants()[code[pc + 1]];
          pc += 2;
        }
        case DUP -> {
          slots[sp] = slots[sp - 1];
          sp++;
          pc++;
        }
        case POP -> {
          sp--;
          pc++;
        }
        case DUP_UNDER -> {
          slots[sp] = slots[sp - 1];
          slots[sp - 1] = slots[sp - 2];
          slots[sp - 2] = slots[sp];
          sp++;
          pc++;
        }
        case LOCAL -> {
          slots[sp++] = slots[fp + code[pc + 1]];
          pc += 2;
        }
        case SET_LOCAL -> {
          slots[fp + code[pc + 1]] = slots[--sp];
          pc += 2;
        }
        case GLOBAL -> {
          slots[sp++] = shared[code[pc + 1]];
          pc += 2;
        }
        case SET_GLOBAL -> {
          shared[code[pc + 1]] = slots[--sp];
          pc += 2;
        }
        case ADD_LOCAL -> {
          slots[fp + code[pc + 1]] += code[pc + 2];
          pc += 3;
        }
        case LOAD -> {
          slots[sp - 1] = memory.load(slots[sp - 1] + code[pc + 1]);
          pc += 2;
        }
        case STORE -> {
          memory.store(slots[sp - 2] + code[pc + 1], slots[sp - 1]);
          sp -= 2;
          pc += 2;
        }
        case LOCAL_ADDRESS -> {
          slots[sp++] = Address.ofSlots(stack.number, fp + code[pc + 1], code[pc + 2]);
          pc += 3;
        }
        case GLOBAL_ADDRESS -> {
          slots[sp++] = Address.ofSlots(/* segment= */ 0, code[pc + 1], code[pc + 2]);
          pc += 3;
        }
        case INDEX -> {
          long i = slots[--sp];
          if (i < 0 || i >= code[pc + 2]) {
            save(pc, fp, sp);
            gate.fail(task, Failures.index(program, code[pc + 3], i, code[pc + 2]));
            return;
          }
          slots[sp - 1] = Address.behind(slots[sp - 1], (int) i * code[pc + 1]);
          pc += 4;
        }
        case ADD -> {
          sp--;
          slots[sp - 1] += slots[sp];
          pc++;
        }
        case SUB -> {
          sp--;
          slots[sp - 1] -= slots[sp];
          pc++;
        }
        case MUL -> {
          sp--;
          slots[sp - 1] *= slots[sp];
          pc++;
        }
        case DIV, MOD -> {
          sp--;
          long divisor = slots[sp];
          if (divisor == 0) {
            save(pc, fp, sp);
            gate.fail(task, Failures.divisionByZero(program, code[pc + 1]));
            return;
          }
          slots[sp - 1] = op == DIV ? slots[sp - 1] / divisor : slots[sp - 1] % divisor;
          pc += 2;
        }
        case SHL -> {
          sp--;
          slots[sp - 1] <<= slots[sp];
          pc++;
        }
        case SHR -> {
          sp--;
          slots[sp - 1] >>= slots[sp];
          pc++;
        }
        case AND -> {
          sp--;
          slots[sp - 1] &= slots[sp];
          pc++;
        }
        case OR -> {
          sp--;
          slots[sp - 1] |= slots[sp];
          pc++;
        }
        case XOR -> {
          sp--;
          slots[sp - 1] ^= slots[sp];
          pc++;
        }
        case EQ -> {
          sp--;
          slots[sp - 1] = slots[sp - 1] == slots[sp] ? 1 : 0;
          pc++;
        }
        case NE -> {
          sp--;
          slots[sp - 1] = slots[sp - 1] != slots[sp] ? 1 : 0;
          pc++;
        }
        case LT -> {
          sp--;
          slots[sp - 1] = slots[sp - 1] < slots[sp] ? 1 : 0;
          pc++;
        }
        case LE -> {
          sp--;
          slots[sp - 1] = slots[sp - 1] <= slots[sp] ? 1 : 0;
          pc++;
        }
        case GT -> {
          sp--;
          slots[sp - 1] = slots[sp - 1] > slots[sp] ? 1 : 0;
          pc++;
        }
        case GE -> {
          sp--;
          slots[sp - 1] = slots[sp - 1] >= slots[sp] ? 1 : 0;
          pc++;
        }
        case NEG -> {
          slots[sp - 1] = -slots[sp - 1];
          pc++;
        }
        case INVERT -> {
          slots[sp - 1] = ~slots[sp - 1];
          pc++;
        }
        case NOT -> {
          slots[sp - 1] = slots[sp - 1] == 0 ? 1 : 0;
          pc++;
        }
        case NARROW -> {
          slots[sp - 1] = narrow(slots[sp - 1], code[pc + 1]);
          pc += 2;
        }
        case JUMP -> pc = code[pc + 1];
        case IF_ZERO -> pc = slots[--sp] == 0 ? code[pc + 1] : pc + 2;
        case IF_NONZERO -> pc = slots[--sp] != 0 ? code[pc + 1] : pc + 2;
        case LOOP, LOOP_NONZERO -> {
          if (op == LOOP_NONZERO && slots[--sp] == 0) {
            pc += 4;
            continue;
          }
          steps += code[pc + 2];
          if (steps > limits.stepsAtOneInstant()) {
            save(pc, fp, sp);
            gate.fail(task, Failures.noProgress(program, code[pc + 3], limits));
            return;
          }
          pc = code[pc + 1];
        }
        case CALL -> {
          save(pc, fp, sp);
          if (!enter(task, code[pc + 1], code[pc + 2])) {
            return;
          }
          slots = stack.slots;
          pc = this.pc;
          fp = this.fp;
          sp = this.sp;
        }
        case RETURN -> {
          long value = slots[--sp];
          if (depth == 0) {
            end(task, value);
            return;
          }
          depth--;
          sp = fp;
          slots[sp++] = value;
          pc = callers[2 * depth];
          fp = callers[2 * depth + 1];
          if (depth == floor) {
            save(pc, fp, sp);
            return;
          }
        }
        default -> {
          save(pc, fp, sp);
          if (!step(task, op)) {
            return;
          }
          pc = this.pc;
          sp = this.sp;
        }
      }
    }
  }

  private void save(int pc, int fp, int sp) {
    this.pc = pc;
    this.fp = fp;
    this.sp = sp;
  }

  /// Makes a frame for a function whose arguments are on the stack. False if the stack is full.
  private boolean enter(Task task, int function, int site) {
    Function callee = program.functions().get(function);
    int frame = sp - callee.params();
    int size = callee.frameSlots() + callee.stackSlots();
    steps += callee.steps();
    if (depth >= limits.stackDepth()
        || frame + size > STACK_SLOTS_MAX
        || steps > limits.stepsAtOneInstant()) {
      gate.fail(
          task,
          steps > limits.stepsAtOneInstant()
              ? Failures.noProgress(program, site, limits)
              : depth >= limits.stackDepth()
                  ? Failures.recursion(program, site, callee.name(), limits)
                  : Failures.stackOverflow(program, site, callee.name()));
      return false;
    }
    stack.grow(frame + size);
    if (2 * depth + 2 > callers.length) {
      callers = Arrays.copyOf(callers, callers.length * 2);
    }
    callers[2 * depth] = pc + 3;
    callers[2 * depth + 1] = fp;
    depth++;
    fp = frame;
    sp = frame + callee.frameSlots();
    Arrays.fill(stack.slots, frame + callee.params(), sp, 0);
    pc = callee.entry();
    return true;
  }

  /// The outermost function is over.
  private void end(Task task, long value) {
    memory.free(stack);
    if (isMain) {
      gate.exit(task, (int) value);
    } else {
      gate.endThread(task);
    }
  }

  /// One instruction that is not worth a place in the loop. False if it ends the run.
  private boolean step(Task task, int op) {
    int at = pc;
    pc += 1 + operands(op);
    return switch (op) {
      case SYSCALL -> call(task, at);
      case COMPUTE, SLEEP, AT -> pass(task, op);
      case SPAWN -> spawn(task, at);
      case MARK -> {
        long[] values = Arrays.copyOfRange(stack.slots, sp - code[at + 2], sp);
        sp -= code[at + 2];
        gate.mark(task, program.texts().get(code[at + 1]), values);
        yield true;
      }
      case SNAPSHOT -> {
        gate.snapshot(task, program.texts().get(code[at + 1]));
        yield true;
      }
      case WATCH_LOCAL -> {
        gate.var(task, code[at + 2], stack.slots[fp + code[at + 1]]);
        yield true;
      }
      case WATCH_GLOBAL -> {
        gate.var(task, code[at + 2], memory.shared().slots[code[at + 1]]);
        yield true;
      }
      case ASSERT -> {
        if (pop() == 0) {
          gate.fail(task, Failures.assertion(program, code[at + 1], errno));
          yield false;
        }
        yield true;
      }
      case ASSERT_COMPARE -> {
        long right = pop();
        long left = pop();
        if (!compares(code[at + 1], left, right)) {
          gate.fail(task, Failures.comparison(program, code[at + 2], left, right, errno));
          yield false;
        }
        yield true;
      }
      case EXIT -> {
        memory.free(stack);
        gate.exit(task, (int) pop());
        yield false;
      }
      default -> outOfLine.run(task, op, at);
    };
  }

  private boolean call(Task task, int at) {
    int count = code[at + 2];
    long[] args = arguments[count];
    if (args == null) {
      args = new long[count];
      arguments[count] = args;
    }
    sp -= count;
    System.arraycopy(stack.slots, sp, args, 0, count);
    pending = at;
    answer = 0;
    gate.call(task, Syscall.ofCode(code[at + 1]), args, memory, code[at + 4]);
    return false;
  }

  private boolean pass(Task task, int op) {
    long nanos = Math.max(0, pop());
    if (op == COMPUTE) {
      gate.compute(task, nanos);
    } else if (op == SLEEP) {
      gate.sleep(task, nanos);
    } else {
      gate.at(task, nanos);
    }
    return false;
  }

  private boolean spawn(Task task, int at) {
    int flags = code[at + 2];
    long nice = (flags & WITH_NICE) != 0 ? pop() : 0;
    long cpu = (flags & ON_CPU) != 0 ? pop() : -1;
    if ((flags & ON_CPU) != 0 && (cpu < 0 || cpu >= gate.cpus(task))) {
      gate.fail(task, Failures.noSuchCpu(program, code[at + 3], cpu, gate.cpus(task)));
      return false;
    }
    Function function = program.functions().get(code[at + 1]);
    sp -= function.params();
    Segment threadStack = memory.newStack(frameOf(program, code[at + 1]));
    if (threadStack == null) {
      gate.fail(task, Failures.tooManyThreads(program, code[at + 3]));
      return false;
    }
    System.arraycopy(stack.slots, sp, threadStack.slots, 0, function.params());
    var thread = new Vm(program, gate, limits, memory, threadStack, /* isMain= */ false);
    thread.pc = function.entry();
    thread.sp = function.frameSlots();
    if (!gate.spawn(
        task, thread, function.name(), (int) cpu, Math.clamp(nice, NICE_MIN, NICE_MAX))) {
      gate.fail(task, Failures.tooManyTasks(program, code[at + 3], limits.tasks()));
      return false;
    }
    return true;
  }

  void push(long value) {
    stack.slots[sp++] = value;
  }

  long pop() {
    return stack.slots[--sp];
  }

  private static long narrow(long value, int bits) {
    int shift = 64 - Math.abs(bits);
    return bits < 0 ? value << shift >> shift : value << shift >>> shift;
  }

  private static boolean compares(int op, long left, long right) {
    return switch (op) {
      case EQ -> left == right;
      case NE -> left != right;
      case LT -> left < right;
      case LE -> left <= right;
      case GT -> left > right;
      default -> left >= right;
    };
  }

  @Override
  public String toString() {
    return "at " + program.sourceMap().span(pending == NO_CALL ? -1 : code[pending + 4]);
  }
}
