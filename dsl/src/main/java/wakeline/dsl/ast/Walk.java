package wakeline.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is inside a statement or expression, in the order it is written.
public final class Walk {
  private final List<Stmt> statements = new ArrayList<>();
  private final List<Expr> expressions = new ArrayList<>();
  private final boolean entersLoops;

  private Walk(boolean entersLoops) {
    this.entersLoops = entersLoops;
  }

  /// {@return all expressions inside `s`, those inside others included}
  public static List<Expr> expressions(Stmt s) {
    var walk = new Walk(/* entersLoops= */ true);
    walk.statement(s);
    return walk.expressions;
  }

  /// {@return `e` and all expressions inside it}
  public static List<Expr> expressions(Expr e) {
    var walk = new Walk(/* entersLoops= */ true);
    walk.expression(e);
    return walk.expressions;
  }

  /// {@return `s` and all statements inside it}
  public static List<Stmt> statements(Stmt s) {
    var walk = new Walk(/* entersLoops= */ true);
    walk.statement(s);
    return walk.statements;
  }

  /// {@return `s` and all statements inside it, but for those inside of loops}
  public static List<Stmt> statementsOutsideLoops(Stmt s) {
    var walk = new Walk(/* entersLoops= */ false);
    walk.statement(s);
    return walk.statements;
  }

  private void statement(@Nullable Stmt s) {
    if (s == null) {
      return;
    }
    statements.add(s);
    switch (s) {
      case Stmt.Block block -> block.statements().forEach(this::statement);
      case Stmt.Label label -> statement(label.statement());
      case Stmt.Declaration declaration -> declaration(declaration);
      case Stmt.If branch -> {
        expression(branch.condition());
        statement(branch.then());
        statement(branch.otherwise());
      }
      case Stmt.While loop when entersLoops -> {
        expression(loop.condition());
        statement(loop.body());
      }
      case Stmt.DoWhile loop when entersLoops -> {
        statement(loop.body());
        expression(loop.condition());
      }
      case Stmt.For loop when entersLoops -> {
        statement(loop.declaration());
        loop.first().forEach(this::expression);
        expression(loop.condition());
        loop.step().forEach(this::expression);
        statement(loop.body());
      }
      case Stmt.While _, Stmt.DoWhile _, Stmt.For _ -> {}
      case Stmt.Return end -> expression(end.value());
      case Stmt.Time time -> expression(time.duration());
      case Stmt.Mark mark -> mark.values().forEach(this::expression);
      case Stmt.Spawn spawn -> {
        spawn.call().args().forEach(this::expression);
        spawn.options().forEach(option -> expression(option.value()));
      }
      case Stmt.Expression expression -> expression(expression.expression());
      case Stmt.Break _, Stmt.Continue _, Stmt.Snapshot _, Stmt.Empty _, Stmt.Bad _ -> {}
    }
  }

  private void declaration(Stmt.Declaration declaration) {
    for (Declarator declarator : declaration.declarators()) {
      for (Declarator.Size size : declarator.sizes()) {
        expression(size.elements());
      }
      initializer(declarator.initializer());
    }
  }

  private void initializer(@Nullable Initializer initializer) {
    switch (initializer) {
      case null -> {}
      case Initializer.Value value -> expression(value.expression());
      case Initializer.Braces braces -> {
        for (Initializer.Element element : braces.elements()) {
          for (Initializer.Designator designator : element.path()) {
            if (designator instanceof Initializer.Designator.Position position) {
              expression(position.index());
            }
          }
          initializer(element.value());
        }
      }
    }
  }

  private void expression(@Nullable Expr e) {
    if (e == null) {
      return;
    }
    expressions.add(e);
    switch (e) {
      case Expr.Call call -> call.args().forEach(this::expression);
      case Expr.Index index -> {
        expression(index.array());
        expression(index.index());
      }
      case Expr.Field field -> expression(field.object());
      case Expr.Unary unary -> expression(unary.operand());
      case Expr.Step step -> expression(step.target());
      case Expr.Binary binary -> {
        expression(binary.left());
        expression(binary.right());
      }
      case Expr.Conditional conditional -> {
        expression(conditional.condition());
        expression(conditional.then());
        expression(conditional.otherwise());
      }
      case Expr.Assign assign -> {
        expression(assign.target());
        expression(assign.value());
      }
      case Expr.InSet set -> {
        expression(set.value());
        set.members().forEach(this::expression);
      }
      case Expr.InRange range -> {
        expression(range.value());
        expression(range.low());
        expression(range.high());
      }
      case Expr.SizeOf sizeOf -> expression(sizeOf.operand());
      case Expr.Cast cast -> expression(cast.operand());
      case Expr.Number _,
          Expr.Quantity _,
          Expr.Text _,
          Expr.Name _,
          Expr.Param _,
          Expr.SizeOfType _,
          Expr.Bad _ -> {}
    }
  }
}
