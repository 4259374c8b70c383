package wakeline.program;

/// The instructions of a [Program]: an opcode and its operands, one `int` each.
///
/// The machine has a stack of 64-bit values. Below, `a b → c` are the topmost values before and
/// after, the last one on top; `k` is a slot of the frame or of the shared variables, `t` a text,
/// `site` a place of the [SourceMap], `target` an index into the code.
public final class Op {
  // Values and variables.
  /// `CONST i`: → i
  public static final int CONST = 0;

  /// `LONG c`: → constants[c]
  public static final int LONG = 1;

  /// a → a a
  public static final int DUP = 2;

  /// a →
  public static final int POP = 3;

  /// a b → b a b
  public static final int DUP_UNDER = 4;

  /// `LOCAL k`: → value
  public static final int LOCAL = 5;

  /// `SET_LOCAL k`: value →
  public static final int SET_LOCAL = 6;

  /// `GLOBAL k`: → value
  public static final int GLOBAL = 7;

  /// `SET_GLOBAL k`: value →
  public static final int SET_GLOBAL = 8;

  /// `ADD_LOCAL k i`: adds i to a variable
  public static final int ADD_LOCAL = 9;

  /// `LOAD k`: address → value of the k-th slot behind it
  public static final int LOAD = 10;

  /// `STORE k`: address value →
  public static final int STORE = 11;

  /// `INDEX stride count site`: address i → address of the i-th of count elements
  public static final int INDEX = 12;

  /// `LOCAL_ADDRESS k slots`: → address
  public static final int LOCAL_ADDRESS = 13;

  /// `GLOBAL_ADDRESS k slots`: → address
  public static final int GLOBAL_ADDRESS = 14;

  // Arithmetic.
  /// a b → a + b, and so on
  public static final int ADD = 20;

  public static final int SUB = 21;
  public static final int MUL = 22;

  /// `DIV site`: a b → a / b
  public static final int DIV = 23;

  /// `MOD site`: a b → a % b
  public static final int MOD = 24;

  public static final int SHL = 25;
  public static final int SHR = 26;
  public static final int AND = 27;
  public static final int OR = 28;
  public static final int XOR = 29;
  public static final int EQ = 30;
  public static final int NE = 31;
  public static final int LT = 32;
  public static final int LE = 33;
  public static final int GT = 34;
  public static final int GE = 35;

  /// a → −a
  public static final int NEG = 36;

  /// a → ~a
  public static final int INVERT = 37;

  /// a → a == 0
  public static final int NOT = 38;

  /// `NARROW bits`: a → its low bits, sign-extended if bits is negative
  public static final int NARROW = 39;

  // Control.
  /// `JUMP target`, forward
  public static final int JUMP = 50;

  /// `IF_ZERO target`: a →, forward
  public static final int IF_ZERO = 51;

  /// `IF_NONZERO target`: a →, forward
  public static final int IF_NONZERO = 52;

  /// `LOOP target steps site`: back, after a pass of so many steps
  public static final int LOOP = 53;

  /// `LOOP_NONZERO target steps site`: a →, back if it is not 0
  public static final int LOOP_NONZERO = 54;

  /// `CALL function site`: arguments → value
  public static final int CALL = 55;

  /// value →, which becomes the caller's; at the outermost level the thread or process ends
  public static final int RETURN = 56;

  // The world.
  /// `SYSCALL code args flags site`: arguments → value, or nothing if the flags say [#IGNORED]
  public static final int SYSCALL = 60;

  /// nanos →
  public static final int COMPUTE = 61;

  /// nanos →
  public static final int SLEEP = 62;

  /// nanos →
  public static final int AT = 63;

  /// `SPAWN function flags site`: arguments cpu? nice? →
  public static final int SPAWN = 64;

  /// `MARK t n`: n values →
  public static final int MARK = 65;

  /// `SNAPSHOT t`
  public static final int SNAPSHOT = 66;

  /// `WATCH_LOCAL k w`: tells of a variable that claims name
  public static final int WATCH_LOCAL = 67;

  /// `WATCH_GLOBAL k w`
  public static final int WATCH_GLOBAL = 68;

  /// `ASSERT site`: a →
  public static final int ASSERT = 69;

