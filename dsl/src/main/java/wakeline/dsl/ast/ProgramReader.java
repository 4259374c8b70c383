package wakeline.dsl.ast;

import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import wakeline.diag.Diagnostics;
import wakeline.dsl.ProgramText;
import wakeline.dsl.grammar.ProgramParser;

/// Reads the text of a program into a tree.
public final class ProgramReader {
  private ProgramReader() {}

  /// {@return the tree of a program; what could not be read is reported, and missing in it}
  public static ProgramTree read(ProgramText text, Diagnostics diagnostics) {
    var report = new ProgramReport(text, diagnostics);
    List<Token> tokens = ProgramTokens.read(text.text(), report);
    var parser = new ProgramParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new SyntaxErrors(report));
    ProgramParser.ProgramContext program = parser.program();
    return new AstBuilder(text.text(), report).program(text, program);
  }
}
