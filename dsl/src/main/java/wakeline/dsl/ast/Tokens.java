package wakeline.dsl.ast;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import wakeline.dsl.grammar.ScnLexer;

/// Tokens that the lexer did not make.
final class Tokens {
  /// Longest token that a message shows whole.
  private static final int SHOWN_MAX = 40;

  private Tokens() {}

  /// {@return the same characters as a token of another type}
  static Token retyped(Token token, int type) {
    var copy = new CommonToken(token);
    copy.setType(type);
    return copy;
  }

  /// {@return a token that nobody wrote, right behind `before`}
  static Token missing(Token before, int type) {
    var token = new CommonToken(before);
    token.setType(type);
    token.setText(ScnLexer.VOCABULARY.getLiteralName(type));
    token.setStartIndex(before.getStopIndex() + 1);
    token.setStopIndex(before.getStopIndex());
    return token;
  }

  /// {@return how a message names a token}
  static String quoted(Token token) {
    if (token.getType() == Token.EOF) {
      return "the end of the program";
    }
    String text = token.getText();
    return "'" + (text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text) + "'";
  }
}
