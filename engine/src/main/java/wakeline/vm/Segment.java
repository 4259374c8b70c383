package wakeline.vm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakeline.core.Stateful;
import wakeline.program.Liveness;

/// A piece of a process's memory: the variables that its threads share, or the stack of one thread.
///
/// A char buffer takes three slots: its size, how many bytes it holds, and the stream offset of the
/// first of them. What they say stands beside, at the buffer's first slot.
final class Segment {
  /// Slots of a char buffer, from its address.
  static final int SIZE = 0;

  static final int HELD = 1;
  static final int OFFSET = 2;

  /// In [#OFFSET]: the bytes come from no stream.
  static final long NO_STREAM = -1;

  final int number;
  long[] slots;

  /// Indexed by slot; null until the first text.
  private @Nullable String @Nullable [] texts;

  Segment(int number, int size) {
    this.number = number;
    this.slots = new long[size];
  }

  private Segment(Segment other) {
    number = other.number;
    slots = other.slots.clone();
    texts = other.texts == null ? null : other.texts.clone();
  }

  Segment copy() {
    return new Segment(this);
  }

  void grow(int size) {
    if (size > slots.length) {
      slots = Arrays.copyOf(slots, Math.max(size, slots.length * 2));
    }
  }

  /// Writes all slots.
  void writeState(Stateful.StateWriter state) {
    for (int slot = 0; slot < slots.length; slot++) {
      writeSlot(state, slot);
    }
  }

  /// Writes the frame from `base` to before `end` of a function that goes on at `pc`, without the
  /// variables that nobody will read.
  void writeState(Stateful.StateWriter state, int base, int end, Liveness liveness, int pc) {
    state.number(Address.ofSlots(number, 0, 0));
    int variables = liveness.function(pc).frameSlots();
    for (int slot = base; slot < end; slot++) {
      if (slot - base >= variables || liveness.isLive(pc, slot - base)) {
        writeSlot(state, slot);
      }
    }
  }

  private void writeSlot(Stateful.StateWriter state, int slot) {
    state.number(slots[slot]);
    if (texts != null) {
      state.object(text(slot));
    }
  }

  @Nullable String text(int slot) {
    return texts == null || slot >= texts.length ? null : texts[slot];
  }

  void setText(int slot, @Nullable String text) {
    if (texts == null) {
      if (text == null) {
        return;
      }
      texts = new @Nullable String[slots.length];
    } else if (slot >= texts.length) {
      texts = Arrays.copyOf(texts, slots.length);
    }
    texts[slot] = text;
  }
}
