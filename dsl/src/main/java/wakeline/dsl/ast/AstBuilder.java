package wakeline.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ProgramText;
import wakeline.dsl.grammar.ProgramParser;

/// Makes [Stmt]s out of ANTLR's parse tree, in which anything may be missing behind a syntax error.
final class AstBuilder {
  private final ExprBuilder expressions;
  private final ProgramReport report;

  AstBuilder(String text, ProgramReport report) {
    this.expressions = new ExprBuilder(text, report);
    this.report = report;
  }

  ProgramTree program(ProgramText text, ProgramParser.ProgramContext program) {
    List<FunctionTree> functions = new ArrayList<>();
    List<Stmt> statements = new ArrayList<>();
    for (ProgramParser.ItemContext item : program.item()) {
      if (item.function() != null) {
        FunctionTree function = function(item.function());
        if (function != null) {
          functions.add(function);
        }
      } else if (item.statement() != null) {
        statements.add(statement(item.statement()));
      }
    }
    return new ProgramTree(text, functions, statements, report.errors() == 0);
  }

  private @Nullable FunctionTree function(ProgramParser.FunctionContext function) {
    TerminalNode name = function.ID();
    if (name == null || function.type() == null) {
      return null;
    }
    List<FunctionTree.Parameter> parameters = new ArrayList<>();
    if (function.parameters() != null) {
      for (ProgramParser.ParameterContext parameter : function.parameters().parameter()) {
        if (parameter.type() != null) {
          parameters.add(
              new FunctionTree.Parameter(
                  start(parameter),
                  end(parameter),
                  type(parameter.type()),
                  parameter.STAR() == null ? 0 : 1,
                  parameter.ID() == null ? null : parameter.ID().getText(),
                  parameter.LBRACK() != null));
        }
      }
    }
    return new FunctionTree(
        start(function),
        end(function),
        type(function.type()),
        function.STAR() == null ? 0 : 1,
        name.getText(),
        name.getSymbol().getStartIndex(),
        parameters,
        function.block() == null ? null : block(function.block()));
  }

  private static TypeName type(ProgramParser.TypeContext type) {
    boolean isStruct = type.STRUCT() != null;
    // a word of C that was replaced is still spelt as it was
    String name =
        isStruct && type.ID() != null
            ? type.ID().getText()
            : type.INT() != null ? "int" : type.getText();
    return new TypeName(start(type), end(type), isStruct, name);
  }

  private Stmt.Block block(ProgramParser.BlockContext block) {
    List<Stmt> statements = new ArrayList<>(block.statement().size());
    for (ProgramParser.StatementContext statement : block.statement()) {
      statements.add(statement(statement));
    }
    return new Stmt.Block(start(block), end(block), statements);
  }

  private Stmt statement(ProgramParser.@Nullable StatementContext context) {
    return switch (context) {
      case null -> new Stmt.Bad(0, 0);
      case ProgramParser.BlockStatementContext s when s.block() != null -> block(s.block());
      case ProgramParser.LabelStatementContext s ->
          new Stmt.Label(start(s), end(s), s.ID().getText(), statement(s.statement()));
      case ProgramParser.DeclarationStatementContext s when s.declaration() != null ->
          declaration(s.declaration());
      case ProgramParser.IfStatementContext s ->
          new Stmt.If(
              start(s),
              end(s),
              expression(s.expression(), s),
              statement(s.statement(0)),
              s.ELSE() == null ? null : statement(s.statement(1)));
      case ProgramParser.WhileStatementContext s ->
          new Stmt.While(start(s), end(s), expression(s.expression(), s), statement(s.statement()));
      case ProgramParser.DoStatementContext s ->
          new Stmt.DoWhile(
              start(s), end(s), statement(s.statement()), expression(s.expression(), s));
      case ProgramParser.ForStatementContext s -> forLoop(s);
      case ProgramParser.ReturnStatementContext s ->
          new Stmt.Return(
              start(s), end(s), s.expression() == null ? null : expression(s.expression(), s));
      case ProgramParser.JumpStatementContext s ->
          s.CONTINUE() == null
              ? new Stmt.Break(start(s), end(s))
              : new Stmt.Continue(start(s), end(s));
      case ProgramParser.TimeStatementContext s -> time(s);
      case ProgramParser.MarkStatementContext s when s.STRING() != null -> mark(s);
      case ProgramParser.SnapshotStatementContext s when s.ID() != null ->
          new Stmt.Snapshot(start(s), end(s), s.ID().getText());
      case ProgramParser.SpawnStatementContext s when s.ID() != null -> spawn(s);
      case ProgramParser.EmptyStatementContext s -> new Stmt.Empty(start(s), end(s));
      case ProgramParser.ExpressionStatementContext s -> expressions(s);
      default -> new Stmt.Bad(start(context), end(context));
    };
  }

  /// `a, b;` is `{ a; b; }`.
  private Stmt expressions(ProgramParser.ExpressionStatementContext s) {
    List<Expr> list = expressions.list(s.expressions());
    List<Stmt> statements = new ArrayList<>();
    for (Expr e : list) {
      statements.add(new Stmt.Expression(e.start(), e.end(), e));
    }
    return statements.size() == 1
        ? new Stmt.Expression(start(s), end(s), list.getFirst())
        : new Stmt.Block(start(s), end(s), statements);
  }

