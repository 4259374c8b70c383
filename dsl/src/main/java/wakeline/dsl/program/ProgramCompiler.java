package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;
import wakeline.dsl.ast.FunctionTree;
import wakeline.dsl.ast.ProgramReader;
import wakeline.dsl.ast.ProgramReport;
import wakeline.dsl.ast.ProgramTree;
import wakeline.dsl.ast.Stmt;
import wakeline.dsl.ast.TypeName;
import wakeline.program.Function;
import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.program.SourceMap;
import wakeline.syscall.Syscall;

/// Compiles programs, for one row of a file at a time: params are constants, and what they decide
/// is decided here.
public final class ProgramCompiler {
  private final ProgramTree tree;
  private final ProgramReport report;
  private final Unit unit;
  private final LoopChecks loopChecks;

  /// Compiled functions, by index.
  private final List<Function> functions = new ArrayList<>();

  private ProgramCompiler(
      ProgramTree tree, Params params, CompileContext context, Diagnostics diagnostics) {
    this.tree = tree;
    this.report = new ProgramReport(tree.text(), diagnostics);
    this.unit = new Unit(report, params, context);
    this.loopChecks = new LoopChecks(tree, report);
  }

  /// {@return the program that `text` says; null if it has errors, which are reported}
  public static @Nullable Program compile(
      ProgramText text, Params params, CompileContext context, Diagnostics diagnostics) {
    return compile(ProgramReader.read(text, diagnostics), params, context, diagnostics);
  }

  /// {@return the program of a tree that was read once and is compiled for each row; null if it has
  /// errors, which are reported}
  public static @Nullable Program compile(
      ProgramTree tree, Params params, CompileContext context, Diagnostics diagnostics) {
    return new ProgramCompiler(tree, params, context, diagnostics).program();
  }

  private @Nullable Program program() {
    FunctionTree main = null;
    for (FunctionTree function : tree.functions()) {
      if (function.name().equals("main")) {
        main = function;
      }
      announce(function);
    }
    Callee entry = unit.functions.get("main");
    if (entry == null) {
      entry = implicitMain();
    }
    shareTopLevel(entry, main != null);
    for (Callee callee : List.copyOf(unit.functions.values())) {
      function(callee, main != null);
    }
    checkHandlers();
    checkUnused(entry);
    if (tree.isWhole()) {
      report.finish();
    }
    return report.errors() == 0 && tree.isWhole() ? assemble(entry) : null;
  }

  private void announce(FunctionTree function) {
    String name = function.name();
    boolean isKnown = Syscall.named(name) != null || Library.has(name);
    if (isKnown) {
      report.error(
          "duplicate-name",
          function.nameStart(),
          function.nameEnd(),
          "'" + name + "' is a function of the system already",
          "choose another name");
      return;
    }
    Callee earlier = unit.functions.get(name);
    if (earlier != null && earlier.tree.body() != null && function.body() != null) {
      report.error(
          "duplicate-name",
          function.nameStart(),
          function.nameEnd(),
          "'" + name + "' is defined twice");
      return;
    }
    if (earlier != null && function.body() == null) {
      return;
    }
    int index = earlier == null ? unit.functions.size() : earlier.index;
    unit.functions.put(name, new Callee(function, index, params(function), result(function)));
  }

  private List<Type> params(FunctionTree function) {
    List<Type> params = new ArrayList<>();
    for (FunctionTree.Parameter parameter : function.parameters()) {
      TypeName type = parameter.type();
      boolean isNone =
          !type.isStruct()
              && type.name().equals("void")
              && parameter.stars() == 0
              && parameter.name() == null
              && function.parameters().size() == 1;
      if (isNone) {
        return params;
      }
      if (parameter.isArray() || (type.name().equals("char") && !type.isStruct())) {
        report.error(
            "type",
            parameter.start(),
            parameter.end(),
            "functions take numbers, not arrays",
            "declare it at top level: all functions share it");
        params.add(Type.Int.INSTANCE);
        continue;
      }
      Type resolved = Types.scalar(type, parameter.stars(), report);
      if (resolved instanceof Type.Struct struct) {
        report.error(
            "type",
            parameter.start(),
            parameter.end(),
            "functions take numbers, not " + struct.phrase(),
            "declare it at top level: all functions share it");
        resolved = null;
      }
      params.add(resolved == null ? Type.Int.INSTANCE : resolved);
    }
    return params;
  }

  private @Nullable Type result(FunctionTree function) {
    TypeName type = function.type();
    if (!type.isStruct() && type.name().equals("void") && function.stars() == 0) {
      return null;
    }
    Type resolved = Types.scalar(type, function.stars(), report);
    if (resolved instanceof Type.Struct) {
      report.error("type", type.start(), type.end(), "functions give back numbers, not structs");
      return Type.Int.INSTANCE;
    }
    return resolved == null ? Type.Int.INSTANCE : resolved;
  }

  /// Statements at top level are the body of `main`.
  private Callee implicitMain() {
    int end = tree.text().text().length();
    var type = new TypeName(0, 0, /* isStruct= */ false, "int");
    var body = new Stmt.Block(0, end, tree.statements());
    var function = new FunctionTree(0, end, type, 0, "main", 0, List.of(), body);
    var callee = new Callee(function, unit.functions.size(), List.of(), Type.Int.INSTANCE);
    unit.functions.put("main", callee);
    return callee;
  }

