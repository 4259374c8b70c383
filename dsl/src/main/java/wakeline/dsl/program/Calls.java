package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ast.Expr;
import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.syscall.Constants;
import wakeline.syscall.Failure;
import wakeline.syscall.Family;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Returns;
import wakeline.syscall.Syscall;

/// Checks and compiles calls: of the program's own functions, of the man pages, of the library.
final class Calls {
  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;
  private final Places places;
  private final Library library;

  /// Sites of the calls made so far in this function, in the order they are made.
  private final List<Integer> sites = new ArrayList<>();

  Calls(FunctionScope scope, Expressions expressions, Places places) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = expressions;
    this.places = places;
    this.library = new Library(scope, expressions, this);
  }

  /// {@return the sites of the calls made so far in this function}
  List<Integer> sites() {
    return sites;
  }

  /// {@return whether the man pages or the library have a function of that name}
  boolean isCall(String name) {
    return Syscall.named(name) != null || Library.has(name);
  }

  /// A call whose value is used.
  Operand value(Expr.Call call) {
    return call(call, /* isIgnored= */ false);
  }

  /// A call that is a statement: its result is thrown away.
  void statement(Expr.Call call) {
    expressions.drop(call(call, /* isIgnored= */ true));
  }

  private Operand call(Expr.Call call, boolean isIgnored) {
    Callee callee = unit.functions.get(call.name());
    if (callee != null) {
      return own(call, callee);
    }
    Syscall syscall = Syscall.named(call.name());
    if (syscall != null) {
      return syscall(call, syscall, isIgnored);
    }
    Operand result = library.value(call, isIgnored);
    return result == null ? unknown(call) : result;
  }

  private Operand unknown(Expr.Call call) {
    boolean isVariable = scope.find(call.name()) != null;
    boolean isConstant = Constants.named(call.name()) != null;
    String what =
        isVariable ? "is a variable, no function" : isConstant ? "is a constant, no function" : "";
    if (!what.isEmpty()) {
      unit.report.error(
          "unknown-name", call.start(), call.nameEnd(), "'" + call.name() + "' " + what);
    } else {
      unit.report.error(
          "unknown-name",
          call.start(),
          call.nameEnd(),
          "'" + call.name() + "' is not a known function",
          help(call.name()));
    }
    for (Expr arg : call.args()) {
      expressions.drop(expressions.value(arg));
    }
    return expressions.failed();
  }

  private String[] help(String name) {
    String instead =
        switch (name) {
          case "printf", "fprintf", "puts", "perror", "putchar" ->
              "a run speaks through 'mark \"name\" (values);'";
          case "sleep" -> "write 'sleep 1s;'";
          case "usleep" -> "write 'sleep 100us;'";
          case "malloc", "calloc", "realloc", "free" -> "there is no heap; declare an array";
          case "pthread_create", "thrd_create", "clone" -> "write 'spawn f(args);'";
          case "memcpy", "memmove", "strcat", "sprintf", "snprintf" ->
              "a buffer only knows what a read or a literal put into it";
          case "gettimeofday", "time" -> "clock_gettime(CLOCK_MONOTONIC, &ts) tells the time";
          case "inet_addr", "inet_pton", "getaddrinfo" -> "inet(\"host\", port) makes an address";
          case "creat", "openat" -> "write open(path, flags)";
          default -> "";
        };
    if (!instead.isEmpty()) {
      return new String[] {instead};
    }
    Set<String> known = new LinkedHashSet<>(unit.functions.keySet());
    for (Syscall call : Syscall.values()) {
      known.add(call.cName());
    }
    known.addAll(Library.names());
    return DidYouMean.help(name, known);
  }

  private Operand own(Expr.Call call, Callee callee) {
    if (callee.name().equals("main")) {
      unit.report.error("recursion", call, "main() cannot be called");
    }
    pushOwn(call, callee);
    code.emit(1 - callee.params.size(), Op.CALL, callee.index, unit.site(call.start(), call.end()));
    return switch (callee.result) {
      case null -> {
        code.emit(-1, Op.POP);
        yield new Operand.Nothing(callee.name());
      }
      case Type.Handle handle -> new Operand.Handle(handle);
      default -> Operand.Computed.INSTANCE;
    };
  }

  /// Pushes the arguments for one of the program's own functions.
  void pushOwn(Expr.Call call, Callee callee) {
    callee.isUsed = true;
    if (call.args().size() != callee.params.size()) {
      arity(call, callee.params.size(), callee.params.size());
    }
    for (int i = 0; i < Math.max(call.args().size(), callee.params.size()); i++) {
      if (i >= call.args().size()) {
        code.push(0);
      } else if (i >= callee.params.size()) {
        expressions.drop(expressions.value(call.args().get(i)));
      } else {
        pushOwn(call.args().get(i), callee.params.get(i));
      }
    }
  }

  private void pushOwn(Expr arg, Type type) {
    if (!(type instanceof Type.Handle handle)) {
      expressions.number(arg, "a number");
      return;
    }
    Operand operand = expressions.value(arg);
    if (!(operand instanceof Operand.Handle other && other.type().equals(handle))) {
      if (!(operand instanceof Operand.Failed)) {
        unit.report.error(
            "argument-kind",
            arg,
            "this is " + operand.phrase() + ", " + handle.phrase() + " is expected");
      }
      expressions.drop(operand);
      code.push(0);
    }
  }

  /// Reports a wrong number of arguments.
  void arity(Expr.Call call, int least, int most) {
    int given = call.args().size();
    String takes =
        most == 0
            ? "no arguments"
            : (least == most ? "" + most : least + " to " + most)
                + (most == 1 ? " argument" : " arguments");
    unit.report.error(
        "arity",
        call,
        call.name() + "() takes " + takes + ", " + given + (given == 1 ? " is" : " are") + " given",
        prototype(call.name()));
  }

  private String[] prototype(String name) {
    Syscall syscall = unit.functions.containsKey(name) ? null : Syscall.named(name);
    if (syscall == null) {
      return new String[0];
    }
    List<String> params = new ArrayList<>();
    for (Param param : syscall.params()) {
      params.add(param.isOptional() ? "[" + param.name() + "]" : param.name());
    }
    return new String[] {name + "(" + String.join(", ", params) + ")"};
  }

  private Operand syscall(Expr.Call call, Syscall syscall, boolean isIgnored) {
    unit.checkKernel(syscall.cName(), syscall.since(), call.start(), call.nameEnd());
    @Nullable Expr[] args = matched(call, syscall);
    if (args == null) {
      for (Expr arg : call.args()) {
        expressions.drop(expressions.value(arg));
      }
      return syscall.returns() == Returns.NOTHING
          ? new Operand.Nothing(call.name())
          : expressions.failed();
    }
    var arguments = new Arguments(scope, expressions, call.name());
    for (int i = 0; i < args.length; i++) {
      arguments.push(syscall.params().get(i), args[i]);
    }
    return emit(call, syscall, isIgnored, arguments.filled());
  }

  /// Emits a call whose arguments are on the stack.
  Operand emit(Expr.Call call, Syscall syscall, boolean isIgnored, List<VariableSlot> filled) {
    boolean hasValue = syscall.returns() != Returns.NOTHING;
    boolean isDropped = isIgnored && syscall.failure() != Failure.NEVER || !hasValue;
    int count = syscall.params().size();
    int site = unit.site(call.start(), call.end());
    code.emit(
        (isDropped ? 0 : 1) - count,
        Op.SYSCALL,
        syscall.code(),
        count,
        isDropped ? Op.IGNORED : 0,
        site);
    if (!unit.isDead()) {
      unit.calls.add(syscall);
      unit.calls.add(entered(syscall));
      sites.add(site);
    }
    for (VariableSlot variable : filled) {
      places.watch(variable);
    }
    if (isDropped) {
      return new Operand.Nothing(call.name());
    }
    if (syscall.returns() == Returns.SQE) {
      StructType sqe = StructType.named("io_uring_sqe");
      assert sqe != null;
      return new Operand.Handle(new Type.Handle(sqe));
    }
    return Operand.Computed.INSTANCE;
  }

  /// {@return the system call that a helper of liburing makes; any other call makes itself}
  private static Syscall entered(Syscall syscall) {
    if (!syscall.cName().startsWith("io_uring_") || !syscall.entersKernel()) {
      return syscall;
    }
    return switch (syscall) {
      case IO_URING_SETUP, IO_URING_QUEUE_INIT -> Syscall.IO_URING_SETUP;
      case IO_URING_QUEUE_EXIT -> Syscall.CLOSE;
      case IO_URING_REGISTER,
          IO_URING_REGISTER_EVENTFD,
          IO_URING_REGISTER_EVENTFD_ASYNC,
          IO_URING_UNREGISTER_EVENTFD,
          IO_URING_ENABLE_RINGS,
          IO_URING_REGISTER_IOWQ_MAX_WORKERS ->
          Syscall.IO_URING_REGISTER;
      default -> Syscall.IO_URING_ENTER;
    };
  }

  /// Which argument is for which parameter, null for those left out; null itself after an error.
  ///
  /// One that may be left out in the middle is only missed if what stands there instead is clearly
  /// for the next parameter: `recv(s, buf, 0)`, `recv(s, buf, MSG_PEEK)`, but not `recv(s, buf,
  // 64)`.
  private @Nullable Expr @Nullable [] matched(Expr.Call call, Syscall syscall) {
    List<Param> params = syscall.params();
    int missing = params.size() - call.args().size();
    boolean[] isLeftOut = new boolean[params.size()];
    int optional = 0;
    for (int i = params.size() - 1; i >= 0; i--) {
      if (params.get(i).isOptional()) {
        optional++;
        if (missing > 0) {
          isLeftOut[i] = true;
          missing--;
        }
      }
    }
    if (missing != 0) {
      arity(call, params.size() - optional, params.size());
      return null;
    }
    @Nullable Expr[] args = new @Nullable Expr[params.size()];
    int next = 0;
    for (int i = 0; i < params.size(); i++) {
      if (!isLeftOut[i]) {
        Expr arg = call.args().get(next++);
        boolean isBehindGap = i > 0 && isLeftOut[i - 1];
        if (isBehindGap && !isClearlyFor(params.get(i), arg)) {
          arity(call, params.size(), params.size());
          return null;
        }
        args[i] = arg;
      }
    }
    return args;
  }

  private boolean isClearlyFor(Param param, Expr arg) {
    Family family = param.family();
    return switch (arg) {
      case Expr.Number number -> number.value() == 0 && param.kind() == ParamKind.FLAGS;
      case Expr.Name name -> {
        var constant = Constants.named(name.name());
        yield constant != null && family != null && constant.isOf(family);
      }
      case Expr.Param _ -> family != null;
      case Expr.Binary _ -> family != null;
      default -> false;
    };
  }

  /// Pushes a signal disposition, or one of the program's functions.
  void handler(Expr e) {
    Callee callee = e instanceof Expr.Name name ? unit.functions.get(name.name()) : null;
    if (callee == null) {
      new Families(scope).check(e, Family.SIGNAL_HANDLER);
      expressions.number(e, "a signal handler");
      return;
    }
    callee.isUsed = true;
    boolean fits =
        callee.result == null
            && callee.params.size() == 1
            && callee.params.getFirst() instanceof Type.Int;
    if (!fits) {
      unit.report.error(
          "argument-kind",
          e,
          "'" + callee.name() + "' is no signal handler",
          "a handler is 'void " + callee.name() + "(int sig)'");
    }
    if (callee.handlerStart < 0) {
      callee.handlerStart = e.start();
    }
    code.push(Program.HANDLER_BASE + callee.index);
  }
}
