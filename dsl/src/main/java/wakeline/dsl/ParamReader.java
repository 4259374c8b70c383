package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.yaml.Node;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;

/// Finds out what the params of one combination of rows are: a number or constant expression, a
/// quantity, or text. Params may be made of others.
final class ParamReader {
  /// Params that may be made of each other.
  private static final int MAX_CHAIN = 100;

  private final Map<String, Node.Scalar> written;
  private final Map<String, ParamValue> values;
  private final Set<String> used;
  private final Diagnostics diagnostics;

  /// Names whose values are being found, outermost first.
  private final Set<String> open = new LinkedHashSet<>();

  /// @param written values as they stand in the file
  /// @param fixed values that need no reading
  /// @param used record of uses
  ParamReader(
      Map<String, Node.Scalar> written,
      Map<String, ParamValue> fixed,
      Set<String> used,
      Diagnostics diagnostics) {
    this.written = written;
    this.values = new LinkedHashMap<>(fixed);
    this.used = used;
    this.diagnostics = diagnostics;
  }

  Params read() {
    for (String name : written.keySet()) {
      if (!diagnostics.isFull()) {
        value(name);
      }
    }
    return Params.view(values, used);
  }

  private void value(String name) {
    Node.Scalar scalar = written.get(name);
    if (scalar == null || values.containsKey(name)) {
      return;
    }
    if (open.contains(name) || open.size() >= MAX_CHAIN) {
      diagnostics.error(
          "param-cycle",
          scalar.span(),
          "'$" + name + "' is made of itself, or of too many others",
          String.join(" needs ", open));
      values.put(name, new ParamValue.Text(""));
      return;
    }
    open.add(name);
    String text = scalar.text();
    if (Interpolation.isIn(scalar)) {
      Interpolation.names(scalar).forEach(this::value);
      String replaced = new Interpolation(Params.view(values, used), diagnostics).text(scalar);
      text = replaced == null ? "" : replaced;
    }
    open.remove(name);
    ParamValue value =
        scalar.kind() == Node.Kind.BOOLEAN
            ? new ParamValue.Int(text.equals("true") ? 1 : 0, text)
            : classify(text);
    if (value instanceof ParamValue.Text) {
      warnOfMisspeltConstant(scalar, text);
    }
    values.putIfAbsent(name, value);
  }

  /// What `text` is as a param's value.
  static ParamValue classify(String text) {
    Quantity quantity = Quantity.parse(text);
    if (quantity != null) {
      return new ParamValue.Amount(quantity, text);
    }
    return switch (ConstantExpression.tryFold(text)) {
      case ParamValue.Int number -> new ParamValue.Int(number.value(), text);
      case ParamValue.Amount amount -> new ParamValue.Amount(amount.quantity(), text);
      case ParamValue.Text _ -> new ParamValue.Text(text);
      case null -> new ParamValue.Text(text);
    };
  }

  /// `EPOLIN | EPOLLET` is text, but hardly meant so.
  private void warnOfMisspeltConstant(Node.Scalar scalar, String text) {
    if (text.length() > 1000) {
      return;
    }
    for (ConstantToken token : ConstantToken.split(text)) {
      @Nullable String near = null;
      boolean isShouted =
          token.kind() == ConstantToken.Kind.NAME && token.text().matches("[A-Z0-9_]{5,}");
      if (isShouted && Constants.named(token.text()) == null) {
        near = DidYouMean.closest(token.text(), constantNames());
      }
      if (near != null) {
        diagnostics.warning(
            "misspelt-constant",
            scalar.span(),
            "'" + token.text() + "' is no known constant, so '" + text + "' is text",
            "did you mean '" + near + "'?");
      }
    }
  }

  /// The names of all constants, for suggestions.
  static List<String> constantNames() {
    List<String> names = new ArrayList<>();
    for (Constant constant : Constants.all()) {
      names.add(constant.name());
    }
    return names;
  }
}
