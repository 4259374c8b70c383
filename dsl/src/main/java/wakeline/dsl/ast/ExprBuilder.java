package wakeline.dsl.ast;

import static wakeline.dsl.ast.AstBuilder.end;
import static wakeline.dsl.ast.AstBuilder.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.QuantityReading;
import wakeline.dsl.grammar.ProgramParser;

/// Makes [Expr]s out of ANTLR's parse tree, and values out of what numbers and texts look like.
final class ExprBuilder {
  private final String text;
  private final ProgramReport report;

  ExprBuilder(String text, ProgramReport report) {
    this.text = text;
    this.report = report;
  }

  List<Expr> list(ProgramParser.@Nullable ExpressionsContext expressions) {
    if (expressions == null) {
      return List.of();
    }
    List<Expr> list = new ArrayList<>(expressions.expression().size());
    for (ProgramParser.ExpressionContext expression : expressions.expression()) {
      list.add(expression(expression));
    }
    return list;
  }

  Expr expression(ProgramParser.@Nullable ExpressionContext context) {
    return switch (context) {
      case null -> new Expr.Bad(0, 0);
      case ProgramParser.ParenthesizedContext e -> expression(e.expression());
      case ProgramParser.CallContext e ->
          new Expr.Call(start(e), end(e), e.ID().getText(), list(e.expressions()));
      case ProgramParser.IndexContext e ->
          new Expr.Index(
              start(e), end(e), expression(e.expression(0)), expression(e.expression(1)));
      case ProgramParser.FieldContext e when e.ID() != null ->
          new Expr.Field(
              start(e),
              end(e),
              expression(e.expression()),
              e.op.getType() == ProgramParser.ARROW,
              e.ID().getText(),
              e.ID().getSymbol().getStartIndex());
      case ProgramParser.PostfixContext e ->
          new Expr.Step(
              start(e),
              end(e),
              expression(e.expression()),
              e.op.getType() == ProgramParser.INC ? 1 : -1,
              /* isPrefix= */ false);
      case ProgramParser.SizeofTypeContext e -> sizeOfType(e);
      case ProgramParser.SizeofValueContext e ->
          new Expr.SizeOf(start(e), end(e), expression(e.expression()));
      case ProgramParser.CastContext e -> cast(e);
      case ProgramParser.UnaryContext e -> unary(e);
      case ProgramParser.BinaryContext e ->
          new Expr.Binary(
              start(e),
              end(e),
              infix(e.op),
              expression(e.expression(0)),
              expression(e.expression(1)));
      case ProgramParser.InSetContext e ->
          new Expr.InSet(start(e), end(e), expression(e.expression()), list(e.expressions()));
      case ProgramParser.InRangeContext e ->
          new Expr.InRange(
              start(e),
              end(e),
              expression(e.expression(0)),
              expression(e.expression(1)),
              expression(e.expression(2)));
      case ProgramParser.ConditionalContext e ->
          new Expr.Conditional(
              start(e),
              end(e),
              expression(e.expression(0)),
              expression(e.expression(1)),
              expression(e.expression(2)));
      case ProgramParser.AssignmentContext e ->
          new Expr.Assign(
              start(e),
              end(e),
              e.op.getType() == ProgramParser.ASSIGN ? null : infix(e.op),
              expression(e.expression(0)),
              expression(e.expression(1)));
      case ProgramParser.ParamContext e ->
          new Expr.Param(start(e), end(e), e.getText().substring(1));
      case ProgramParser.NameContext e -> new Expr.Name(start(e), end(e), e.getText());
      case ProgramParser.NumberContext e -> number(e);
      case ProgramParser.QuantityContext e -> quantity(e);
      case ProgramParser.CharacterContext e -> character(e.CHARACTER().getSymbol());
      case ProgramParser.TextContext e -> text(e);
      default -> new Expr.Bad(start(context), end(context));
    };
  }

  private static Expr sizeOfType(ProgramParser.SizeofTypeContext e) {
    int typeStart = e.LPAREN().getSymbol().getStopIndex() + 1;
    boolean isStruct = e.STRUCT() != null;
    String name =
        isStruct
            ? e.ID() == null ? "" : e.ID().getText()
            : e.INT() != null ? "int" : e.CHAR() != null ? "char" : "void";
    return new Expr.SizeOfType(
        start(e), end(e), new TypeName(typeStart, Math.max(typeStart, end(e) - 1), isStruct, name));
  }

