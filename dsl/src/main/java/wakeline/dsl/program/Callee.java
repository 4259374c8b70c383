package wakeline.dsl.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ast.FunctionTree;

/// A function of the program, as its callers see it.
final class Callee {
  final FunctionTree tree;
  final int index;

  /// Types of its parameters: numbers and handles.
  final List<Type> params;

  /// Null if it gives back nothing.
  final @Nullable Type result;

  boolean isSpawned;

  /// Whether it is called, spawned or set as a handler anywhere.
  boolean isUsed;

  /// Where it is first given to signal(2), if it is; else −1.
  int handlerStart = -1;

  Callee(FunctionTree tree, int index, List<Type> params, @Nullable Type result) {
    this.tree = tree;
    this.index = index;
    this.params = List.copyOf(params);
    this.result = result;
  }

  String name() {
    return tree.name();
  }
}
