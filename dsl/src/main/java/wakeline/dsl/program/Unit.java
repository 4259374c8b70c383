package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.ast.ProgramReport;
import wakeline.program.Label;
import wakeline.program.Mark;
import wakeline.program.Variable;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;
import wakeline.syscall.KernelVersion;
import wakeline.syscall.Syscall;

/// What all functions of a program share while it is compiled.
final class Unit {
  final ProgramReport report;
  final Params params;
  final CompileContext context;
  final CodeBuffer code = new CodeBuffer();

  /// By name, in the order of the file.
  final Map<String, Callee> functions = new LinkedHashMap<>();

  final Map<String, VariableSlot> shared = new LinkedHashMap<>();
  final Set<Variable> variables = new LinkedHashSet<>();
  final List<Label> labels = new ArrayList<>();
  final Set<Mark> marks = new LinkedHashSet<>();
  final Set<String> snapshots = new LinkedHashSet<>();

  /// In the order of the table.
  final Set<Syscall> calls = new TreeSet<>((a, b) -> Integer.compare(a.code(), b.code()));

  int sharedSlots;

  /// How many branches that are never taken the compiler is in.
  private int deadBranches;

  Unit(ProgramReport report, Params params, CompileContext context) {
    this.report = report;
    this.params = params;
    this.context = context;
  }

  /// Code from here on is checked, not kept, until [#leaveDead].
  CodeBuffer.Point enterDead() {
    deadBranches++;
    return code.point();
  }

  void leaveDead(CodeBuffer.Point begin) {
    deadBranches--;
    code.reset(begin);
  }

  /// {@return whether the code that is made now can never run}
  boolean isDead() {
    return deadBranches > 0;
  }

  int site(int start, int end) {
    return code.site(report.span(start, end));
  }

  /// {@return the value of `$name`, or null after an error}
  @Nullable ParamValue param(String name, int start, int end) {
    ParamValue value = params.get(name);
    if (value == null) {
      report.error(
          "unknown-param",
          start,
          end,
          "'$" + name + "' is no param",
          DidYouMean.help(name, params.names()));
    }
    return value;
  }

  /// {@return the constant of that name, checked against the kernel version; null if there is none}
  @Nullable Constant constant(String name, int start, int end) {
    Constant constant = Constants.named(name);
    if (constant != null) {
      checkKernel(name, constant.since(), start, end);
    }
    return constant;
  }

  void checkKernel(String name, KernelVersion since, int start, int end) {
    if (!context.kernel().has(since) && !isDead()) {
      report.error(
          "kernel-version",
          start,
          end,
          "'" + name + "' came with Linux " + since + ", this is " + context.kernel());
    }
  }

  /// {@return the index of a watched variable, −1 if no claim names it}
  int watched(@Nullable String function, String name) {
    var variable = new Variable(function, name);
    variables.add(variable);
    return context.watched().indexOf(variable);
  }

  /// {@return the same for a variable inside of main(), which claims may also name as if it stood
  /// at top level, unless one does}
  int watchedInMain(String name) {
    int local = watched("main", name);
    int plain = shared.containsKey(name) ? VariableSlot.UNWATCHED : watched(null, name);
    return local == VariableSlot.UNWATCHED ? plain : local;
  }

  /// {@return a variable that all threads share, at the next free slots}
  VariableSlot share(String name, Type type, int start) {
    var variable =
        new VariableSlot(name, type, /* isShared= */ true, sharedSlots, watched(null, name), start);
    shared.put(name, variable);
    sharedSlots += type.slots();
    return variable;
  }
}
