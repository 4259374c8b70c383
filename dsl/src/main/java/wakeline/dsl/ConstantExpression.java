package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;

/// Folds an expression over params and the constants of the man pages before the run: `when`
/// conditions, the values of params, computed numbers in YAML.
///
/// Operators and precedence are C's, with `in {a, b}` and `in lo..hi` at the level of `==`. Both
/// sides of everything are checked, whatever the values, so a row never hides another row's
/// mistake.
final class ConstantExpression {
  /// Brackets and unary operators in each other; deeper ones are an error.
  private static final int MAX_DEPTH = 100;

  /// Longest text that is taken for an expression where it may be anything.
  private static final int MAX_TRIED = 1000;

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  /// Where in [#LEVELS] `in` stands; the ends of its range are one level above comparisons.
  private static final int IN_LEVEL = 5;

  private static final int RANGE_LEVEL = 7;

  private final ProgramText text;
  private final Params params;
  private final Diagnostics diagnostics;
  private final ConstantOperators operators;
  private final List<ConstantToken> tokens;

  /// Whether names are looked for that a misspelt one was meant to be.
  private final boolean suggests;

  private int at;
  private int depth;

  private ConstantExpression(
      ProgramText text, Params params, Diagnostics diagnostics, boolean suggests) {
    this.suggests = suggests;
    this.text = text;
    this.params = params;
    this.diagnostics = diagnostics;
    this.operators = new ConstantOperators(diagnostics);
    this.tokens = ConstantToken.split(text.text());
  }

  /// The value of `text`, or null if it has none; then an error has been reported.
  static @Nullable ParamValue fold(ProgramText text, Params params, Diagnostics diagnostics) {
    Diagnostics own = new Diagnostics();
    ConstantExpression expression = new ConstantExpression(text, params, own, /* suggests= */ true);
    ParamValue value = expression.whole();
    diagnostics.addAll(own);
    return own.hasErrors() ? null : value;
  }

  /// The value of `text`, in which there are no params, or null if it is no expression.
  static @Nullable ParamValue tryFold(String text) {
    if (text.length() > MAX_TRIED) {
      return null;
    }
    Diagnostics own = new Diagnostics();
    ProgramText whole = ProgramText.of(new SourceFile("", text));
    Params none = Params.of(Map.of());
    ParamValue value = new ConstantExpression(whole, none, own, /* suggests= */ false).whole();
    return own.hasErrors() ? null : value;
  }

  /// Whether the condition `text` holds; one that cannot be folded is reported and does.
  static boolean holds(ProgramText text, Params params, Diagnostics diagnostics) {
    return switch (fold(text, params, diagnostics)) {
      case null -> true;
      case ParamValue.Int number -> number.value() != 0;
      case ParamValue.Amount _, ParamValue.Text _ -> {
        diagnostics.error(
            "condition",
            text.span(),
            "a condition is true or false, and this is neither",
            "compare it, for example with '=='");
        yield true;
      }
    };
  }

  private @Nullable ParamValue whole() {
    ParamValue value = conditional();
    if (!diagnostics.hasErrors() && peek().kind() != ConstantToken.Kind.END) {
      unexpected();
    }
    return value;
  }

  private @Nullable ParamValue conditional() {
    int begin = peek().start();
    ParamValue condition = binary(0);
    if (!take("?")) {
      return condition;
    }
    boolean holds = operators.isTrue(condition, spanFrom(begin));
    ParamValue yes = nested(this::conditional);
    expect(":");
    ParamValue no = conditional();
    return holds ? yes : no;
  }

