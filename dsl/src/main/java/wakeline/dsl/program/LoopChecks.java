package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ast.Declarator;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.FunctionTree;
import wakeline.dsl.ast.Initializer;
import wakeline.dsl.ast.Prefix;
import wakeline.dsl.ast.ProgramReport;
import wakeline.dsl.ast.ProgramTree;
import wakeline.dsl.ast.Stmt;
import wakeline.dsl.ast.Walk;
import wakeline.syscall.CallClass;
import wakeline.syscall.Returns;
import wakeline.syscall.Syscall;

/// Finds loops that cannot be meant as they are written: those that never end and let no time pass,
/// those that lose a descriptor in each pass, and those that accept until EAGAIN from a listener
/// that blocks.
final class LoopChecks {
  private final ProgramReport report;

  /// Functions of the program in which time can pass.
  private final Set<String> passingTime = new LinkedHashSet<>();

  private final Set<String> own = new LinkedHashSet<>();
  private boolean makesNonblocking;
  private boolean awaitsReadiness;

  LoopChecks(ProgramTree program, ProgramReport report) {
    this.report = report;
    List<Expr> all = new ArrayList<>();
    for (FunctionTree function : program.functions()) {
      own.add(function.name());
      if (function.body() != null) {
        all.addAll(Walk.expressions(function.body()));
      }
    }
    program.statements().forEach(statement -> all.addAll(Walk.expressions(statement)));
    all.forEach(this::look);
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (FunctionTree function : program.functions()) {
        if (function.body() != null && passesTime(function.body())) {
          isChanged |= passingTime.add(function.name());
        }
      }
    }
  }

  private void look(Expr e) {
    switch (e) {
      case Expr.Call call when call.name().equals("socket") || call.name().equals("fcntl") -> {
        for (Expr arg : call.args()) {
          for (Expr part : Walk.expressions(arg)) {
            boolean isNonblock =
                part instanceof Expr.Name name && name.name().endsWith("_NONBLOCK");
            makesNonblocking |= isNonblock || part instanceof Expr.Param;
          }
        }
      }
      case Expr.Name name when name.name().equals("FIONBIO") -> makesNonblocking = true;
      case Expr.Name name when name.name().equals("EAGAIN") || name.name().equals("EWOULDBLOCK") ->
          awaitsReadiness = true;
      case Expr.Call call when isReadiness(Syscall.named(call.name())) -> awaitsReadiness = true;
      default -> {}
    }
  }

  private static boolean isReadiness(@Nullable Syscall syscall) {
    return syscall != null && syscall.callClass() == CallClass.READINESS;
  }

  private static boolean givesDescriptor(@Nullable Syscall syscall) {
    return syscall != null && syscall.returns() == Returns.DESCRIPTOR;
  }

  /// Checks one loop.
  ///
  /// @param wordEnd the offset behind `while`, `for` or `do`
  /// @param known what its condition is known to be; null if it is not
  void check(
      FunctionScope scope,
      Stmt loop,
      int wordEnd,
      @Nullable Boolean known,
      @Nullable Expr condition,
      List<Expr> step,
      Stmt body,
      boolean isDead) {
    if (isDead) {
      return;
    }
    if (isEndless(known, condition, step, body)) {
      report.error(
          "endless-loop",
          loop.start(),
          wordEnd,
          "this loop never ends: it neither blocks nor computes nor calls",
          "language steps take no time; add 'sleep', 'compute' or a call");
    }
    overwritten(scope, condition, body);
    if (condition != null) {
      acceptUntilAgain(condition, body);
    }
  }

  private boolean isEndless(
      @Nullable Boolean known, @Nullable Expr condition, List<Expr> step, Stmt body) {
    if (known != null && !known) {
      return false;
    }
    List<Expr> inside = new ArrayList<>(Walk.expressions(body));
    step.forEach(e -> inside.addAll(Walk.expressions(e)));
    List<Expr> asked = condition == null ? List.of() : Walk.expressions(condition);
    boolean goesOn = passesTime(body) || leaves(body);
    for (Expr e : inside) {
      goesOn |= passesTime(e);
    }
    if (goesOn) {
      return false;
    }
    if (known != null) {
      return true;
    }
    Set<String> changed = changed(inside);
    changed.addAll(changed(asked));
    for (Expr e : asked) {
      boolean canChange = e instanceof Expr.Name name && changed.contains(name.name());
      if (canChange || e instanceof Expr.Call) {
        return false;
      }
    }
    return true;
  }

  /// Whether a statement can leave the loop whose body it is.
  private static boolean leaves(Stmt body) {
    for (Stmt inner : Walk.statementsOutsideLoops(body)) {
      if (inner instanceof Stmt.Break) {
        return true;
      }
    }
    for (Stmt inner : Walk.statements(body)) {
      if (inner instanceof Stmt.Return || inner instanceof Stmt.Bad) {
        return true;
      }
    }
    return false;
  }

  private boolean passesTime(Stmt statement) {
    for (Stmt inner : Walk.statements(statement)) {
      if (inner instanceof Stmt.Time) {
        return true;
      }
    }
    for (Expr e : Walk.expressions(statement)) {
      if (passesTime(e)) {
        return true;
      }
    }
    return false;
  }

  private boolean passesTime(Expr e) {
    if (e instanceof Expr.Bad) {
      return true;
    }
    if (!(e instanceof Expr.Call call)) {
      return false;
    }
    return switch (call.name()) {
      case "exit", "_exit", "assert", "eventfd_read", "eventfd_write" -> true;
      default -> {
        Syscall syscall = Syscall.named(call.name());
        boolean isUnknown =
            syscall == null && !Library.has(call.name()) && !own.contains(call.name());
        yield passingTime.contains(call.name())
            || (syscall != null && syscall.entersKernel())
            || isUnknown;
      }
    };
  }

  /// Names of variables that expressions assign or give an address of.
  private static Set<String> changed(List<Expr> expressions) {
    Set<String> names = new LinkedHashSet<>();
    for (Expr e : expressions) {
      Expr target =
          switch (e) {
            case Expr.Assign assign -> assign.target();
            case Expr.Step step -> step.target();
            case Expr.Unary unary when unary.op() == Prefix.ADDRESS -> unary.operand();
            default -> null;
          };
      if (target != null) {
        for (Expr part : Walk.expressions(target)) {
          if (part instanceof Expr.Name name) {
            names.add(name.name());
          }
        }
      }
      if (e instanceof Expr.Call call) {
        for (Expr arg : call.args()) {
          if (arg instanceof Expr.Name name) {
            names.add(name.name());
          }
        }
      }
    }
    return names;
  }

  /// A variable of outside the loop gets a new descriptor in each pass, and the old one is lost.
  private void overwritten(FunctionScope scope, @Nullable Expr condition, Stmt body) {
    List<Expr> inside = new ArrayList<>(Walk.expressions(body));
    if (condition != null) {
      inside.addAll(Walk.expressions(condition));
    }
    Set<String> own = declared(body);
    for (Expr e : inside) {
      if (e instanceof Expr.Assign assign
          && assign.op() == null
          && assign.target() instanceof Expr.Name name
          && assign.value() instanceof Expr.Call call
          && givesDescriptor(Syscall.named(call.name()))
          && !own.contains(name.name())
          && scope.find(name.name()) != null
          && !isKept(name.name(), inside, body)
          && !leaves(body)) {
        report.warning(
            "descriptor-overwritten",
            assign.start(),
            assign.end(),
            "the next pass overwrites the descriptor in '" + name.name() + "'",
            "close(" + name.name() + ") before that");
      }
    }
  }

  private static Set<String> declared(Stmt body) {
    Set<String> names = new LinkedHashSet<>();
    for (Stmt inner : Walk.statements(body)) {
      if (inner instanceof Stmt.Declaration declaration) {
        for (Declarator declarator : declaration.declarators()) {
          names.add(declarator.name());
        }
      }
    }
    return names;
  }

  /// Whether a descriptor is closed, handed on or stored somewhere else.
  private static boolean isKept(String name, List<Expr> inside, Stmt body) {
    for (Expr e : inside) {
      boolean isKept =
          switch (e) {
            case Expr.Call call ->
                (call.name().equals("close")
                        || call.name().equals("dup2")
                        || call.name().equals("dup3")
                        || Syscall.named(call.name()) == null)
                    && names(call.args(), name);
            case Expr.Assign assign -> isName(assign.value(), name);
            default -> false;
          };
      if (isKept) {
        return true;
      }
    }
    for (Stmt inner : Walk.statements(body)) {
      if (inner instanceof Stmt.Spawn spawn && names(spawn.call().args(), name)) {
        return true;
      }
      if (inner instanceof Stmt.Declaration declaration && initializesWith(declaration, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean initializesWith(Stmt.Declaration declaration, String name) {
    for (Declarator declarator : declaration.declarators()) {
      if (declarator.initializer() instanceof Initializer.Value value
          && isName(value.expression(), name)) {
        return true;
      }
      if (declarator.initializer() instanceof Initializer.Braces) {
        for (Expr e : Walk.expressions(declaration)) {
          if (isName(e, name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean names(List<Expr> args, String name) {
    for (Expr arg : args) {
      if (isName(arg, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(Expr e, String name) {
    return e instanceof Expr.Name found && found.name().equals(name);
  }

  /// `while ((c = accept(l, NULL, NULL)) >= 0)` in a program that waits for readiness, or knows
  /// EAGAIN, and makes no descriptor non-blocking.
  private void acceptUntilAgain(Expr condition, Stmt body) {
    if (makesNonblocking || !awaitsReadiness || leaves(body)) {
      return;
    }
    for (Expr e : Walk.expressions(condition)) {
      if (e instanceof Expr.Binary binary && endsOnFailure(binary)) {
        for (Expr part : Walk.expressions(binary)) {
          if (part instanceof Expr.Call call
              && (call.name().equals("accept") || call.name().equals("accept4"))) {
            report.warning(
                "accept-blocks",
                call.start(),
                call.end(),
                "the listener blocks: this loop sleeps in "
                    + call.name()
                    + "() and never sees EAGAIN",
                "create it with SOCK_STREAM | SOCK_NONBLOCK");
          }
        }
      }
    }
  }

  private static boolean endsOnFailure(Expr.Binary binary) {
    return switch (binary.op()) {
      case GREATER_EQUAL, GREATER, NOT_EQUAL -> true;
      case LESS, LESS_EQUAL, EQUAL, MULTIPLY, DIVIDE, MODULO, ADD, SUBTRACT -> false;
      case SHIFT_LEFT, SHIFT_RIGHT, AND, XOR, OR, BOTH, EITHER -> false;
    };
  }
}