  /// `ASSERT_COMPARE opcode site`: a b →
  public static final int ASSERT_COMPARE = 70;

  /// status →, never to return
  public static final int EXIT = 71;

  /// → errno
  public static final int ERRNO = 72;

  /// value →
  public static final int SET_ERRNO = 73;

  /// lo hi → a random number
  public static final int RANDOM = 74;

  /// → the instant, in nanoseconds
  public static final int NOW = 75;

  /// `INET t`: port → socket address value
  public static final int INET = 76;

  /// `UNIX t`: → socket address value
  public static final int UNIX = 77;

  /// socket address value → port
  public static final int PORT = 78;

  /// socket address value → IPv4 address
  public static final int IPV4 = 79;

  // Memory.
  /// `LOCAL_BUFFER k`: → address of a char buffer
  public static final int LOCAL_BUFFER = 90;

  /// `GLOBAL_BUFFER k`
  public static final int GLOBAL_BUFFER = 91;

  /// `NEW_BUFFER capacity`: address → ; empties a char buffer and sets its size
  public static final int NEW_BUFFER = 92;

  /// `TEXT t`: → address of a literal
  public static final int TEXT = 93;

  /// `BYTES site`: n → address of a scratch buffer of n bytes
  public static final int BYTES = 94;

  /// address text-address → ; puts a literal into a char buffer
  public static final int SET_TEXT = 95;

  /// address → how many bytes there are to send: what the buffer holds, its size if it is empty
  public static final int LENGTH = 96;

  /// address → how many bytes the buffer holds
  public static final int HELD = 97;

  /// address → stream offset of its first byte, −1 if it holds none
  public static final int OFFSET_OF = 98;

  /// address address n → order of the first n bytes of two texts
  public static final int COMPARE_TEXT = 99;

  /// address n → ; gives a char buffer n bytes without text
  public static final int SET_HELD = 100;

  /// `ZERO n`: address →
  public static final int ZERO = 101;

  /// `ZERO_LOCAL k n`
  public static final int ZERO_LOCAL = 102;

  /// `COPY n`: to from →
  public static final int COPY = 103;

  /// `SET_BIT bits site`: address n → ; in a set of so many bits
  public static final int SET_BIT = 104;

  /// `CLEAR_BIT bits site`: address n →
  public static final int CLEAR_BIT = 105;

  /// `TEST_BIT bits site`: address n → 0 or 1
  public static final int TEST_BIT = 106;

  /// value → 0 if it is 8, as eventfd_read(3) has it, else −1
  public static final int EVENTFD_RESULT = 107;

  /// `SWAP_BYTES bits`: a → its low 16 or 32 bits in the other byte order
  public static final int SWAP_BYTES = 108;

  // Flags of SYSCALL.
  /// The result is thrown away: a failure ends the run.
  public static final int IGNORED = 1;

  // Flags of SPAWN.
  /// The CPU is on the stack.
  public static final int ON_CPU = 1;

  /// The nice value is on the stack.
  public static final int WITH_NICE = 2;

  private Op() {}

  /// {@return how many operands follow an opcode}
  public static int operands(int op) {
    return switch (op) {
      case SYSCALL -> 4;
      case INDEX, LOOP, LOOP_NONZERO, SPAWN -> 3;
      case ADD_LOCAL,
          LOCAL_ADDRESS,
          GLOBAL_ADDRESS,
          CALL,
          MARK,
          WATCH_LOCAL,
          WATCH_GLOBAL,
          ASSERT_COMPARE,
          ZERO_LOCAL,
          SET_BIT,
          CLEAR_BIT,
          TEST_BIT ->
          2;
      case CONST,
          LONG,
          LOCAL,
          SET_LOCAL,
          GLOBAL,
          SET_GLOBAL,
          LOAD,
          STORE,
          DIV,
          MOD,
          NARROW,
          JUMP,
          IF_ZERO,
          IF_NONZERO,
          SNAPSHOT,
          ASSERT,
          INET,
          UNIX,
          LOCAL_BUFFER,
          GLOBAL_BUFFER,
          NEW_BUFFER,
          TEXT,
          BYTES,
          ZERO,
          COPY,
          SWAP_BYTES ->
          1;
      default -> 0;
    };
  }
}
