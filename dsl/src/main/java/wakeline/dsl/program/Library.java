package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ParamValue;
import wakeline.dsl.ast.Expr;
import wakeline.program.Op;
import wakeline.syscall.Constants;
import wakeline.syscall.Syscall;

/// Checks and compiles the functions that make no system call: words of the language, macros and
/// helpers of the C library that only touch the caller's memory.
final class Library {
  /// Each with the number of its arguments.
  private static final String TABLE =
      """
      inet 2
      unix 1
      bytes 1
      random 2
      offset_of 1
      exit 1
      _exit 1
      assert 1
      htons 1
      ntohs 1
      htonl 1
      ntohl 1
      FD_ZERO 1
      FD_SET 2
      FD_CLR 2
      FD_ISSET 2
      sigemptyset 1
      sigfillset 1
      sigaddset 2
      sigdelset 2
      sigismember 2
      strlen 1
      strcmp 2
      strncmp 3
      memcmp 3
      memset 3
      strcpy 2
      eventfd_read 2
      eventfd_write 2
      WIFEXITED 1
      WEXITSTATUS 1
      WIFSIGNALED 1
      WTERMSIG 1
      clock_gettime 2
      """;

  private static final int FD_SETSIZE = 1024;
  private static final int SIGNALS = 64;
  private static final int NANOS = 1_000_000_000;

  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;
  private final Calls calls;