  /// Makes the variables that are declared at top level, and says what else may not stand there.
  private void shareTopLevel(Callee main, boolean hasMain) {
    var scope = new FunctionScope(unit, main, /* isTopLevel= */ true);
    scope.enterBlock();
    Declarations declarations = new Statements(scope, loopChecks).declarations();
    for (Stmt statement : tree.statements()) {
      Stmt inner = statement;
      while (inner instanceof Stmt.Label label) {
        inner = label.statement();
      }
      if (inner instanceof Stmt.Declaration declaration) {
        declarations.share(declaration);
      } else if (hasMain && !(inner instanceof Stmt.Empty) && !(inner instanceof Stmt.Bad)) {
        report.error(
            "outside-main",
            statement.start(),
            Math.min(statement.end(), lineEnd(statement.start())),
            "statements stand in a function, since there is a main()");
      }
    }
  }

  private int lineEnd(int offset) {
    int end = tree.text().text().indexOf('\n', offset);
    return end < 0 ? tree.text().text().length() : end;
  }

  private void function(Callee callee, boolean hasMain) {
    Stmt.Block body = callee.tree.body();
    if (body == null) {
      report.error(
          "unknown-name",
          callee.tree.nameStart(),
          callee.tree.nameEnd(),
          "'" + callee.name() + "' is announced but not defined");
      body = new Stmt.Block(callee.tree.end(), callee.tree.end(), List.of());
    }
    CodeBuffer code = unit.code;
    int entry = code.here();
    code.beginFunction();
    boolean isMain = callee.name().equals("main");
    var scope = new FunctionScope(unit, callee, isMain && !hasMain);
    var statements = new Statements(scope, loopChecks);
    scope.enterBlock();
    parameters(callee, scope);
    if (isMain) {
      emptySharedBuffers();
      if (hasMain) {
        sharedValues(callee);
      }
    }
    if (!(isMain && !hasMain)) {
      scope.enterBlock();
    }
    statements.all(body.statements());
    if (!(isMain && !hasMain)) {
      scope.leaveBlock();
    }
    scope.leaveBlock();
    code.push(0);
    code.emit(-1, Op.RETURN);
    int steps = body.statements().size() + 1;
    functions.add(
        new Function(
            callee.name(),
            entry,
            callee.params.size(),
            scope.frameSlots(),
            code.maxDepth() + 1,
            steps,
            /* isSpawned= */ false));
  }

  private void parameters(Callee callee, FunctionScope scope) {
    List<FunctionTree.Parameter> parameters = callee.tree.parameters();
    for (int i = 0; i < callee.params.size(); i++) {
      FunctionTree.Parameter parameter = parameters.get(i);
      String name = parameter.name();
      if (name == null) {
        scope.temporary();
        continue;
      }
      VariableSlot variable =
          scope.declare(name, callee.params.get(i), parameter.end() - name.length());
      variable.isUsed = true;
      if (variable.watched != VariableSlot.UNWATCHED) {
        unit.code.emit(0, Op.WATCH_LOCAL, variable.slot, variable.watched);
      }
    }
  }

  private void emptySharedBuffers() {
    for (VariableSlot variable : unit.shared.values()) {
      if (variable.type instanceof Type.Chars chars) {
        unit.code.emit(1, Op.GLOBAL_BUFFER, variable.slot);
        unit.code.emit(-1, Op.NEW_BUFFER, chars.capacity());
      }
    }
  }

  /// With a `main()`, the first values of shared variables are known before it begins.
  private void sharedValues(Callee main) {
    var scope = new FunctionScope(unit, main, /* isTopLevel= */ true);
    scope.enterBlock();
    var statements = new Statements(scope, loopChecks);
    for (Stmt statement : tree.statements()) {
      if (statement instanceof Stmt.Declaration declaration) {
        int calls = unit.calls.size();
        CodeBuffer.Point begin = unit.code.point();
        statements.declarations().declare(declaration);
        if (unit.calls.size() > calls || unit.code.containsCall(begin)) {
          report.error(
              "not-constant",
              declaration.start(),
              declaration.end(),
              "the first value of a shared variable is a constant, since there is a main()",
              "assign it in main()");
        }
      }
    }
  }

  private void checkHandlers() {
    for (Callee callee : unit.functions.values()) {
      if (callee.handlerStart >= 0 && callee.tree.body() != null) {
        new HandlerCheck(report).check(callee.tree.body());
      }
    }
  }

  private void checkUnused(Callee main) {
    for (VariableSlot variable : unit.shared.values()) {
      if (!variable.isUsed && variable.watched == VariableSlot.UNWATCHED) {
        report.minorWarning(
            "unused-variable",
            variable.start,
            variable.end(),
            "'" + variable.name + "' is never used");
      }
    }
    for (Callee callee : unit.functions.values()) {
      if (callee != main && !callee.isUsed) {
        report.minorWarning(
            "unused-function",
            callee.tree.nameStart(),
            callee.tree.nameEnd(),
            "'" + callee.name() + "' is never called");
      }
    }
  }

  private Program assemble(Callee main) {
    List<Function> all = new ArrayList<>();
    for (Callee callee : unit.functions.values()) {
      Function function = functions.get(callee.index);
      all.add(
          new Function(
              function.name(),
              function.entry(),
              function.params(),
              function.frameSlots(),
              function.stackSlots(),
              function.steps(),
              callee.isSpawned));
    }
    return new Program(
        unit.code.words(),
        unit.code.constants(),
        unit.code.texts(),
        all,
        main.index,
        unit.sharedSlots,
        new SourceMap(unit.code.sites()),
        unit.labels,
        unit.context.watched(),
        List.copyOf(unit.variables),
        List.copyOf(unit.marks),
        List.copyOf(unit.snapshots),
        List.copyOf(unit.calls));
  }
}
