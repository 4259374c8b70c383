package wakeline.dsl.ast;

import java.util.List;
import org.antlr.v4.runtime.Token;
import wakeline.dsl.grammar.ScnLexer;

/// Bounds how deep a parse tree can become, before there is one: parser, checker and compiler walk
/// trees by recursion, and no text may exhaust their stack.
///
/// A tree is at most as deep as its brackets and `else if`s nest, plus what the tokens since the
/// last comma, semicolon or brace of each open bracket can make of themselves (`- - - x`, `a + b +
/// c`, `if (a) if (b) …`).
final class Nesting {
  /// Brackets inside each other, and `else`s behind each other.
  static final int DEPTH_MAX = 200;

  /// Tokens that are open at a time.
  static final int TOKENS_MAX = 1000;

  private final ProgramReport report;

  /// Per open bracket: tokens since the last separator, and `else`s behind each other.
  private final int[] runs = new int[DEPTH_MAX + 2];

  private final int[] elses = new int[DEPTH_MAX + 2];

  private int depth;

  /// Sum of the runs.
  private int open;

  private Nesting(ProgramReport report) {
    this.report = report;
  }

  /// {@return whether some part nests too deeply, which is reported}
  static boolean isTooDeep(List<Token> tokens, ProgramReport report) {
    var nesting = new Nesting(report);
    for (int i = 0; i < tokens.size(); i++) {
      boolean continues = i + 1 < tokens.size() && tokens.get(i + 1).getType() == ScnLexer.ELSE;
      if (nesting.isTooDeepWith(tokens.get(i), continues)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTooDeepWith(Token token, boolean continues) {
    runs[depth]++;
    open++;
    switch (token.getType()) {
      case ScnLexer.LPAREN, ScnLexer.LBRACK, ScnLexer.LBRACE -> {
        depth++;
        runs[depth] = 0;
        elses[depth] = 0;
      }
      case ScnLexer.RPAREN, ScnLexer.RBRACK, ScnLexer.RBRACE -> {
        open -= runs[depth];
        depth--;
      }
      case ScnLexer.ELSE -> elses[depth]++;
      default -> {}
    }
    switch (token.getType()) {
      case ScnLexer.SEMI, ScnLexer.COMMA, ScnLexer.RBRACE -> {
        open -= runs[depth];
        runs[depth] = 0;
        if (!continues) {
          elses[depth] = 0;
        }
      }
      default -> {}
    }
    if (depth > DEPTH_MAX || elses[depth] > DEPTH_MAX) {
      error(token, "nested more than " + DEPTH_MAX + " deep");
      return true;
    }
    if (open > TOKENS_MAX) {
      error(token, "an expression of more than " + TOKENS_MAX + " tokens");
      return true;
    }
    return false;
  }

  private void error(Token token, String message) {
    report.error("too-deep", token.getStartIndex(), token.getStopIndex() + 1, message);
  }
}
