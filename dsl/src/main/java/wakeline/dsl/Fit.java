package wakeline.dsl;

import wakeline.dsl.yaml.Node;

/// How well a node goes with a shape, judged by its outside: which of several shapes is meant.
enum Fit {
  /// It is what is written there.
  EXACT,
  /// It is a single value, and may be meant so.
  NEAR,
  /// It is a single value, but of another kind.
  FAR,
  NONE;

  static Fit of(Node node, Shape shape) {
    return switch (shape) {
      case Shape.Either either -> {
        Fit best = NONE;
        for (Shape each : either.shapes()) {
          Fit fit = of(node, each);
          best = fit.compareTo(best) < 0 ? fit : best;
        }
        yield best;
      }
      case Shape.Keys _ -> node instanceof Node.Mapping ? EXACT : NONE;
      case Shape.ListOf _ -> node instanceof Node.Sequence ? EXACT : NONE;
      case Shape.Single single ->
          node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NULL
              ? ofScalar(scalar, single)
              : NONE;
    };
  }

  private static Fit ofScalar(Node.Scalar scalar, Shape.Single shape) {
    Node.Kind kind = scalar.kind();
    boolean isExact =
        switch (shape) {
          case Shape.Int _ -> kind == Node.Kind.INTEGER;
          case Shape.Fraction _ -> kind == Node.Kind.INTEGER || kind == Node.Kind.FLOAT;
          case Shape.Truth _ -> kind == Node.Kind.BOOLEAN;
          case Shape.Word word -> word.words().contains(scalar.text());
          case Shape.Text _, Shape.Parsed _, Shape.Amount _, Shape.CostAmount _ ->
              kind == Node.Kind.TEXT;
          case Shape.Anything _ -> true;
        };
    boolean isNear = !(shape instanceof Shape.Int) || kind == Node.Kind.FLOAT;
    return isExact ? EXACT : isNear ? NEAR : FAR;
  }
}
