package wakeline.dsl.claim;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import wakeline.diag.Diagnostics;
import wakeline.diag.Span;
import wakeline.dsl.ProgramText;

/// Takes the problems of one claim at parts of its parse tree.
final class ClaimReport {
  private final ProgramText text;
  private final Diagnostics diagnostics;

  /// Whether all programs were compiled; else nothing is known to be missing from them.
  private final boolean isWhole;

  ClaimReport(ProgramText text, Diagnostics diagnostics, boolean isWhole) {
    this.isWhole = isWhole;
    this.text = text;
    this.diagnostics = diagnostics;
  }

  void error(String code, ParserRuleContext at, String message, String... help) {
    diagnostics.error(code, span(at), message, help);
  }

  void error(String code, Token at, String message, String... help) {
    diagnostics.error(code, span(at), message, help);
  }

  /// A name that no program has.
  void missing(Token at, String message, String... help) {
    if (isWhole) {
      error("unknown-name", at, message, help);
    }
  }

  void warning(String code, ParserRuleContext at, String message, String... help) {
    if (isWhole) {
      diagnostics.warning(code, span(at), message, help);
    }
  }

  /// {@return where a part of the tree is written}
  Span span(ParserRuleContext at) {
    int start = at.getStart().getStartIndex();
    Token last = at.getStop() == null ? at.getStart() : at.getStop();
    return text.spanOf(start, Math.max(start, last.getStopIndex() + 1));
  }

  /// {@return where a token is written; of the end of the text, an empty span behind it}
  Span span(Token at) {
    int start = Math.min(at.getStartIndex(), text.text().length());
    int end = at.getType() == Token.EOF ? start : at.getStopIndex() + 1;
    return text.spanOf(start, Math.max(start, end));
  }

  /// {@return a part of the tree as written}
  String text(ParserRuleContext at) {
    int start = at.getStart().getStartIndex();
    Token last = at.getStop() == null ? at.getStart() : at.getStop();
    return text.text().substring(start, Math.max(start, last.getStopIndex() + 1));
  }
}
