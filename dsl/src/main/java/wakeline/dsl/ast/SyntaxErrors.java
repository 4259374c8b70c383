package wakeline.dsl.ast;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.grammar.ProgramParser;

/// Says what is wrong with a program's syntax in the words of someone who reads C, and lets the
/// parser go on behind it.
final class SyntaxErrors extends DefaultErrorStrategy {
  private static final IntervalSet ENDS =
      new IntervalSet(
          ProgramParser.SEMI,
          ProgramParser.LBRACE,
          ProgramParser.RBRACE,
          ProgramParser.RPAREN,
          ProgramParser.RBRACK,
          ProgramParser.ELSE);

  private final ProgramReport report;

  SyntaxErrors(ProgramReport report) {
    this.report = report;
  }

  /// A semicolon that is missing at the end of a line is put in, rather than the next line's first
  /// word left out.
  @Override
  public Token recoverInline(Parser parser) {
    Token token = parser.getCurrentToken();
    Token before = parser.getInputStream().LT(-1);
    boolean isNextLine = before != null && before.getLine() < token.getLine();
    if (parser.getExpectedTokens().contains(ProgramParser.SEMI)
        && (isNextLine || token.getType() == Token.EOF)) {
      reportMissingToken(parser);
      return Tokens.missing(before == null ? token : before, ProgramParser.SEMI);
    }
    return super.recoverInline(parser);
  }

  /// Goes on at what ends or opens a part of the program; what else could begin a statement may as
  /// well belong to the one that is broken.
  @Override
  public void recover(Parser parser, RecognitionException e) {
    int at = parser.getInputStream().index();
    if (at == lastErrorIndex && lastErrorStates.contains(parser.getState())) {
      parser.consume();
    }
    lastErrorIndex = parser.getInputStream().index();
    if (lastErrorStates == null) {
      lastErrorStates = new IntervalSet();
    }
    lastErrorStates.add(parser.getState());
    consumeUntil(parser, ENDS);
  }

  @Override
  protected void reportNoViableAlternative(Parser parser, NoViableAltException e) {
    unexpected(parser, e.getOffendingToken());
  }

  @Override
  protected void reportInputMismatch(Parser parser, InputMismatchException e) {
    unexpected(parser, e.getOffendingToken());
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    unexpected(parser, parser.getCurrentToken());
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    Token before = parser.getInputStream().LT(-1);
    String expected = expected(parser.getExpectedTokens());
    if (before == null || expected == null) {
      unexpected(parser, parser.getCurrentToken());
      return;
    }
    int end = before.getStopIndex() + 1;
    report.error("syntax", end, end, expected + " is missing");
  }

  private void unexpected(Parser parser, Token token) {
    Token before = parser.getInputStream().LT(-1);
    int start = token.getStartIndex();
    int end = Math.max(start, token.getStopIndex() + 1);
    String found = Tokens.quoted(token);
    String special = special(parser, token, before);
    if (special != null) {
      report.error("syntax", start, end, special);
    } else if (isAfterOperand(before) && beginsOperand(token)) {
      boolean isList = parser.getContext() instanceof ProgramParser.CallContext;
      String expected = isList ? "','" : expected(parser.getExpectedTokens());
      String missing = expected == null ? "an operator" : expected;
      report.error("syntax", start, end, "unexpected " + found + ", " + missing + " is missing");
    } else if (needsExpression(parser)) {
      report.error("syntax", start, end, "an expression is expected before " + found);
    } else {
      report.error("syntax", start, end, "unexpected " + found);
    }
  }

  /// Mistakes that deserve a sentence of their own.
  private static @Nullable String special(Parser parser, Token token, @Nullable Token before) {
    int last = before == null ? Token.EOF : before.getType();
    ParserRuleContext context = parser.getContext();
    return switch (last) {
      case ProgramParser.COMPUTE, ProgramParser.SLEEP ->
          token.getType() == ProgramParser.SEMI
              ? "a duration is missing: '" + text(before) + " 1ms;'"
              : null;
      case ProgramParser.AT ->
          token.getType() == ProgramParser.SEMI ? "an instant is missing: 'at 1ms;'" : null;
      case ProgramParser.MARK -> "a mark's name is a text: 'mark \"name\";'";
      case ProgramParser.SNAPSHOT -> "a snapshot's name is missing: 'snapshot before_close;'";
      case ProgramParser.SPAWN -> "a function is missing: 'spawn worker(1);'";
      case ProgramParser.STRUCT -> "the name of the struct is missing";
      default ->
          context instanceof ProgramParser.TypeContext
              ? "a type is expected before " + Tokens.quoted(token)
              : token.getType() == ProgramParser.ELSE ? "'else' without 'if'" : null;
    };
  }

  private static String text(@Nullable Token token) {
    return token == null ? "" : token.getText();
  }

  private static boolean needsExpression(Parser parser) {
    IntervalSet expected = parser.getExpectedTokens();
    return expected.contains(ProgramParser.NUMBER) && expected.contains(ProgramParser.PARAM);
  }

  private static boolean isAfterOperand(@Nullable Token before) {
    return before != null
        && switch (before.getType()) {
          case ProgramParser.ID,
              ProgramParser.NUMBER,
              ProgramParser.QUANTITY,
              ProgramParser.PARAM,
              ProgramParser.STRING,
              ProgramParser.RPAREN,
              ProgramParser.RBRACK ->
              true;
          default -> false;
        };
  }

  private static boolean beginsOperand(Token token) {
    return switch (token.getType()) {
      case ProgramParser.ID,
          ProgramParser.NUMBER,
          ProgramParser.QUANTITY,
          ProgramParser.PARAM,
          ProgramParser.STRING ->
          true;
      default -> false;
    };
  }

  /// The one token that would do, as messages name it; null if there are several.
  private static @Nullable String expected(IntervalSet expected) {
    if (expected.contains(ProgramParser.SEMI)) {
      return "';'";
    }
    if (expected.size() != 1) {
      return null;
    }
    int type = expected.getMinElement();
    String literal = ProgramParser.VOCABULARY.getLiteralName(type);
    return literal != null ? literal : type == ProgramParser.ID ? "a name" : null;
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    unexpected(parser, e.getOffendingToken());
  }
}
