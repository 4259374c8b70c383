package wakeline.dsl.ast;

import java.util.ArrayList;
import java.util.List;
import wakeline.diag.Diagnostic;
import wakeline.diag.Diagnostics;
import wakeline.diag.Span;
import wakeline.dsl.ProgramText;

/// Takes the problems of one program at offsets of its text.
public final class ProgramReport {
  private final ProgramText text;
  private final Diagnostics diagnostics;
  private int errors;

  /// What may only be the consequence of an error.
  private final List<Diagnostic> minor = new ArrayList<>();

  public ProgramReport(ProgramText text, Diagnostics diagnostics) {
    this.text = text;
    this.diagnostics = diagnostics;
  }

  /// Takes an error about the characters from `start` to `end`.
  public void error(String code, int start, int end, String message, String... help) {
    errors++;
    diagnostics.error(code, span(start, end), message, help);
  }

  /// Takes an error about an expression.
  public void error(String code, Expr at, String message, String... help) {
    error(code, at.start(), at.end(), message, help);
  }

  /// Takes a warning about the characters from `start` to `end`.
  public void warning(String code, int start, int end, String message, String... help) {
    diagnostics.warning(code, span(start, end), message, help);
  }

  /// Takes a warning that counts only if the program has no errors: about what is unused or does
  /// nothing, which an error elsewhere may explain.
  public void minorWarning(String code, int start, int end, String message, String... help) {
    minor.add(Diagnostic.warning(code, span(start, end), message, help));
  }

  /// Reports the minor warnings, if nothing is wrong.
  public void finish() {
    if (errors == 0) {
      minor.forEach(diagnostics::add);
    }
  }

  /// {@return where the characters from `start` to `end` stand in the file}
  public Span span(int start, int end) {
    return text.spanOf(start, end);
  }

  /// {@return the characters from `start` to `end`}
  public String text(int start, int end) {
    return text.text().substring(start, end);
  }

  /// {@return the line of the program, from 1, in which `offset` stands}
  public int line(int offset) {
    return text.spanOf(offset, offset).line();
  }

  /// {@return how many errors were taken}
  public int errors() {
    return errors;
  }
}
