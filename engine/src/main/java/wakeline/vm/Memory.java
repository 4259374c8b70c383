package wakeline.vm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Stateful;
import wakeline.file.UserMemory;

/// The memory of a process, in which texts have one character per byte: segment 0 holds the
/// variables that all threads share, each other one is the stack of a thread.
final class Memory implements UserMemory, Stateful {
  /// Longest text a buffer remembers, in characters; longer ones are only counted.
  private static final int TEXT_MAX = 4096;

  /// Most bytes of numbers that are looked at as a text.
  private static final int NUMBERS_MAX = 1024;

  private final List<String> literals;
  private final Segment shared;

  /// Indexed by number; null where a thread has ended.
  private @Nullable Segment[] segments = new @Nullable Segment[4];

  /// No stack below has this number or a smaller one free.
  private int nextFree = 1;

  Memory(List<String> literals, int sharedSlots) {
    this.literals = literals;
    this.shared = new Segment(0, Math.max(1, sharedSlots));
    segments[0] = shared;
  }

  /// The memory of a forked child, in which `stack` is the only thread's.
  Memory(Memory parent, Segment stack) {
    literals = parent.literals;
    shared = parent.shared.copy();
    segments = new @Nullable Segment[stack.number + 1];
    segments[0] = shared;
    segments[stack.number] = stack;
  }

  Segment shared() {
    return shared;
  }

  /// {@return a stack for a new thread; null if there are too many}
  @Nullable Segment newStack(int slots) {
    int number = nextFree;
    while (number < segments.length && segments[number] != null) {
      number++;
    }
    if (number == Address.SEGMENTS_MAX) {
      return null;
    }
    if (number == segments.length) {
      segments = Arrays.copyOf(segments, number * 2);
    }
    Segment stack = new Segment(number, slots);
    segments[number] = stack;
    nextFree = number + 1;
    return stack;
  }

  /// {@return what all segments hold together, in bytes}
  long bytes() {
    long slots = 0;
    for (Segment segment : segments) {
      if (segment != null) {
        slots += segment.slots.length;
      }
    }
    return 8 * slots;
  }

  /// Gives back the stack of a thread that ended.
  void free(Segment stack) {
    segments[stack.number] = null;
    nextFree = Math.min(nextFree, stack.number);
  }

  /// Each thread writes the part of its stack that it uses.
  @Override
  public void writeState(StateWriter state) {
    shared.writeState(state);
    int stacks = 0;
    for (Segment segment : segments) {
      stacks += segment == null ? 0 : 1;
    }
    state.number(stacks);
  }

  @Override
  public long load(long address) {
    Segment segment = segment(address);
    int slot = Address.slot(address);
    return segment == null || slot >= segment.slots.length ? 0 : segment.slots[slot];
  }

  @Override
  public void store(long address, long value) {
    Segment segment = segment(address);
    int slot = Address.slot(address);
    if (segment != null && slot < segment.slots.length) {
      segment.slots[slot] = value;
    }
  }

  @Override
  public int capacity(long address) {
    return switch (Address.kind(address)) {
      case Address.SLOTS -> 8 * Address.length(address);
      case Address.BUFFER -> (int) load(address + Segment.SIZE);
      case Address.LITERAL -> literals.get(Address.low(address)).length();
      default -> Address.low(address);
    };
  }

  @Override
  public @Nullable String text(long address) {
    return switch (Address.kind(address)) {
      case Address.BUFFER -> {
        Segment segment = segment(address);
        yield segment == null ? null : segment.text(Address.slot(address));
      }
      case Address.LITERAL -> literals.get(Address.low(address));
      case Address.SLOTS -> numbers(address);
      default -> null;
    };
  }

  /// Numbers travel through pipes and sockets too: eight bytes each, the lowest first.
  private @Nullable String numbers(long address) {
    int bytes = capacity(address);
    if (address == 0 || bytes > NUMBERS_MAX) {
      return null;
    }
    var text = new StringBuilder(bytes);
    for (int i = 0; i < bytes; i++) {
      text.append((char) (load(address + (i >> 3)) >>> (i & 7) * 8 & 0xff));
    }
    return text.toString();
  }

  private void fillNumbers(long address, int at, int bytes, @Nullable String text) {
    int end = Math.min(at + bytes, capacity(address));
    for (int i = at; i < end; i++) {
      long slot = address + (i >> 3);
      int shift = (i & 7) * 8;
      long known = text != null && i - at < text.length() ? text.charAt(i - at) & 0xff : 0;
      store(slot, load(slot) & ~(0xffL << shift) | known << shift);
    }
  }

  @Override
  public void fill(long address, int at, long streamOffset, int bytes, @Nullable String text) {
    Segment segment = segment(address);
    if (segment == null) {
      return;
    }
    if (Address.kind(address) == Address.SLOTS) {
      fillNumbers(address, at, bytes, text);
      return;
    }
    int slot = Address.slot(address);
    long[] slots = segment.slots;
    if (at == 0) {
      slots[slot + Segment.OFFSET] = streamOffset;
      segment.setText(slot, text == null || text.length() > TEXT_MAX ? null : text);
    } else {
      String before = segment.text(slot);
      boolean isKnown =
          before != null
              && text != null
              && slots[slot + Segment.HELD] == at
              && before.length() + text.length() <= TEXT_MAX;
      segment.setText(slot, isKnown ? before + text : null);
    }
    slots[slot + Segment.HELD] = Math.min(at + (long) bytes, slots[slot + Segment.SIZE]);
  }

  @Override
  public boolean isBuffer(long address) {
    return Address.kind(address) != Address.SLOTS;
  }

  /// Empties a char buffer and sets its size.
  void newBuffer(long address, int size) {
    store(address + Segment.SIZE, size);
    setHeld(address, 0);
  }

  /// Gives a char buffer bytes that come from no stream and say nothing.
  void setHeld(long address, long bytes) {
    store(address + Segment.HELD, bytes);
    store(address + Segment.OFFSET, Segment.NO_STREAM);
    Segment segment = segment(address);
    if (segment != null && Address.kind(address) == Address.BUFFER) {
      segment.setText(Address.slot(address), null);
    }
  }

  /// Puts a text into a char buffer, as far as it fits.
  void setText(long address, String text) {
    fill(address, /* at= */ 0, Segment.NO_STREAM, text.length(), text);
  }

  /// {@return how many bytes there are at `address`}
  long held(long address) {
    return Address.kind(address) == Address.BUFFER
        ? load(address + Segment.HELD)
        : capacity(address);
  }

  private @Nullable Segment segment(long address) {
    int number = Address.segment(address);
    boolean isInside = number >= 0 && number < segments.length;
    return isInside && Address.kind(address) <= Address.BUFFER ? segments[number] : null;
  }
}
