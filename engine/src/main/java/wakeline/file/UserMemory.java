package wakeline.file;

import org.jspecify.annotations.Nullable;

/// What a call sees of its caller's memory.
///
/// Memory is 64-bit slots; an address is a `long`, 0 is NULL, `address + k` is the k-th slot behind
/// it. A char buffer holds no bytes but what is known about them: how many, from which offset of
/// which stream, and their text if it began as a literal.
public interface UserMemory {
  /// {@return the slot at `address`}
  long load(long address);

  /// Sets the slot at `address`.
  void store(long address, long value);

  /// {@return the bytes of the char buffer, or 8 times the slots of the array, at `address`}
  int capacity(long address);

  /// {@return the text of the literal or buffer at `address`, one character per byte, or the bytes
  /// of the numbers there; null if nothing is known of them}
  @Nullable String text(long address);

  /// Bytes arrive in a char buffer, or in slots.
  ///
  /// @param at position of the first of them in the buffer; at 0 they replace what was there
  /// @param streamOffset position of the first of them in the stream they come from
  /// @param text what they say, if they began as a literal
  void fill(long address, int at, long streamOffset, int bytes, @Nullable String text);

  /// {@return whether `address` is a char buffer, a literal or `bytes(n)`, not slots}
  boolean isBuffer(long address);
}
