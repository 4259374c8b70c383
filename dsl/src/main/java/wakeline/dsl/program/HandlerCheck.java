package wakeline.dsl.program;

import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.ProgramReport;
import wakeline.dsl.ast.Stmt;
import wakeline.dsl.ast.Walk;

/// Checks that a signal handler only assigns: it runs without time, between any two steps of the
/// program.
final class HandlerCheck {
  private final ProgramReport report;

  HandlerCheck(ProgramReport report) {
    this.report = report;
  }

  void check(Stmt.Block body) {
    for (Stmt statement : Walk.statements(body)) {
      boolean fits =
          switch (statement) {
            case Stmt.Block _, Stmt.If _, Stmt.Declaration _, Stmt.Empty _, Stmt.Bad _ -> true;
            case Stmt.Return end -> end.value() == null;
            case Stmt.Expression e ->
                e.expression() instanceof Expr.Assign || e.expression() instanceof Expr.Step;
            case Stmt.Label _, Stmt.While _, Stmt.DoWhile _, Stmt.For _, Stmt.Break _ -> false;
            case Stmt.Continue _, Stmt.Time _, Stmt.Mark _, Stmt.Snapshot _, Stmt.Spawn _ -> false;
          };
      if (!fits) {
        error(statement.start(), statement.end());
        return;
      }
    }
    for (Expr e : Walk.expressions(body)) {
      if (e instanceof Expr.Call) {
        error(e.start(), e.end());
        return;
      }
    }
  }

  private void error(int start, int end) {
    report.error(
        "handler",
        start,
        end,
        "a signal handler only assigns",
        "set a variable here and look at it after the call that was interrupted");
  }
}
