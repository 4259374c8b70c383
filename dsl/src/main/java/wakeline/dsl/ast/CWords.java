package wakeline.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.grammar.ScnLexer;

/// The words of C that this language does not have. They are reported here, once, and replaced by
/// what can be parsed, so that the rest of the program is still checked.
final class CWords {
  private final List<Token> tokens;
  private final ProgramReport report;
  private final List<Token> kept;

  private CWords(List<Token> tokens, ProgramReport report) {
    this.tokens = tokens;
    this.report = report;
    this.kept = new ArrayList<>(tokens.size());
  }

  /// {@return the tokens without words that only C has}
  static List<Token> replaced(List<Token> tokens, ProgramReport report) {
    var words = new CWords(tokens, report);
    for (int i = 0; i < tokens.size(); i++) {
      i = words.take(i);
    }
    return words.kept;
  }

  /// Takes the token at `i`, and returns the index of the last one that went with it.
  private int take(int i) {
    Token token = tokens.get(i);
    if (token.getType() == ScnLexer.SWITCH && type(i + 1) == ScnLexer.LPAREN) {
      error(token, "there is no switch", "use if … else if");
      kept.add(Tokens.retyped(token, ScnLexer.IF));
      return i;
    }
    if (token.getType() == ScnLexer.STRUCT && type(i + 2) == ScnLexer.LBRACE) {
      error(token, "structs cannot be declared", "those of the man pages are known");
      return declarationEnd(i);
    }
    if (token.getType() != ScnLexer.ID) {
      kept.add(token);
      return i;
    }
    switch (token.getText()) {
      case "long", "short", "signed", "unsigned" -> {
        error(token, "'" + token.getText() + "' is no type here", "'int' has 64 bits");
        return integer(i);
      }
      case "float", "double" -> {
        error(token, "there is no floating point", "'int' has 64 bits");
        kept.add(Tokens.retyped(token, ScnLexer.INT));
      }
      case "static", "const", "volatile", "extern", "register", "inline" ->
          error(token, "'" + token.getText() + "' is not part of this language", "leave it out");
      case "goto" -> {
        error(token, "there is no goto", "a label names a call, for claims");
        return type(i + 1) == ScnLexer.SEMI ? i : i + 1;
      }
      case "case", "default" -> {
        return caseEnd(i);
      }
      case "typedef", "union", "enum" -> {
        error(token, "'" + token.getText() + "' is not part of this language", (String) null);
        return declarationEnd(i);
      }
      default -> kept.add(token);
    }
    return i;
  }

  /// `unsigned long int` counts as one `int`.
  private int integer(int i) {
    int last = i;
    while (isIntegerWord(last + 1)) {
      last++;
    }
    kept.add(Tokens.retyped(tokens.get(i), ScnLexer.INT));
    return last;
  }

  private boolean isIntegerWord(int i) {
    int type = type(i);
    if (type == ScnLexer.INT || type == ScnLexer.CHAR) {
      return true;
    }
    return type == ScnLexer.ID
        && switch (tokens.get(i).getText()) {
          case "long", "short", "signed", "unsigned" -> true;
          default -> false;
        };
  }

  /// The colon behind `case 3`; without one it was an ordinary name.
  private int caseEnd(int i) {
    for (int at = i + 1; at < tokens.size() && at < i + 8; at++) {
      if (type(at) == ScnLexer.COLON) {
        return at;
      }
    }
    kept.add(tokens.get(i));
    return i;
  }

  /// The semicolon that ends a declaration, braces included.
  private int declarationEnd(int i) {
    int depth = 0;
    for (int at = i; at < tokens.size(); at++) {
      switch (type(at)) {
        case ScnLexer.LBRACE -> depth++;
        case ScnLexer.RBRACE -> depth--;
        case ScnLexer.SEMI -> {
          if (depth <= 0) {
            return at;
          }
        }
        default -> {}
      }
    }
    return tokens.size() - 1;
  }

  private int type(int i) {
    return i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
  }

  private void error(Token token, String message, @Nullable String help) {
    int end = token.getStopIndex() + 1;
    String[] lines = help == null ? new String[0] : new String[] {help};
    report.error("syntax", token.getStartIndex(), end, message, lines);
  }
}
