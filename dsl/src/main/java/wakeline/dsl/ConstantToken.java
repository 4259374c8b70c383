package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;

/// A word, number or sign of a [ConstantExpression].
///
/// @param text what it means: of strings the content, of params the name
/// @param start offset of its first character, `end` behind its last
record ConstantToken(Kind kind, String text, int start, int end) {
  /// Signs, longer ones before their beginnings.
  private static final List<String> OPERATORS =
      List.of(
          "..", "||", "&&", "==", "!=", "<=", ">=", "<<", ">>", "|", "&", "^", "~", "!", "<", ">",
          "+", "-", "*", "/", "%", "(", ")", "{", "}", ",", "?", ":");

  enum Kind {
    NUMBER,
    QUANTITY,
    STRING,
    PARAM,
    NAME,
    OPERATOR,
    /// A character that nothing begins with.
    ODD,
    END
  }

  boolean is(String word) {
    return text.equals(word) && (kind == Kind.OPERATOR || kind == Kind.NAME);
  }

  boolean isOperator() {
    return kind == Kind.OPERATOR;
  }

  boolean isEnd() {
    return kind == Kind.END;
  }

  /// The tokens of `text`, the last one an [Kind#END].
  static List<ConstantToken> split(String text) {
    List<ConstantToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        ConstantToken token = next(text, at);
        tokens.add(token);
        at = token.end;
      }
    }
    tokens.add(new ConstantToken(Kind.END, "", at, at));
    return tokens;
  }

  private static ConstantToken next(String text, int at) {
    char c = text.charAt(at);
    if (isDigit(c)) {
      return number(text, at);
    }
    if (isNameStart(c)) {
      int end = nameEnd(text, at);
      return new ConstantToken(Kind.NAME, text.substring(at, end), at, end);
    }
    if (c == '$' && at + 1 < text.length() && isNameStart(text.charAt(at + 1))) {
      int end = nameEnd(text, at + 1);
      return new ConstantToken(Kind.PARAM, text.substring(at + 1, end), at, end);
    }
    if (c == '"') {
      int end = text.indexOf('"', at + 1);
      if (end > 0) {
        return new ConstantToken(Kind.STRING, text.substring(at + 1, end), at, end + 1);
      }
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        return new ConstantToken(Kind.OPERATOR, operator, at, at + operator.length());
      }
    }
    int end = at + Character.charCount(text.codePointAt(at));
    return new ConstantToken(Kind.ODD, text.substring(at, end), at, end);
  }

  /// Digits, with a fraction if a digit follows the point, and all letters behind them: a number, a
  /// quantity, or something that will be refused as a whole.
  private static ConstantToken number(String text, int at) {
    int end = nameEnd(text, at);
    boolean isFraction =
        end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
    if (isFraction) {
      end = nameEnd(text, end + 1);
    }
    String written = text.substring(at, end);
    boolean isHex = written.startsWith("0x") || written.startsWith("0X");
    boolean isNumber = isHex || written.chars().allMatch(c -> isDigit((char) c));
    return new ConstantToken(isNumber ? Kind.NUMBER : Kind.QUANTITY, written, at, end);
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static int nameEnd(String text, int from) {
    int end = from;
    while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
