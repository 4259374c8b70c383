package wakeline.dsl;

import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;

/// A single value as it counts: as in the file, or with its `$name`s replaced.
record Written(String text, Node.Kind kind, Span span) {
  static Written of(Node.Scalar scalar) {
    return new Written(scalar.text(), scalar.kind(), scalar.span());
  }
}
