package wakeline.dsl.program;

import org.jspecify.annotations.Nullable;
import wakeline.syscall.Family;

/// Where a value can be stored.
///
/// @param slot from the beginning of the frame, of the shared variables, or of what the address on
///   the stack points to
/// @param bits width if it is a number narrower than 64 bits, negative if signed; else 0
/// @param isUnion whether other fields share the slot, so that reading narrows too
/// @param variable the variable it is, or is part of; null behind a handle
/// @param isWhole whether it is all of the variable
record Place(
    Where where,
    int slot,
    Type type,
    int bits,
    boolean isUnion,
    StructField.View view,
    @Nullable Family family,
    @Nullable VariableSlot variable,
    boolean isWhole) {
  /// What `slot` counts from.
  enum Where {
    FRAME,
    SHARED,
    /// The address on top of the stack.
    STACK
  }

  static Place of(VariableSlot variable) {
    return new Place(
        variable.isShared ? Where.SHARED : Where.FRAME,
        variable.slot,
        variable.type,
        /* bits= */ 0,
        /* isUnion= */ false,
        StructField.View.PLAIN,
        /* family= */ null,
        variable,
        /* isWhole= */ true);
  }

  /// {@return the place of something behind an address on the stack}
  static Place behind(Type type, @Nullable VariableSlot variable) {
    return new Place(
        Where.STACK,
        /* slot= */ 0,
        type,
        /* bits= */ 0,
        /* isUnion= */ false,
        StructField.View.PLAIN,
        /* family= */ null,
        variable,
        /* isWhole= */ false);
  }

  Place element(Type element, int index) {
    return new Place(
        where,
        slot + index * element.slots(),
        element,
        /* bits= */ 0,
        /* isUnion= */ false,
        StructField.View.PLAIN,
        /* family= */ null,
        variable,
        /* isWhole= */ false);
  }

  Place field(StructField field, boolean isUnion) {
    return new Place(
        where,
        slot + field.slot(),
        field.type(),
        field.bits(),
        isUnion,
        field.view(),
        field.family(),
        variable,
        /* isWhole= */ false);
  }
}
