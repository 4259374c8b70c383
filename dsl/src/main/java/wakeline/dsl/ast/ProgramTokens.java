package wakeline.dsl.ast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import wakeline.dsl.grammar.ScnLexer;

/// The tokens of a program, made fit for the parser.
///
/// What the lexer could not read is reported and dropped; the words of claims become names, and so
/// do simulation words and `in` where they cannot be meant. [CWords] and [Brackets] do the rest.
final class ProgramTokens {
  private final ProgramReport report;
  private final List<Token> tokens;

  /// Functions that the program itself calls like a simulation word.
  private final Set<String> wordsAsFunctions = new LinkedHashSet<>();

  private ProgramTokens(List<Token> tokens, ProgramReport report) {
    this.tokens = tokens;
    this.report = report;
  }

  /// {@return the tokens for the parser; none if the program is nested too deeply for it}
  static List<Token> read(String text, ProgramReport report) {
    var lexer = new ScnLexer(CharStreams.fromString(withoutSurrogates(text)));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      tokens.add(token);
    }
    var program = new ProgramTokens(tokens, report);
    List<Token> readable = CWords.replaced(program.readable(), report);
    program.findWordsAsFunctions(readable);
    List<Token> balanced = Brackets.balanced(program.withWords(readable), report);
    return Nesting.isTooDeep(balanced, report) ? List.of() : balanced;
  }

  /// ANTLR counts code points; this way they are as many as the characters, and offsets agree.
  private static String withoutSurrogates(String text) {
    StringBuilder replaced = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (replaced == null) {
          replaced = new StringBuilder(text);
        }
        replaced.setCharAt(i, '\uFFFD');
      }
    }
    return replaced == null ? text : replaced.toString();
  }

  private List<Token> readable() {
    List<Token> kept = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.getType()) {
        case ScnLexer.OPEN_STRING -> {
          error(token, "a string must end on its line");
          kept.add(Tokens.retyped(token, ScnLexer.STRING));
          addSwallowed(token, kept);
        }
        case ScnLexer.OPEN_CHARACTER -> {
          error(token, "a character stands alone between quotes", "texts have double quotes");
          kept.add(Tokens.retyped(token, ScnLexer.CHARACTER));
        }
        case ScnLexer.STRAY -> error(token, "a stray character");
        case ScnLexer.HASH -> {
          error(token, "there is no preprocessor", "constants and structs are known; leave it out");
          i = lineEnd(i);
        }
        case ScnLexer.SLASH -> {
          if (opensComment(i)) {
            report.error(
                "syntax",
                token.getStartIndex(),
                token.getStartIndex() + 2,
                "the comment is not closed");
            return kept;
          }
          kept.add(token);
        }
        default -> kept.add(token);
      }
    }
    return kept;
  }

  /// What probably stood behind the quote that is missing.
  private static void addSwallowed(Token token, List<Token> kept) {
    String text = token.getText().strip();
    if (text.endsWith(");")) {
      kept.add(Tokens.missing(token, ScnLexer.RPAREN));
    }
    if (text.endsWith(";")) {
      kept.add(Tokens.missing(token, ScnLexer.SEMI));
    }
  }

  private boolean opensComment(int i) {
    return i + 1 < tokens.size()
        && (tokens.get(i + 1).getType() == ScnLexer.STAR
            || tokens.get(i + 1).getType() == ScnLexer.MUL_ASSIGN)
        && tokens.get(i + 1).getStartIndex() == tokens.get(i).getStopIndex() + 1;
  }

  /// The index of the last token on the line of `tokens[i]`.
  private int lineEnd(int i) {
    int last = i;
    while (last + 1 < tokens.size() && tokens.get(last + 1).getLine() == tokens.get(i).getLine()) {
      last++;
    }
    return last;
  }

  private void findWordsAsFunctions(List<Token> readable) {
    for (int i = 1; i + 1 < readable.size(); i++) {
      int before = readable.get(i - 1).getType();
      if (isSimulationWord(readable.get(i).getType())
          && (before == ScnLexer.INT || before == ScnLexer.VOID)
          && readable.get(i + 1).getType() == ScnLexer.LPAREN) {
        wordsAsFunctions.add(readable.get(i).getText());
      }
    }
  }

  private List<Token> withWords(List<Token> readable) {
    List<Token> kept = new ArrayList<>(readable.size());
    for (int i = 0; i < readable.size(); i++) {
      Token token = readable.get(i);
      int type = token.getType();
      boolean isName =
          isClaimWord(type)
              || (isSimulationWord(type) && !isKeyword(readable, i))
              || (type == ScnLexer.IN && !isOperator(kept, readable, i));
      kept.add(isName ? Tokens.retyped(token, ScnLexer.ID) : token);
    }
    return kept;
  }

  private static boolean isClaimWord(int type) {
    return type >= ScnLexer.ALWAYS && type <= ScnLexer.ANY;
  }

  private static boolean isSimulationWord(int type) {
    return type >= ScnLexer.COMPUTE && type <= ScnLexer.SPAWN;
  }

  /// A simulation word begins a statement, and what follows can follow it.
  private boolean isKeyword(List<Token> tokens, int i) {
    int next = i + 1 < tokens.size() ? tokens.get(i + 1).getType() : Token.EOF;
    if (!beginsStatement(tokens, i)) {
      return false;
    }
    return switch (next) {
      case ScnLexer.LPAREN -> !wordsAsFunctions.contains(tokens.get(i).getText());
      case ScnLexer.NUMBER,
          ScnLexer.DECIMAL,
          ScnLexer.QUANTITY,
          ScnLexer.STRING,
          ScnLexer.PARAM,
          ScnLexer.ID,
          ScnLexer.SEMI,
          ScnLexer.MINUS,
          ScnLexer.SIZEOF,
          ScnLexer.NOT,
          ScnLexer.TILDE,
          Token.EOF ->
          true;
      default -> isClaimWord(next) || isSimulationWord(next);
    };
  }

  private static boolean beginsStatement(List<Token> tokens, int i) {
    if (i == 0) {
      return true;
    }
    Token before = tokens.get(i - 1);
    return switch (before.getType()) {
      case ScnLexer.SEMI,
          ScnLexer.LBRACE,
          ScnLexer.RBRACE,
          ScnLexer.COLON,
          ScnLexer.RPAREN,
          ScnLexer.ELSE,
          ScnLexer.DO ->
          true;
      case ScnLexer.INT, ScnLexer.VOID, ScnLexer.CHAR, ScnLexer.COMMA, ScnLexer.ASSIGN -> false;
      // the ';' before it was forgotten
      default -> before.getLine() < tokens.get(i).getLine();
    };
  }

  /// `in` stands between two operands.
  ///
  /// @param before the tokens before it, with their words settled
  private static boolean isOperator(List<Token> before, List<Token> tokens, int i) {
    if (i == 0 || i + 1 == tokens.size()) {
      return false;
    }
    boolean isBehindOperand =
        switch (before.getLast().getType()) {
          case ScnLexer.ID,
              ScnLexer.PARAM,
              ScnLexer.NUMBER,
              ScnLexer.QUANTITY,
              ScnLexer.STRING,
              ScnLexer.CHARACTER,
              ScnLexer.RPAREN,
              ScnLexer.RBRACK ->
              true;
          default -> false;
        };
    return isBehindOperand
        && switch (tokens.get(i + 1).getType()) {
          case ScnLexer.SEMI, ScnLexer.COMMA, ScnLexer.RPAREN, ScnLexer.ASSIGN -> false;
          default -> true;
        };
  }

  private void error(Token token, String message, String... help) {
    report.error(
        "syntax",
        token.getStartIndex(),
        token.getStopIndex() + 1,
        message + ": " + Tokens.quoted(token),
        help);
  }
}
