package wakeline.dsl.ast;

/// A type as written: `int`, `char`, `void`, `struct pollfd`, `fd_set`.
///
/// @param isStruct whether `struct` stands before the name
public record TypeName(int start, int end, boolean isStruct, String name) {
  @Override
  public String toString() {
    return isStruct ? "struct " + name : name;
  }
}
