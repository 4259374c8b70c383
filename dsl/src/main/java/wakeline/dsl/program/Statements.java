package wakeline.dsl.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.Dimension;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Stmt;
import wakeline.dsl.ast.Walk;
import wakeline.program.Label;
import wakeline.program.Mark;
import wakeline.program.Op;

/// Checks and compiles the statements of one function.
final class Statements {
  private static final int MARK_VALUES_MAX = 64;

  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;
  private final Declarations declarations;
  private final LoopChecks loopChecks;

  Statements(FunctionScope scope, LoopChecks loopChecks) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = new Expressions(scope);
    this.declarations = new Declarations(scope, expressions);
    this.loopChecks = loopChecks;
  }

  Declarations declarations() {
    return declarations;
  }

  void all(List<Stmt> statements) {
    for (Stmt statement : statements) {
      compile(statement);
    }
  }

  private void compile(Stmt statement) {
    switch (statement) {
      case Stmt.Block block -> {
        scope.enterBlock();
        all(block.statements());
        scope.leaveBlock();
      }
      case Stmt.Label label -> label(label);
      case Stmt.Declaration declaration -> declarations.declare(declaration);
      case Stmt.If branch -> branch(branch);
      case Stmt.While loop ->
          loop(loop, loop.start() + 5, loop.condition(), List.of(), loop.body());
      case Stmt.DoWhile loop -> doWhile(loop);
      case Stmt.For loop -> forLoop(loop);
      case Stmt.Return end -> end(end);
      case Stmt.Break jump -> {
        FunctionScope.Loop loop = loopOf("break", jump);
        if (loop != null) {
          leave(loop.breaks);
        }
      }
      case Stmt.Continue jump -> {
        FunctionScope.Loop loop = loopOf("continue", jump);
        if (loop != null) {
          leave(loop.continues);
        }
      }
      case Stmt.Time time -> time(time);
      case Stmt.Mark mark -> mark(mark);
      case Stmt.Snapshot snapshot -> {
        unit.snapshots.add(snapshot.name());
        code.emit(0, Op.SNAPSHOT, code.text(snapshot.name()));
      }
      case Stmt.Spawn spawn -> spawn(spawn);
      case Stmt.Expression expression -> unused(expression.expression());
      case Stmt.Empty _, Stmt.Bad _ -> {}
    }
  }

  /// Compiles an expression whose value nobody looks at.
  private void unused(Expr e) {
    switch (e) {
      case Expr.Call call -> expressions.calls().statement(call);
      case Expr.Assign assign -> expressions.assignments().assign(assign, /* isWanted= */ false);
      case Expr.Step step -> expressions.assignments().step(step, /* isWanted= */ false);
      case Expr.Cast cast when cast.type().name().equals("void") && cast.stars() == 0 ->
          expressions.drop(expressions.value(cast.operand()));
      case Expr.Bad _ -> {}
      default -> {
        expressions.drop(expressions.value(e));
        unit.report.minorWarning("no-effect", e.start(), e.end(), "this statement does nothing");
      }
    }
  }

  private void label(Stmt.Label label) {
    int start = label.start();
    int end = label.nameEnd();
    String name = label.name();
    if (!scope.addLabel(name)) {
      unit.report.error("duplicate-name", start, end, "label '" + name + "' stands twice");
    }
    List<Integer> sites = expressions.calls().sites();
    int before = sites.size();
    compile(label.statement());
    int calls = sites.size() - before;
    String function = scope.function.name();
    if (unit.isDead()) {
      unit.labels.add(new Label(name, function, /* site= */ -1, /* calls= */ 0));
      return;
    }
    int site = calls == 0 ? -1 : sites.get(before);
    unit.labels.add(new Label(name, function, site, calls));
    if (unit.context.labels() == null) {
      return;
    }
    if (!unit.context.labels().contains(name)) {
      unit.report.minorWarning(
          "unused-label", start, end, "no claim names the label '" + name + "'");
    } else if (calls != 1) {
      unit.report.error(
          "label-calls",
          start,
          end,
          "a claim names the label '"
              + name
              + "', but its statement makes "
              + (calls == 0 ? "no call" : calls + " calls"));
    }
  }

  private void branch(Stmt.If branch) {
    Expressions.Jumps jumps = expressions.jumpIf(branch.condition(), /* sense= */ false);
    if (jumps.known() != null) {
      boolean holds = jumps.known();
      compileIf(holds, branch.then());
      compileIf(!holds, branch.otherwise());
      return;
    }
    inBlock(branch.then());
    if (branch.otherwise() == null) {
      jumps.land(code);
      return;
    }
    int end = code.jump(0, Op.JUMP);
    jumps.land(code);
    inBlock(branch.otherwise());
    code.land(end);
  }

  /// A branch that is never taken is checked all the same.
  private void compileIf(boolean isTaken, @Nullable Stmt statement) {
    if (statement == null) {
      return;
    }
    if (isTaken) {
      inBlock(statement);
    } else {
      CodeBuffer.Point begin = unit.enterDead();
      inBlock(statement);
      unit.leaveDead(begin);
    }
  }

  private void inBlock(Stmt statement) {
    scope.enterBlock();
    compile(statement);
    scope.leaveBlock();
  }

  /// {@return what a condition is known to be before the run; null if it is not}
  private @Nullable Boolean known(@Nullable Expr condition) {
    if (condition == null) {
      return true;
    }
    CodeBuffer.Point begin = unit.enterDead();
    Boolean known = expressions.jumpIf(condition, /* sense= */ false).known();
    unit.leaveDead(begin);
    return known;
  }

  /// A loop that asks first: `while`, and `for` behind its first part.
  private void loop(
      Stmt statement, int wordEnd, @Nullable Expr condition, List<Expr> step, Stmt body) {
    Boolean known = known(condition);
    CodeBuffer.Point begin = known != null && !known ? unit.enterDead() : null;
    loopChecks.check(scope, statement, wordEnd, known, condition, step, body, unit.isDead());
    FunctionScope.Loop loop = scope.enterLoop();
    int entry = known == null ? code.jump(0, Op.JUMP) : -1;
    int top = code.here();
    inBlock(body);
    loop.continues.forEach(code::land);
    step.forEach(this::unused);
    if (entry >= 0) {
      code.land(entry);
    }
    back(statement, known == null ? condition : null, top, body);
    loop.breaks.forEach(code::land);
    scope.leaveLoop();
    if (begin != null) {
      unit.leaveDead(begin);
    }
  }

  private void doWhile(Stmt.DoWhile statement) {
    Boolean known = known(statement.condition());
    loopChecks.check(
        scope,
        statement,
        statement.start() + 2,
        known,
        statement.condition(),
        List.of(),
        statement.body(),
        unit.isDead());
    FunctionScope.Loop loop = scope.enterLoop();
    int top = code.here();
    inBlock(statement.body());
    loop.continues.forEach(code::land);
    if (known == null || known) {
      back(statement, known == null ? statement.condition() : null, top, statement.body());
    }
    loop.breaks.forEach(code::land);
    scope.leaveLoop();
  }

  /// Jumps back to the top of a loop, always or if a condition holds.
  private void back(Stmt statement, @Nullable Expr condition, int top, Stmt body) {
    int steps = 1;
    for (Stmt inner : Walk.statementsOutsideLoops(body)) {
      steps += inner instanceof Stmt.Block ? 0 : 1;
    }
    if (condition == null) {
      int site = unit.site(statement.start(), statement.end());
      code.emit(0, Op.LOOP, top, steps, site);
    } else {
      Operand operand = expressions.value(condition);
      if (!(operand instanceof Operand.Handle)) {
        expressions.number(operand, condition, "a condition");
      }
      int site = unit.site(statement.start(), statement.end());
      code.emit(-1, Op.LOOP_NONZERO, top, steps, site);
    }
  }

  private void forLoop(Stmt.For loop) {
    scope.enterBlock();
    if (loop.declaration() != null) {
      declarations.declare(loop.declaration());
    }
    loop.first().forEach(this::unused);
    loop(loop, loop.start() + 3, loop.condition(), loop.step(), loop.body());
    scope.leaveBlock();
  }

  /// Jumps to where `jumps` will be landed. One that is never taken is not kept, so it has no
  /// place.
  private void leave(List<Integer> jumps) {
    int jump = code.jump(0, Op.JUMP);
    if (!unit.isDead()) {
      jumps.add(jump);
    }
  }

  private FunctionScope.@Nullable Loop loopOf(String word, Stmt jump) {
    FunctionScope.Loop loop = scope.loop();
    if (loop == null) {
      unit.report.error(
          "syntax", jump.start(), jump.end(), "'" + word + "' stands outside of a loop");
    }
    return loop;
  }

  private void end(Stmt.Return end) {
    boolean isMain = scope.function.name().equals("main");
    Type result = scope.function.result;
    if (end.value() == null) {
      if (result != null && !isMain) {
        unit.report.error(
            "type",
            end.start(),
            end.end(),
            "'" + scope.function.name() + "' gives back " + result.phrase());
      }
      code.push(0);
    } else if (result == null && !isMain) {
      unit.report.error(
          "type", end.value(), "'" + scope.function.name() + "' is void, it gives back nothing");
      expressions.value(end.value());
    } else if (result instanceof Type.Handle handle) {
      Operand operand = expressions.value(end.value());
      if (!(operand instanceof Operand.Handle other && other.type().equals(handle))) {
        unit.report.error("type", end.value(), handle.phrase() + " is expected");
      }
    } else {
      expressions.number(end.value(), "a number");
    }
    code.emit(-1, Op.RETURN);
    code.setDepth(0);
  }

  private void time(Stmt.Time time) {
    Operand operand = expressions.value(time.duration());
    switch (operand) {
      case Operand.Amount amount when amount.dimension() == Dimension.DURATION -> {
        if (amount.value() != null && amount.value() < 0) {
          unit.report.error("dimension", time.duration(), "time does not run backwards");
        }
      }
      case Operand.Failed _ -> {}
      default -> {
        noDuration(time, operand);
        expressions.drop(operand);
        code.push(0);
      }
    }
    code.emit(
        -1,
        switch (time.word()) {
          case COMPUTE -> Op.COMPUTE;
          case SLEEP -> Op.SLEEP;
          case AT -> Op.AT;
        });
  }

  private void noDuration(Stmt.Time time, Operand operand) {
    String word =
        switch (time.word()) {
          case COMPUTE -> "compute";
          case SLEEP -> "sleep";
          case AT -> "at";
        };
    String unitName =
        switch (time.word()) {
          case COMPUTE -> "us";
          case SLEEP -> "s";
          case AT -> "ms";
        };
    if (operand instanceof Operand.Words words && words.param() != null && unit.isDead()) {
      return;
    }
    String text = unit.report.text(time.duration().start(), time.duration().end());
    if (operand instanceof Operand.Computed || operand instanceof Operand.Constant) {
      boolean isLiteral = time.duration() instanceof Expr.Number;
      boolean isSimple = isLiteral || time.duration() instanceof Expr.Name;
      isSimple |= time.duration() instanceof Expr.Param;
      String fix = isSimple ? text : "(" + text + ")";
      unit.report.error(
          "unit-missing",
          time.duration(),
          "unit missing: '" + word + "' takes a duration",
          "write '" + word + " " + fix + (isLiteral ? "" : " * 1") + unitName + ";'");
    } else {
      unit.report.error(
          "dimension",
          time.duration(),
          "'" + word + "' takes a duration, this is " + operand.phrase());
    }
  }

  private void mark(Stmt.Mark mark) {
    int count = Math.min(mark.values().size(), MARK_VALUES_MAX);
    if (mark.values().size() > MARK_VALUES_MAX) {
      unit.report.error(
          "arity", mark.start(), mark.end(), "a mark has at most " + MARK_VALUES_MAX + " values");
    }
    for (Expr value : mark.values().subList(0, count)) {
      Operand operand = expressions.value(value);
      if (!(operand instanceof Operand.Amount)) {
        expressions.number(operand, value, "a number");
      }
    }
    unit.marks.add(new Mark(mark.name(), count));
    code.emit(-count, Op.MARK, code.text(mark.name()), count);
  }

  private void spawn(Stmt.Spawn spawn) {
    Expr.Call call = spawn.call();
    Callee callee = unit.functions.get(call.name());
    if (callee == null || call.name().equals("main")) {
      unit.report.error(
          "unknown-name",
          call.start(),
          call.nameEnd(),
          callee == null
              ? "'" + call.name() + "' is not a function of this program"
              : "main() is the first thread already",
          DidYouMean.help(call.name(), unit.functions.keySet()));
      return;
    }
    expressions.calls().pushOwn(call, callee);
    int flags = 0;
    int onStack = callee.params.size();
    Expr cpu = option(spawn, "cpu");
    Expr nice = option(spawn, "nice");
    if (cpu != null) {
      expressions.number(cpu, "a CPU's number");
      flags |= Op.ON_CPU;
      onStack++;
    }
    if (nice != null) {
      expressions.number(nice, "a nice value");
      flags |= Op.WITH_NICE;
      onStack++;
    }
    callee.isSpawned |= !unit.isDead();
    int site = unit.site(spawn.start(), spawn.end());
    code.emit(-onStack, Op.SPAWN, callee.index, flags, site);
  }

  private @Nullable Expr option(Stmt.Spawn spawn, String name) {
    Expr found = null;
    for (Stmt.Spawn.Option option : spawn.options()) {
      if (option.name().equals(name)) {
        if (found != null) {
          unit.report.error("syntax", option.start(), option.end(), "'" + name + "' stands twice");
        }
        found = option.value();
      } else if (!option.name().equals("cpu") && !option.name().equals("nice")) {
        List<String> known = List.of("cpu", "nice");
        unit.report.error(
            "syntax",
            option.start(),
            option.start() + option.name().length(),
            "spawn takes 'cpu' and 'nice', not '" + option.name() + "'",
            DidYouMean.help(option.name(), known));
      }
    }
    return found;
  }
}
