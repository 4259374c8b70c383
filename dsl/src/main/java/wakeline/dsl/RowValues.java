package wakeline.dsl;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.yaml.Node;

/// Reads the values of one row: single values with their `$name`s replaced and expressions folded.
///
/// What does not have the shape it must have has been reported by [ShapeChecker] or is reported
/// here, and counts as left out.
final class RowValues {
  private final Params params;
  private final Diagnostics diagnostics;
  private final Scalars scalars;

  RowValues(Params params, Diagnostics diagnostics) {
    this.params = params;
    this.diagnostics = diagnostics;
    this.scalars = new Scalars(diagnostics);
  }

  Params params() {
    return params;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  long integer(Node.Mapping owner, String key, Shape.Int range, long otherwise) {
    Long value = integer(owner.get(key), range);
    return value == null ? otherwise : value;
  }

  @Nullable Long integer(@Nullable Node node, Shape.Int range) {
    Written value = computed(node);
    return value == null ? null : scalars.integer(value, range);
  }

  long duration(Node.Mapping owner, String key, long otherwise) {
    return amount(owner.get(key), Dimension.DURATION, otherwise);
  }

  long amount(@Nullable Node node, Dimension dimension, long otherwise) {
    Written value = computed(node);
    Long amount = value == null ? null : scalars.amount(value, dimension);
    return amount == null ? otherwise : amount;
  }

  @Nullable Long picos(@Nullable Node node) {
    Written value = written(node);
    return value == null ? null : scalars.picos(value);
  }

  int ppb(Node.Mapping owner, String key) {
    Written value = computed(owner.get(key));
    Integer parts = value == null ? null : scalars.ppb(value);
    return parts == null ? 0 : parts;
  }

  boolean truth(Node.Mapping owner, String key, boolean otherwise) {
    Written value = truthOfNumber(owner.get(key), written(owner.get(key)));
    Boolean truth = value == null ? null : scalars.truth(value);
    return truth == null ? otherwise : truth;
  }

  /// A param that is `true` in the file is the number 1 from then on.
  private static @Nullable Written truthOfNumber(@Nullable Node node, @Nullable Written value) {
    boolean isReplaced = node instanceof Node.Scalar scalar && Interpolation.isIn(scalar);
    if (value == null || !isReplaced || value.kind() != Node.Kind.INTEGER) {
      return value;
    }
    return switch (value.text()) {
      case "0" -> new Written("false", Node.Kind.BOOLEAN, value.span());
      case "1" -> new Written("true", Node.Kind.BOOLEAN, value.span());
      default -> value;
    };
  }

  @Nullable String word(Node.Mapping owner, String key, Shape.Word words) {
    Written value = text(owner.get(key));
    return value == null ? null : scalars.word(value, words);
  }

  @Nullable String text(@Nullable Node node, Shape.Text shape) {
    Written value = text(node);
    return value == null ? null : scalars.text(value, shape);
  }

  /// Text that is shown: known names are replaced, any other `$` stays.
  String prose(Node.Mapping owner, String key) {
    return owner.get(key) instanceof Node.Scalar scalar
        ? new Interpolation(params, new Diagnostics()).knownIn(scalar)
        : "";
  }

  /// Whether the condition under `key` holds; without one it does.
  boolean holds(Node.Mapping owner, String key) {
    ProgramText condition = ProgramText.ifText(owner.get(key));
    return condition == null || ConstantExpression.holds(condition, params, diagnostics);
  }

  /// As written, `$name`s replaced.
  @Nullable Written written(@Nullable Node node) {
    if (!(node instanceof Node.Scalar scalar) || scalar.kind() == Node.Kind.NULL) {
      return null;
    }
    if (!Interpolation.isIn(scalar)) {
      return Written.of(scalar);
    }
    String text = new Interpolation(params, diagnostics).text(scalar);
    return text == null ? null : new Written(text, Node.kindOf(text), scalar.span());
  }

  /// What came of replacing is text, whatever it looks like.
  private @Nullable Written text(@Nullable Node node) {
    Written value = written(node);
    boolean isReplaced = node instanceof Node.Scalar scalar && Interpolation.isIn(scalar);
    return value != null && isReplaced
        ? new Written(value.text(), Node.Kind.TEXT, value.span())
        : value;
  }

  /// What came of replacing may be an expression: `$workers * 2`.
  private @Nullable Written computed(@Nullable Node node) {
    Written value = written(node);
    boolean isReplaced = node instanceof Node.Scalar scalar && Interpolation.isIn(scalar);
    if (value == null || !isReplaced || value.kind() != Node.Kind.TEXT) {
      return value;
    }
    String folded =
        switch (ConstantExpression.tryFold(value.text())) {
          case ParamValue.Int number -> Long.toString(number.value());
          case ParamValue.Amount amount -> amount.quantity().toString();
          case ParamValue.Text _ -> value.text();
          case null -> value.text();
        };
    return new Written(folded, Node.kindOf(folded), value.span());
  }
}
