package wakeline.dsl.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function; without a body it is only announced.
///
/// @param stars of the result type
/// @param nameStart offset of the name
public record FunctionTree(
    int start,
    int end,
    TypeName type,
    int stars,
    String name,
    int nameStart,
    List<Parameter> parameters,
    Stmt.@Nullable Block body) {
  public FunctionTree {
    parameters = List.copyOf(parameters);
  }

  /// {@return the offset behind the name}
  public int nameEnd() {
    return nameStart + name.length();
  }

  /// `type *name`.
  ///
  /// @param isArray whether brackets follow
  public record Parameter(
      int start, int end, TypeName type, int stars, @Nullable String name, boolean isArray) {}
}