  private Stmt forLoop(ProgramParser.ForStatementContext s) {
    ProgramParser.ExpressionContext condition = s.expression();
    return new Stmt.For(
        start(s),
        end(s),
        s.declaration() == null ? null : declaration(s.declaration()),
        expressions.list(s.first),
        condition == null ? null : expression(condition, s),
        expressions.list(s.step),
        statement(s.statement()));
  }

  private Stmt time(ProgramParser.TimeStatementContext s) {
    Stmt.Time.Word word =
        s.COMPUTE() != null
            ? Stmt.Time.Word.COMPUTE
            : s.SLEEP() != null ? Stmt.Time.Word.SLEEP : Stmt.Time.Word.AT;
    return new Stmt.Time(start(s), end(s), word, expression(s.expression(), s));
  }

  private Stmt mark(ProgramParser.MarkStatementContext s) {
    Token name = s.STRING().getSymbol();
    return new Stmt.Mark(
        start(s),
        end(s),
        expressions.unquoted(name),
        name.getStartIndex(),
        expressions.list(s.expressions()));
  }

  private Stmt spawn(ProgramParser.SpawnStatementContext s) {
    Token name = s.ID().getSymbol();
    int end = s.RPAREN() == null ? end(s) : s.RPAREN().getSymbol().getStopIndex() + 1;
    var call =
        new Expr.Call(name.getStartIndex(), end, name.getText(), expressions.list(s.expressions()));
    List<Stmt.Spawn.Option> options = new ArrayList<>();
    for (ProgramParser.SpawnOptionContext option : s.spawnOption()) {
      if (option.ID() != null) {
        options.add(
            new Stmt.Spawn.Option(
                start(option),
                end(option),
                option.ID().getText(),
                expression(option.expression(), option)));
      }
    }
    return new Stmt.Spawn(start(s), end(s), call, options);
  }

  private Stmt.Declaration declaration(ProgramParser.DeclarationContext context) {
    List<Declarator> declarators = new ArrayList<>();
    for (ProgramParser.DeclaratorContext declarator : context.declarator()) {
      TerminalNode name = declarator.ID();
      if (name != null) {
        ProgramParser.InitializerContext initializer = declarator.initializer();
        declarators.add(
            new Declarator(
                start(declarator),
                end(declarator),
                name.getText(),
                name.getSymbol().getStartIndex(),
                declarator.STAR().size(),
                sizes(declarator),
                initializer == null ? null : initializer(initializer)));
      }
    }
    return new Stmt.Declaration(start(context), end(context), type(context.type()), declarators);
  }

  /// Brackets and the expressions between them stand side by side in the parse tree.
  private List<Declarator.Size> sizes(ProgramParser.DeclaratorContext declarator) {
    List<Declarator.Size> sizes = new ArrayList<>();
    for (int i = 0; i < declarator.LBRACK().size(); i++) {
      int start = declarator.LBRACK(i).getSymbol().getStartIndex();
      TerminalNode closing = declarator.RBRACK(i);
      int end = closing == null ? start + 1 : closing.getSymbol().getStopIndex() + 1;
      Expr elements = null;
      for (ProgramParser.ExpressionContext expression : declarator.expression()) {
        if (start(expression) >= start && end(expression) <= end) {
          elements = expression(expression, declarator);
        }
      }
      sizes.add(new Declarator.Size(start, Math.max(start, end), elements));
    }
    return sizes;
  }

  private Initializer initializer(ProgramParser.InitializerContext context) {
    if (context.LBRACE() == null) {
      return new Initializer.Value(expression(context.expression(), context));
    }
    List<Initializer.Element> elements = new ArrayList<>();
    for (ProgramParser.ElementContext element : context.element()) {
      if (element.initializer() != null) {
        elements.add(
            new Initializer.Element(
                start(element), end(element), path(element), initializer(element.initializer())));
      }
    }
    return new Initializer.Braces(start(context), end(context), elements);
  }

  private List<Initializer.Designator> path(ProgramParser.ElementContext element) {
    List<Initializer.Designator> path = new ArrayList<>();
    for (TerminalNode name : element.ID()) {
      Token token = name.getSymbol();
      path.add(
          new Initializer.Designator.Member(
              token.getStartIndex(), token.getStopIndex() + 1, token.getText()));
    }
    for (ProgramParser.ExpressionContext index : element.expression()) {
      path.add(
          new Initializer.Designator.Position(
              start(index), end(index), expression(index, element)));
    }
    path.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return path;
  }

  private Expr expression(
      ProgramParser.@Nullable ExpressionContext expression, ParserRuleContext parent) {
    return expression == null
        ? new Expr.Bad(start(parent), end(parent))
        : expressions.expression(expression);
  }

  static int start(ParserRuleContext context) {
    return Math.max(0, context.getStart().getStartIndex());
  }

  static int end(ParserRuleContext context) {
    Token stop = context.getStop();
    return stop == null ? start(context) : Math.max(start(context), stop.getStopIndex() + 1);
  }
}