  private Expr cast(ProgramParser.CastContext e) {
    int typeStart = e.LPAREN().getSymbol().getStopIndex() + 1;
    TerminalNode closing = e.RPAREN();
    int typeEnd = closing == null ? typeStart : closing.getSymbol().getStartIndex();
    boolean isStruct = e.STRUCT() != null;
    String name =
        isStruct
            ? e.ID() == null ? "" : e.ID().getText()
            : e.INT() != null ? "int" : e.CHAR() != null ? "char" : "void";
    return new Expr.Cast(
        start(e),
        end(e),
        new TypeName(typeStart, Math.max(typeStart, typeEnd), isStruct, name),
        e.STAR().size(),
        expression(e.expression()));
  }

  private Expr unary(ProgramParser.UnaryContext e) {
    Expr operand = expression(e.expression());
    return switch (e.op.getType()) {
      case ProgramParser.INC -> new Expr.Step(start(e), end(e), operand, 1, /* isPrefix= */ true);
      case ProgramParser.DEC -> new Expr.Step(start(e), end(e), operand, -1, /* isPrefix= */ true);
      case ProgramParser.NOT -> new Expr.Unary(start(e), end(e), Prefix.NOT, operand);
      case ProgramParser.TILDE -> new Expr.Unary(start(e), end(e), Prefix.INVERT, operand);
      case ProgramParser.MINUS -> new Expr.Unary(start(e), end(e), Prefix.NEGATE, operand);
      case ProgramParser.AMP -> new Expr.Unary(start(e), end(e), Prefix.ADDRESS, operand);
      case ProgramParser.STAR -> new Expr.Unary(start(e), end(e), Prefix.CONTENT, operand);
      default -> new Expr.Unary(start(e), end(e), Prefix.PLUS, operand);
    };
  }

  private static Infix infix(Token op) {
    String symbol = op.getText();
    for (Infix infix : Infix.values()) {
      boolean isCompound =
          symbol.length() == infix.symbol().length() + 1
              && symbol.endsWith("=")
              && symbol.startsWith(infix.symbol())
              && !infix.isComparison();
      if (infix.symbol().equals(symbol) || isCompound) {
        return infix;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  private Expr number(ProgramParser.NumberContext e) {
    if (e.DECIMAL() != null) {
      report.error("syntax", start(e), end(e), "there is no floating point", "'int' has 64 bits");
      return new Expr.Bad(start(e), end(e));
    }
    String digits = e.getText().toLowerCase(Locale.ROOT).replaceAll("[ul]+$", "");
    int radix = 10;
    int from = 0;
    if (digits.startsWith("0x")) {
      radix = 16;
      from = 2;
    } else if (digits.startsWith("0b")) {
      radix = 2;
      from = 2;
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      radix = 8;
      from = 1;
    }
    try {
      return new Expr.Number(
          start(e), end(e), Long.parseUnsignedLong(digits, from, digits.length(), radix));
    } catch (NumberFormatException _) {
      report.error("syntax", start(e), end(e), "'" + shown(e.getText()) + "' is no 64-bit number");
      return new Expr.Bad(start(e), end(e));
    }
  }

  private Expr quantity(ProgramParser.QuantityContext e) {
    return switch (wakeline.dsl.Quantity.read(e.getText())) {
      case wakeline.dsl.Quantity quantity -> new Expr.Quantity(start(e), end(e), quantity);
      case QuantityReading.Bad bad -> {
        report.error(
            "bad-quantity", start(e), end(e), bad.message(), bad.help().toArray(String[]::new));
        yield new Expr.Bad(start(e), end(e));
      }
    };
  }

  private Expr character(Token token) {
    String value = unquoted(token);
    return new Expr.Number(
        token.getStartIndex(),
        token.getStopIndex() + 1,
        value.isEmpty() ? 0 : value.codePointAt(0));
  }

  private Expr text(ProgramParser.TextContext e) {
    var value = new StringBuilder();
    for (TerminalNode part : e.STRING()) {
      value.append(unquoted(part.getSymbol()));
    }
    return new Expr.Text(start(e), end(e), value.toString());
  }

  /// What stands between the quotes of a string or character, escapes resolved.
  String unquoted(Token token) {
    int start = token.getStartIndex() + 1;
    int end = token.getStopIndex() + 1;
    if (end > start && text.charAt(end - 1) == text.charAt(start - 1)) {
      end--;
    }
    var value = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      value.append(c == '\\' && i + 1 < end ? escaped(text.charAt(++i)) : c);
    }
    return value.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      default -> c;
    };
  }

  private static String shown(String number) {
    return number.length() > 40 ? number.substring(0, 40) + "…" : number;
  }
}