  private @Nullable ParamValue binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    int begin = peek().start();
    ParamValue left = binary(level + 1);
    while (!diagnostics.hasErrors()) {
      if (level == IN_LEVEL && peek().is("in")) {
        at++;
        left = membership(left, begin);
      } else if (LEVELS.get(level).contains(peek().text()) && peek().isOperator()) {
        String operator = tokens.get(at++).text();
        ParamValue right = binary(level + 1);
        left = operators.apply(operator, left, right, spanFrom(begin));
      } else {
        return left;
      }
    }
    return null;
  }

  private @Nullable ParamValue membership(@Nullable ParamValue left, int begin) {
    List<@Nullable ParamValue> members = new ArrayList<>();
    if (take("{")) {
      do {
        members.add(binary(RANGE_LEVEL));
      } while (take(","));
      expect("}");
      return operators.isMember(left, members, spanFrom(begin));
    }
    ParamValue low = binary(RANGE_LEVEL);
    expect("..");
    ParamValue high = binary(RANGE_LEVEL);
    Span span = spanFrom(begin);
    return operators.apply(
        "&&",
        operators.apply(">=", left, low, span),
        operators.apply("<=", left, high, span),
        span);
  }

  private @Nullable ParamValue unary() {
    ConstantToken token = peek();
    if (token.is("-") || token.is("~") || token.is("!")) {
      at++;
      ParamValue operand = nested(this::unary);
      return operators.apply(token.text(), operand, spanFrom(token.start()));
    }
    return primary();
  }

  private @Nullable ParamValue primary() {
    ConstantToken token = peek();
    Span span = spanOf(token);
    if (take("(")) {
      ParamValue value = nested(this::conditional);
      expect(")");
      return value;
    }
    switch (token.kind()) {
      case NUMBER -> {
        at++;
        return number(token.text(), span);
      }
      case QUANTITY -> {
        at++;
        return quantity(token.text(), span);
      }
      case STRING -> {
        at++;
        return new ParamValue.Text(token.text());
      }
      case PARAM -> {
        at++;
        return param(token.text(), span);
      }
      case NAME -> {
        at++;
        return constant(token.text(), span);
      }
      case OPERATOR, ODD, END -> unexpected();
    }
    return null;
  }

  private @Nullable ParamValue number(String digits, Span span) {
    try {
      return new ParamValue.Int(Long.decode(digits), digits);
    } catch (NumberFormatException _) {
      diagnostics.error("number", span, "'" + digits + "' is not a number of 64 bits");
      return null;
    }
  }

  private @Nullable ParamValue quantity(String written, Span span) {
    return switch (Quantity.read(written)) {
      case Quantity quantity -> new ParamValue.Amount(quantity, written);
      case QuantityReading.Bad bad -> {
        diagnostics.error("unit", span, bad.message(), bad.help().toArray(new String[0]));
        yield null;
      }
    };
  }

  private @Nullable ParamValue param(String name, Span span) {
    ParamValue value = params.get(name);
    if (value == null) {
      diagnostics.add(params.unknown(name, span));
    }
    return value;
  }

  private @Nullable ParamValue constant(String name, Span span) {
    Constant constant = Constants.named(name);
    if (constant != null) {
      return new ParamValue.Int(constant.value(), name);
    }
    String near = suggests ? DidYouMean.closest(name, ParamReader.constantNames()) : null;
    String quoted = "put text in quotes: \"" + name + "\"";
    String help = near == null ? quoted : "did you mean '" + near + "'?";
    diagnostics.error("unknown-name", span, "'" + name + "' is not a known constant", help);
    return null;
  }

  private @Nullable ParamValue nested(java.util.function.Supplier<@Nullable ParamValue> part) {
    if (++depth > MAX_DEPTH) {
      diagnostics.error("nesting", text.span(), "nested deeper than " + MAX_DEPTH + " levels");
      at = tokens.size() - 1;
      return null;
    }
    ParamValue value = part.get();
    depth--;
    return value;
  }

  private ConstantToken peek() {
    return tokens.get(at);
  }

  private boolean take(String operator) {
    if (peek().is(operator)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String operator) {
    if (!take(operator) && !diagnostics.hasErrors()) {
      ConstantToken token = peek();
      diagnostics.error(
          "syntax",
          spanOf(token),
          "'" + operator + "' is expected " + (token.isEnd() ? "at the end" : "before this"));
    }
  }

  private void unexpected() {
    if (!diagnostics.hasErrors()) {
      ConstantToken token = peek();
      String what =
          token.isEnd() ? "a value is missing here" : "'" + token.text() + "' makes no sense here";
      diagnostics.error("syntax", spanOf(token), what);
    }
  }

  private Span spanOf(ConstantToken token) {
    return text.spanOf(token.start(), token.end());
  }

  private Span spanFrom(int begin) {
    return text.spanOf(begin, at == 0 ? begin : tokens.get(at - 1).end());
  }
}
