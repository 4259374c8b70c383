package wakeline.dsl.ast;

import java.util.List;

/// What stands behind `=` in a declaration.
public sealed interface Initializer {
  int start();

  int end();

  /// A value.
  record Value(Expr expression) implements Initializer {
    @Override
    public int start() {
      return expression.start();
    }

    @Override
    public int end() {
      return expression.end();
    }
  }

  /// `{ elements }`.
  record Braces(int start, int end, List<Element> elements) implements Initializer {
    public Braces {
      elements = List.copyOf(elements);
    }
  }

  /// `value`, or `.field.field = value`, or `[index] = value`.
  record Element(int start, int end, List<Designator> path, Initializer value) {
    public Element {
      path = List.copyOf(path);
    }
  }

  /// Which part of the variable an element is for.
  sealed interface Designator {
    int start();

    int end();

    record Member(int start, int end, String name) implements Designator {}

    record Position(int start, int end, Expr index) implements Designator {}
  }
}
