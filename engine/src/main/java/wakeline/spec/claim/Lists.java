package wakeline.spec.claim;

import java.util.List;

/// Lists as claims write them.
final class Lists {
  private Lists() {}

  static String inBraces(List<?> values) {
    return "{" + joined(values) + "}";
  }

  static String inParentheses(List<?> values) {
    return "(" + joined(values) + ")";
  }

  private static String joined(List<?> values) {
    var text = new StringBuilder();
    for (Object value : values) {
      text.append(text.isEmpty() ? "" : ", ").append(value);
    }
    return text.toString();
  }
}
