package wakeline.dsl.ast;

import java.util.List;
import wakeline.dsl.ProgramText;

/// A program as it was written: functions, and what stands at the top level.
///
/// @param isWhole whether the text had no syntax errors; else parts of it are `Bad` or missing
public record ProgramTree(
    ProgramText text, List<FunctionTree> functions, List<Stmt> statements, boolean isWhole) {
  public ProgramTree {
    functions = List.copyOf(functions);
    statements = List.copyOf(statements);
  }
}