  Library(FunctionScope scope, Expressions expressions, Calls calls) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = expressions;
    this.calls = calls;
  }

  static boolean has(String name) {
    return arity(name) >= 0;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    TABLE.lines().forEach(line -> names.add(line.substring(0, line.indexOf(' '))));
    return names;
  }

  /// {@return how many arguments a function takes; −1 if there is none of that name}
  private static int arity(String name) {
    int at = TABLE.indexOf("\n" + name + " ");
    if (at < 0 && TABLE.startsWith(name + " ")) {
      at = -1;
    } else if (at < 0) {
      return -1;
    }
    return TABLE.charAt(at + name.length() + 2) - '0';
  }

  /// {@return what a call of the library gives; null if it has no such function}
  @Nullable Operand value(Expr.Call call, boolean isIgnored) {
    int arity = arity(call.name());
    if (arity < 0) {
      return null;
    }
    List<Expr> args = call.args();
    boolean isExit = call.name().equals("exit") || call.name().equals("_exit");
    if (args.size() != arity && !(isExit && args.isEmpty())) {
      calls.arity(call, arity, arity);
      return expressions.failed();
    }
    return switch (call.name()) {
      case "inet" -> inet(args.get(0), args.get(1));
      case "unix" -> unix(args.get(0));
      case "bytes" -> bytes(call, args.get(0));
      case "random" -> random(call, args.get(0), args.get(1));
      case "exit", "_exit" -> exit(call);
      case "assert" -> assertion(call, args.get(0));
      case "htons", "ntohs" -> swap(args.get(0), 16);
      case "htonl", "ntohl" -> swap(args.get(0), 32);
      case "eventfd_read", "eventfd_write" -> eventfd(call, isIgnored);
      case "clock_gettime" -> clock(call);
      case "WIFEXITED" -> status(args.get(0), 0x7f, /* shift= */ 0, Op.NOT);
      case "WEXITSTATUS" -> status(args.get(0), 0xff, /* shift= */ 8, Op.POP);
      case "WIFSIGNALED" -> status(args.get(0), 0x7f, /* shift= */ 0, Op.NE);
      case "WTERMSIG" -> status(args.get(0), 0x7f, /* shift= */ 0, Op.POP);
      case "FD_ZERO", "FD_SET", "FD_CLR", "FD_ISSET" -> descriptorSet(call);
      case "sigemptyset", "sigfillset", "sigaddset", "sigdelset", "sigismember" -> signalSet(call);
      default -> buffers(call);
    };
  }

  private Operand inet(Expr host, Expr port) {
    String name = text(host, "a host's name or address");
    expressions.number(port, "a port");
    if (name != null) {
      checkHost(host, name);
      code.emit(0, Op.INET, code.text(name));
    }
    return new Operand.SocketAddress();
  }

  private void checkHost(Expr at, String name) {
    var hosts = unit.context.hosts();
    boolean isAddress = wakeline.spec.Ipv4.parse(name) != null;
    if (hosts == null || isAddress || hosts.contains(name) || unit.isDead()) {
      return;
    }
    unit.report.error(
        "unknown-host",
        at,
        "'" + name + "' is neither a host nor an IPv4 address",
        wakeline.diag.DidYouMean.help(name, hosts));
  }

  private Operand unix(Expr name) {
    String text = text(name, "a name");
    code.emit(1, Op.UNIX, code.text(text == null ? "" : text));
    return new Operand.SocketAddress();
  }

  /// {@return a text that is known before the run; null after an error}
  private @Nullable String text(Expr e, String expected) {
    return switch (e) {
      case Expr.Text text -> text.value();
      case Expr.Param param -> {
        ParamValue value = unit.param(param.name(), param.start(), param.end());
        yield value == null ? null : value.text();
      }
      default -> {
        unit.report.error("argument-kind", e, expected + " is a text", "write it in quotes");
        yield null;
      }
    };
  }

  private Operand bytes(Expr.Call call, Expr count) {
    Operand operand = expressions.number(count, "a number of bytes");
    Long known = operand.known();
    if (known != null && (known < 0 || known > Integer.MAX_VALUE)) {
      unit.report.error("bad-size", count, known + " bytes are no buffer");
    }
    code.emit(0, Op.BYTES, unit.site(call.start(), call.end()));
    return new Operand.Scratch(known == null ? -1 : known);
  }

  private Operand random(Expr.Call call, Expr low, Expr high) {
    Operand from = orderly(low);
    Operand to = orderly(high);
    code.emit(-1, Op.RANDOM);
    Operand common = expressions.comparisons().common(from, to, call);
    return common instanceof Operand.Amount amount
        ? new Operand.Amount(amount.dimension(), null, null)
        : common;
  }

  private Operand orderly(Expr e) {
    Operand operand = expressions.value(e);
    return operand instanceof Operand.Amount
        ? operand
        : expressions.number(operand, e, "a number or duration");
  }

  private Operand exit(Expr.Call call) {
    if (call.args().isEmpty()) {
      code.push(0);
    } else {
      expressions.number(call.args().getFirst(), "a status");
    }
    code.emit(-1, Op.EXIT);
    return new Operand.Nothing(call.name());
  }

  /// Two sides that are compared are shown when they do not fit.
  private Operand assertion(Expr.Call call, Expr claim) {
    int site = unit.site(call.start(), call.end());
    if (claim instanceof Expr.Binary binary && binary.op().isComparison()) {
      CodeBuffer.Point begin = code.point();
      Operand whole = expressions.value(binary);
      boolean isKnown = whole.known() != null;
      boolean isFailed = whole instanceof Operand.Failed;
      if (!isKnown && !isFailed) {
        code.dropLast(Comparisons.comparison(binary.op()));
        code.emit(-1, Op.ASSERT_COMPARE, Comparisons.comparison(binary.op()), site);
        return new Operand.Nothing(call.name());
      }
      code.reset(begin);
      site = unit.site(call.start(), call.end());
    }
    Expressions.Jumps holds = expressions.jumpIf(claim, /* sense= */ true);
    if (holds.known() == null || !holds.known()) {
      code.push(0);
      code.emit(-1, Op.ASSERT, site);
    }
    holds.land(code);
    return new Operand.Nothing(call.name());
  }

  private Operand swap(Expr value, int bits) {
    CodeBuffer.Point begin = code.point();
    Operand operand = expressions.number(value, "a number");
    Long known = operand.known();
    if (known != null) {
      code.reset(begin);
      long swapped = Integer.toUnsignedLong(Integer.reverseBytes((int) (long) known) >>> 32 - bits);
      return expressions.constant(swapped, null);
    }
    code.emit(0, Op.SWAP_BYTES, bits);
    return Operand.Computed.INSTANCE;
  }

  /// glibc reads or writes eight bytes.
  private Operand eventfd(Expr.Call call, boolean isIgnored) {
    boolean isRead = call.name().equals("eventfd_read");
    Syscall syscall = isRead ? Syscall.READ : Syscall.WRITE;
    var arguments = new Arguments(scope, expressions, call.name());
    arguments.push(syscall.params().get(0), call.args().get(0));
    if (isRead) {
      arguments.push(Syscall.WAIT.params().getFirst(), call.args().get(1));
    } else {
      expressions.number(call.args().get(1), "a number");
      VariableSlot value = scope.temporary();
      code.emit(-1, Op.SET_LOCAL, value.slot);
      code.emit(1, Op.LOCAL_ADDRESS, value.slot, 1);
    }
    code.push(8);
    Operand result = calls.emit(call, syscall, isIgnored, arguments.filled());
    if (result instanceof Operand.Computed) {
      code.emit(0, Op.EVENTFD_RESULT);
    }
    return result;
  }

  private Operand clock(Expr.Call call) {
    var arguments = new Arguments(scope, expressions, call.name());
    expressions.drop(expressions.number(call.args().get(0), "a clock"));
    arguments.push(Syscall.NANOSLEEP.params().getFirst(), call.args().get(1));
    int site = unit.site(call.start(), call.end());
    code.emit(1, Op.DUP);
    code.emit(1, Op.NOW);
    code.push(NANOS);
    code.emit(-1, Op.DIV, site);
    code.emit(-2, Op.STORE, 0);
    code.emit(1, Op.NOW);
    code.push(NANOS);
    code.emit(-1, Op.MOD, site);
    code.emit(-2, Op.STORE, 1);
    code.push(0);
    return Operand.Computed.INSTANCE;
  }

  /// The macros on what wait(2) stores.
  private Operand status(Expr status, int mask, int shift, int test) {
    expressions.number(status, "a status");
    if (shift != 0) {
      code.push(shift);
      code.emit(-1, Op.SHR);
    }
    code.push(mask);
    code.emit(-1, Op.AND);
    if (test == Op.NOT) {
      code.emit(0, Op.NOT);
    } else if (test == Op.NE) {
      code.push(0);
      code.emit(-1, Op.NE);
    }
    return Operand.Computed.INSTANCE;
  }

  private Operand descriptorSet(Expr.Call call) {
    boolean isZero = call.name().equals("FD_ZERO");
    var arguments = new Arguments(scope, expressions, call.name());
    arguments.push(Syscall.SELECT.params().get(1), call.args().getLast());
    if (isZero) {
      code.emit(-1, Op.ZERO, FD_SETSIZE / 64);
      return new Operand.Nothing(call.name());
    }
    arguments.push(Syscall.CLOSE.params().getFirst(), call.args().getFirst());
    int site = unit.site(call.start(), call.end());
    return switch (call.name()) {
      case "FD_SET" -> changeBit(call, Op.SET_BIT, FD_SETSIZE, site);
      case "FD_CLR" -> changeBit(call, Op.CLEAR_BIT, FD_SETSIZE, site);
      default -> {
        code.emit(-1, Op.TEST_BIT, FD_SETSIZE, site);
        yield Operand.Computed.INSTANCE;
      }
    };
  }

  private Operand changeBit(Expr.Call call, int op, int bits, int site) {
    code.emit(-2, op, bits, site);
    return new Operand.Nothing(call.name());
  }

  private Operand signalSet(Expr.Call call) {
    var arguments = new Arguments(scope, expressions, call.name());
    arguments.push(Syscall.SIGPENDING.params().getFirst(), call.args().getFirst());
    if (call.args().size() == 1) {
      code.push(call.name().equals("sigfillset") ? -1 : 0);
      code.emit(-2, Op.STORE, 0);
      return expressions.constant(0, null);
    }
    arguments.push(Syscall.RAISE.params().getFirst(), call.args().get(1));
    code.push(1);
    code.emit(-1, Op.SUB);
    int site = unit.site(call.start(), call.end());
    switch (call.name()) {
      case "sigaddset" -> code.emit(-2, Op.SET_BIT, SIGNALS, site);
      case "sigdelset" -> code.emit(-2, Op.CLEAR_BIT, SIGNALS, site);
      default -> {
        code.emit(-1, Op.TEST_BIT, SIGNALS, site);
        return Operand.Computed.INSTANCE;
      }
    }
    return expressions.constant(0, null);
  }

  private Operand buffers(Expr.Call call) {
    List<Expr> args = call.args();
    switch (call.name()) {
      case "offset_of" -> {
        buffer(args.get(0));
        code.emit(0, Op.OFFSET_OF);
      }
      case "strlen" -> {
        buffer(args.get(0));
        code.emit(0, Op.HELD);
      }
      case "strcmp", "strncmp", "memcmp" -> {
        buffer(args.get(0));
        buffer(args.get(1));
        if (args.size() == 3) {
          expressions.number(args.get(2), "a length");
        } else {
          code.push(Constants.value("INT_MAX"));
        }
        code.emit(-2, Op.COMPARE_TEXT);
      }
      case "strcpy" -> {
        buffer(args.get(0));
        buffer(args.get(1));
        code.emit(-2, Op.SET_TEXT);
        return new Operand.Nothing(call.name());
      }
      default -> {
        return memset(call);
      }
    }
    return Operand.Computed.INSTANCE;
  }

  /// Fills a buffer with bytes that say nothing, or clears anything else.
  private Operand memset(Expr.Call call) {
    Operand target = expressions.value(call.args().get(0));
    if (!(target instanceof Operand.Address address)) {
      unit.report.error(
          "argument-kind",
          call.args().get(0),
          "memset() takes an address, this is " + target.phrase());
      expressions.drop(target);
      return new Operand.Nothing(call.name());
    }
    if (address.target() instanceof Type.Chars) {
      expressions.drop(expressions.number(call.args().get(1), "a byte"));
      expressions.number(call.args().get(2), "a length");
      code.emit(-2, Op.SET_HELD);
      return new Operand.Nothing(call.name());
    }
    Long value = expressions.known(call.args().get(1), "the byte");
    if (value != null && value != 0) {
      unit.report.error("argument-kind", call.args().get(1), "only buffers take bytes but 0");
    }
    expressions.drop(expressions.number(call.args().get(2), "a length"));
    code.emit(-1, Op.ZERO, address.target().slots());
    return new Operand.Nothing(call.name());
  }

  /// Pushes the address of a char buffer or literal.
  private void buffer(Expr e) {
    Operand operand = expressions.value(e);
    if (operand instanceof Operand.Words words) {
      code.emit(1, Op.TEXT, code.bytes(words.text()));
      return;
    }
    boolean fits =
        operand instanceof Operand.Address address && address.target() instanceof Type.Chars;
    if (!fits && !(operand instanceof Operand.Failed)) {
      unit.report.error(
          "argument-kind", e, "a char buffer is expected, this is " + operand.phrase());
      expressions.drop(operand);
      code.push(0);
    }
  }
}
