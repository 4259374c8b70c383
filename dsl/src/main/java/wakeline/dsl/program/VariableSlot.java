package wakeline.dsl.program;

/// A variable in scope, and where it lives.
final class VariableSlot {
  /// In [#watched]: no claim names it.
  static final int UNWATCHED = -1;

  final String name;
  final Type type;

  /// Whether all threads of the process share it.
  final boolean isShared;

  /// From the beginning of the frame or of the shared variables.
  final int slot;

  /// Its index in the program's watched variables.
  final int watched;

  /// Where the declaration names it.
  final int start;

  boolean isUsed;

  VariableSlot(String name, Type type, boolean isShared, int slot, int watched, int start) {
    this.name = name;
    this.type = type;
    this.isShared = isShared;
    this.slot = slot;
    this.watched = watched;
    this.start = start;
  }

  int end() {
    return start + name.length();
  }
}
