package wakeline.dsl.ast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import wakeline.dsl.grammar.ScnLexer;

/// Makes brackets match: a missing one is reported and put in where it is missed, one too many is
/// reported and left out. So the parser never loses its place in a block.
final class Brackets {
  private final List<Token> tokens;
  private final ProgramReport report;
  private final List<Token> balanced;
  private final Deque<Open> open = new ArrayDeque<>();

  /// Braces that are opened and, by number, never closed.
  private int unclosed;

  /// An open bracket.
  private static final class Open {
    final Token token;
    final boolean isFor;

    /// Column of the first token on its line.
    final int indent;

    int semicolons;

    Open(Token token, boolean isFor, int indent) {
      this.token = token;
      this.isFor = isFor;
      this.indent = indent;
    }

    boolean isBrace() {
      return token.getType() == ScnLexer.LBRACE;
    }

    int closer() {
      return switch (token.getType()) {
        case ScnLexer.LPAREN -> ScnLexer.RPAREN;
        case ScnLexer.LBRACK -> ScnLexer.RBRACK;
        default -> ScnLexer.RBRACE;
      };
    }
  }

  private Brackets(List<Token> tokens, ProgramReport report) {
    this.tokens = tokens;
    this.report = report;
    this.balanced = new ArrayList<>(tokens.size() + 8);
    for (Token token : tokens) {
      unclosed += token.getType() == ScnLexer.LBRACE ? 1 : 0;
      unclosed -= token.getType() == ScnLexer.RBRACE ? 1 : 0;
    }
  }

  /// {@return the tokens with brackets that match}
  static List<Token> balanced(List<Token> tokens, ProgramReport report) {
    var brackets = new Brackets(tokens, report);
    int indent = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean isFirst = i == 0 || tokens.get(i - 1).getLine() < token.getLine();
      if (isFirst) {
        indent = token.getCharPositionInLine();
      }
      brackets.take(i, token, isFirst, indent);
    }
    brackets.closeAll();
    return brackets.balanced;
  }

  private void take(int i, Token token, boolean isFirst, int indent) {
    switch (token.getType()) {
      case ScnLexer.LBRACE -> {
        boolean isSet = i > 0 && tokens.get(i - 1).getType() == ScnLexer.IN;
        if (!isSet) {
          closeUpToBrace();
        }
        push(token, i, indent);
      }
      case ScnLexer.LPAREN, ScnLexer.LBRACK -> push(token, i, indent);
      case ScnLexer.SEMI -> {
        semicolon();
        balanced.add(token);
      }
      case ScnLexer.RBRACE -> {
        closeUpToBrace();
        if (isFirst) {
          closeDeeper(token.getCharPositionInLine());
        }
        pop(token);
      }
      case ScnLexer.RPAREN -> {
        while (!open.isEmpty() && open.getFirst().token.getType() == ScnLexer.LBRACK) {
          insertCloser();
        }
        pop(token);
      }
      case ScnLexer.RBRACK -> pop(token);
      default -> balanced.add(token);
    }
  }

  /// Where a brace is missing, indentation tells which one.
  private void closeDeeper(int column) {
    while (unclosed > 0 && !open.isEmpty() && column < open.getFirst().indent) {
      insertCloser();
      unclosed--;
    }
  }

  private void push(Token token, int i, int indent) {
    boolean isFor =
        token.getType() == ScnLexer.LPAREN && i > 0 && tokens.get(i - 1).getType() == ScnLexer.FOR;
    open.addFirst(new Open(token, isFor, indent));
    balanced.add(token);
  }

  private void pop(Token token) {
    if (!open.isEmpty() && open.getFirst().closer() == token.getType()) {
      open.removeFirst();
      balanced.add(token);
      return;
    }
    report.error(
        "syntax",
        token.getStartIndex(),
        token.getStopIndex() + 1,
        Tokens.quoted(token) + " closes nothing");
  }

  /// A semicolon ends whatever is open in its block, but for the two in the head of a `for`.
  private void semicolon() {
    while (!open.isEmpty() && !open.getFirst().isBrace()) {
      Open innermost = open.getFirst();
      if (innermost.isFor && innermost.semicolons < 2) {
        innermost.semicolons++;
        return;
      }
      insertCloser();
    }
  }

  private void closeUpToBrace() {
    while (!open.isEmpty() && !open.getFirst().isBrace()) {
      insertCloser();
    }
  }

  private void insertCloser() {
    Open unclosed = open.removeFirst();
    Token before = balanced.getLast();
    report.error(
        "syntax",
        unclosed.token.getStartIndex(),
        unclosed.token.getStopIndex() + 1,
        Tokens.quoted(unclosed.token) + " is never closed");
    balanced.add(Tokens.missing(before, unclosed.closer()));
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      insertCloser();
    }
  }
}
