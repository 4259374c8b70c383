package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ProgramText;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.dsl.grammar.ScnLexer;

/// From the text of a claim to a parse tree. A text has one syntax error at most: what follows the
/// first is guesswork in a line this short.
final class ClaimSyntax extends BaseErrorListener {
  /// More tokens than anyone writes in a claim. Together with the next two it bounds the depth of
  /// the tree, which is walked by recursion.
  private static final int TOKENS_MAX = 1000;

  /// Brackets in each other.
  private static final int DEPTH_MAX = 50;

  /// Signs in front of an operand.
  private static final int SIGNS_MAX = 20;

  /// More expected tokens than this say nothing.
  private static final int EXPECTED_MAX = 4;

  private static final String NAME_OF_MARK = "a mark's name in double quotes";

  private final ClaimReport report;

  private ClaimSyntax(ClaimReport report) {
    this.report = report;
  }

  /// {@return the tree that `rule` makes of the text, or null after an error was reported}
  static <T extends ParserRuleContext> @Nullable T parse(
      ProgramText text, ClaimReport report, Function<ClaimParser, T> rule) {
    var syntax = new ClaimSyntax(report);
    List<Token> tokens = syntax.tokens(text.text());
    if (tokens == null) {
      return null;
    }
    var parser = new ClaimParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.addErrorListener(syntax);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException e) {
      return null;
    }
  }

  private @Nullable List<Token> tokens(String text) {
    var lexer = new ScnLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    var tokens = new ArrayList<Token>();
    int depth = 0;
    int signs = 0;
    Token token;
    do {
      token = lexer.nextToken();
      tokens.add(token);
      signs = isSign(token) ? signs + 1 : 0;
      depth += bracket(token);
      if (depth > DEPTH_MAX || signs > SIGNS_MAX) {
        report.error("too-deep", token, "nested more than " + DEPTH_MAX + " deep");
        return null;
      }
      if (tokens.size() > TOKENS_MAX) {
        report.error("too-deep", token, "a claim of more than " + TOKENS_MAX + " words");
        return null;
      }
    } while (token.getType() != Token.EOF);
    return isWhole(tokens) ? tokens : null;
  }

  private static boolean isSign(Token token) {
    return switch (token.getType()) {
      case ScnLexer.NOT, ScnLexer.TILDE, ScnLexer.MINUS, ScnLexer.PLUS -> true;
      default -> false;
    };
  }

  private static int bracket(Token token) {
    return switch (token.getType()) {
      case ScnLexer.LPAREN, ScnLexer.LBRACE, ScnLexer.LBRACK -> 1;
      case ScnLexer.RPAREN, ScnLexer.RBRACE, ScnLexer.RBRACK -> -1;
      default -> 0;
    };
  }

  private boolean isWhole(List<Token> tokens) {
    boolean isWhole = true;
    for (Token token : tokens) {
      switch (token.getType()) {
        case ScnLexer.OPEN_STRING, ScnLexer.OPEN_CHARACTER -> {
          report.error("syntax", token, "the text is not closed", "end it with '\"'");
          isWhole = false;
        }
        case ScnLexer.CHARACTER -> {
          report.error(
              "syntax", token, "a text stands in double quotes", "write \"…\" instead of '…'");
          isWhole = false;
        }
        case ScnLexer.STRAY -> {
          report.error("syntax", token, "'" + token.getText() + "' has no meaning in a claim");
          isWhole = false;
        }
        default -> {}
      }
    }
    return isWhole;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int column,
      String message,
      RecognitionException e) {
    var parser = (Parser) recognizer;
    Token token = offendingSymbol instanceof Token found ? found : parser.getCurrentToken();
    String found =
        token.getType() == Token.EOF ? "the claim ends" : "'" + shown(token) + "' stands";
    String expected = expected(parser, e);
    String what = found + " where " + (expected.isEmpty() ? "it cannot" : expected + " should");
    report.error("syntax", token, what, help(token, parser));
    throw new ParseCancellationException();
  }

  private static @Nullable Token before(Parser parser, Token token) {
    int at = token.getTokenIndex();
    return at > 0 ? parser.getTokenStream().get(at - 1) : null;
  }

  /// The token itself or the one in front of it may be a misspelt word.
  private static String[] help(Token token, Parser parser) {
    if (token.getType() == ScnLexer.ASSIGN) {
      return new String[] {"'==' compares; '=' stands behind a call: 'call read = -1 EAGAIN'"};
    }
    for (Token word : new @Nullable Token[] {before(parser, token), token}) {
      if (word != null && word.getType() == ScnLexer.ID) {
        String near = DidYouMean.closest(word.getText(), words());
        if (near != null) {
          return new String[] {"did you mean '" + near + "'?"};
        }
      }
    }
    return new String[0];
  }

  private static List<String> words() {
    var words = new ArrayList<String>();
    for (int type = ScnLexer.ALWAYS; type <= ScnLexer.END; type++) {
      words.add(ClaimSyntax.word(type));
    }
    words.add("mark");
    words.add("return");
    words.add("at");
    words.add("in");
    return words;
  }

  private static String word(int type) {
    String name = ScnLexer.VOCABULARY.getLiteralName(type);
    return name == null ? "" : name.substring(1, name.length() - 1);
  }

  private static String expected(Parser parser, @Nullable RecognitionException e) {
    if (e instanceof NoViableAltException none
        && none.getStartToken() != none.getOffendingToken()) {
      Token last = before(parser, none.getOffendingToken());
      return last != null && last.getType() == ScnLexer.MARK ? NAME_OF_MARK : "";
    }
    IntervalSet expected =
        e == null || e.getExpectedTokens() == null
            ? parser.getExpectedTokens()
            : e.getExpectedTokens();
    if (expected.contains(ScnLexer.NUMBER) && expected.contains(ScnLexer.PARAM)) {
      return expected.contains(ScnLexer.MARK) ? "a value or an event" : "a value";
    }
    if (expected.contains(ScnLexer.ID) && expected.contains(ScnLexer.INT)) {
      return "a name";
    }
    if (expected.contains(ScnLexer.STRING) && expected.size() == 1) {
      return NAME_OF_MARK;
    }
    if (expected.size() > EXPECTED_MAX) {
      return "";
    }
    var text = new StringBuilder();
    for (int type : expected.toList()) {
      String name = ScnLexer.VOCABULARY.getDisplayName(type);
      text.append(text.isEmpty() ? "" : " or ")
          .append(type == Token.EOF ? "the end" : name.equals("ID") ? "a name" : name);
    }
    return text.toString();
  }

  private static String shown(Token token) {
    String text = token.getText();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
