package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.TextPositions;

/// Replaces `$name` and `${name}` in a YAML value. A `$` before anything else is just that.
final class Interpolation {
  /// Characters that a value may have with its names replaced.
  private static final int MAX_LENGTH = 100_000;

  private final Params params;
  private final Diagnostics diagnostics;

  Interpolation(Params params, Diagnostics diagnostics) {
    this.params = params;
    this.diagnostics = diagnostics;
  }

  /// Whether a `$name` stands in `scalar`.
  static boolean isIn(Node.Scalar scalar) {
    String text = scalar.text();
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      if (nameEnd(text, at) > 0) {
        return true;
      }
    }
    return false;
  }

  /// The names in `scalar`.
  static List<String> names(Node.Scalar scalar) {
    String text = scalar.text();
    List<String> names = new ArrayList<>();
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      int end = nameEnd(text, at);
      if (end > 0) {
        names.add(name(text, at, end));
      }
    }
    return names;
  }

  /// The text of `scalar` with each name replaced by its value, or null if there is no such param,
  /// which is reported.
  @Nullable String text(Node.Scalar scalar) {
    Diagnostics own = new Diagnostics();
    String replaced = replace(scalar, own);
    diagnostics.addAll(own);
    return own.hasErrors() ? null : replaced;
  }

  /// The text of `scalar` with each known name replaced by its value.
  String knownIn(Node.Scalar scalar) {
    return replace(scalar, new Diagnostics());
  }

  private String replace(Node.Scalar scalar, Diagnostics problems) {
    String text = scalar.text();
    StringBuilder replaced = new StringBuilder();
    int done = 0;
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', Math.max(done, at + 1))) {
      int end = nameEnd(text, at);
      if (end < 0) {
        continue;
      }
      String name = name(text, at, end);
      ParamValue value = params.get(name);
      if (value == null) {
        Span span = TextPositions.of(scalar).span(at, end);
        problems.add(params.unknown(name, span));
        replaced.append(text, done, end);
      } else {
        replaced.append(text, done, at).append(plain(value));
      }
      done = end;
      if (replaced.length() > MAX_LENGTH) {
        problems.error("param-size", scalar.span(), "with its params this text is too long");
        return "";
      }
    }
    return replaced.append(text, done, text.length()).toString();
  }

  /// Numbers and quantities as values, so that expressions around them mean what they say.
  private static String plain(ParamValue value) {
    return switch (value) {
      case ParamValue.Int number -> Long.toString(number.value());
      case ParamValue.Amount amount -> amount.quantity().toString();
      case ParamValue.Text text -> text.text();
    };
  }

  private static String name(String text, int at, int end) {
    return text.charAt(at + 1) == '{'
        ? text.substring(at + 2, end - 1)
        : text.substring(at + 1, end);
  }

  /// Behind the name that the `$` at `at` begins, or -1.
  private static int nameEnd(String text, int at) {
    boolean isBraced = at + 1 < text.length() && text.charAt(at + 1) == '{';
    int start = isBraced ? at + 2 : at + 1;
    if (start >= text.length() || !ConstantToken.isNameStart(text.charAt(start))) {
      return -1;
    }
    int end = ConstantToken.nameEnd(text, start);
    if (!isBraced) {
      return end;
    }
    return end < text.length() && text.charAt(end) == '}' ? end + 1 : -1;
  }
}
