package wakeline.dsl.claim;

import org.antlr.v4.runtime.tree.TerminalNode;

/// Text literals of claims.
final class Texts {
  private Texts() {}

  /// {@return the characters between the quotes, with `\"` and `\\` resolved}
  static String unquoted(TerminalNode literal) {
    String text = literal.getText();
    var unquoted = new StringBuilder();
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() - 1) {
        i++;
      }
      unquoted.append(text.charAt(i));
    }
    return unquoted.toString();
  }
}
