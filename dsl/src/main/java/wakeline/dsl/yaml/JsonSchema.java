package wakeline.dsl.yaml;

/// The JSON schema of YAML 1.2 (§10.2): which plain scalars are not text.
final class JsonSchema {
  private JsonSchema() {}

  static Node.Kind kind(String text) {
    return switch (text) {
      case "", "null" -> Node.Kind.NULL;
      case "true", "false" -> Node.Kind.BOOLEAN;
      default -> number(text);
    };
  }

  /// `-? (0 | [1-9][0-9]*) (\. [0-9]*)? ([eE] [-+]? [0-9]+)?`, an integer if nothing follows the
  /// digits.
  private static Node.Kind number(String text) {
    int at = text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
      return Node.Kind.TEXT;
    }
    if (whole == text.length()) {
      return Node.Kind.INTEGER;
    }
    at = whole;
    if (text.charAt(at) == '.') {
      at = digits(text, at + 1);
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int exponent = digits(text, at);
      if (exponent == at) {
        return Node.Kind.TEXT;
      }
      at = exponent;
    }
    return at == text.length() ? Node.Kind.FLOAT : Node.Kind.TEXT;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
