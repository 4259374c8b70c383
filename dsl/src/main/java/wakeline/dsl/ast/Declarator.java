package wakeline.dsl.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration says about one name: `*name[size] = initializer`.
///
/// @param nameStart offset of the name
/// @param sizes one per pair of brackets
public record Declarator(
    int start,
    int end,
    String name,
    int nameStart,
    int stars,
    List<Size> sizes,
    @Nullable Initializer initializer) {
  public Declarator {
    sizes = List.copyOf(sizes);
  }

  /// {@return the offset behind the name}
  public int nameEnd() {
    return nameStart + name.length();
  }

  /// `[size]`, or `[]`.
  public record Size(int start, int end, @Nullable Expr elements) {}
}
