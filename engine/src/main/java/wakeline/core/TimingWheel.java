package wakeline.core;

import java.util.Arrays;

/// A hierarchical timing wheel of radix 64, with exact order.
///
/// # How it works
///
/// Read an instant as eleven digits of base 64, the lowest being nanoseconds. A pending event
/// stands on the level of the highest digit in which its instant differs from now, in the slot
/// which that digit names. So level 0 holds one instant per slot, level 1 spans of 64 ns, level 2
/// of 4,096 ns, and every span ends where a digit turns over. What comes next is in the lowest
/// occupied slot of the lowest occupied level: two bit scans.
///
/// If that level is 0, the front of the slot is the event. If it is higher, every level below is
/// empty; time steps to the earliest instant in the slot, and the slot's other events are dealt
/// out, in order, to the lower levels where they now belong. An event moves down at most ten times
/// in its life, mostly two or three times, and always in streams.
///
/// # Why order is exact without sequence numbers
///
/// Where an event stands depends on its instant and on now alone. Hence at any moment all events of
/// one instant stand in one slot, an added event joins them at the back, and dealing out a slot
/// from front to back onto empty levels keeps their order.
///
/// # Memory
///
/// A slot is a list of chunks of 32 events, all carved out of one array. Emptied chunks are reused
/// last in, first out, while they are still in the cache. The array is as large as the largest
/// number of events that were pending at once needs, and levels exist once an event stood there, so
/// a wheel with a few near events costs a few kilobytes.
public final class TimingWheel implements EventQueue {

  private static final int RADIX_BITS = 6;
  private static final int RADIX = 1 << RADIX_BITS;
  private static final int DIGIT_MASK = RADIX - 1;
  private static final int LEVELS = 11;
  private static final int LEVELS_AT_FIRST = 4;

  private static final int CHUNK_BITS = 5;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final int CHUNKS_AT_FIRST = 8;
  private static final int NONE = -1;

  /// One bit per level: whether any of its slots is occupied.
  private int occupiedLevels;

  /// One word per level, one bit per slot: whether it holds an event.
  private final long[] occupied = new long[LEVELS];

  // Slots, at level × 64 + digit. The values of an empty slot mean nothing.

  /// Where in the chunks a slot's first event is.
  private int[] front = new int[LEVELS_AT_FIRST * RADIX];

  /// Where its next event will go; on a multiple of the chunk size its last chunk is full.
  private int[] back = new int[LEVELS_AT_FIRST * RADIX];

  /// The earliest instant in it, in nanoseconds.
  private long[] earliest = new long[LEVELS_AT_FIRST * RADIX];

  // Chunks. A place p is an index of an event; its chunk is p / 32.

  /// (instant, word) of each place, at 2 p and 2 p + 1.
  private long[] events = new long[CHUNKS_AT_FIRST << (CHUNK_BITS + 1)];

  /// Per chunk: the one behind it in its slot, or in the list of free chunks.
  private int[] following = new int[CHUNKS_AT_FIRST];

  private int freeChunk = NONE;
  private int carvedChunks;

  private int size;
  private long now;

  @Override
  public void add(long timeNanos, long word) {
    if (timeNanos < now) {
      throw new IllegalArgumentException(timeNanos + " ns has passed, it is " + now + " ns");
    }
    append(timeNanos, word);
    size++;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long nextTime() {
    requirePending();
    int level = Integer.numberOfTrailingZeros(occupiedLevels);
    int digit = Long.numberOfTrailingZeros(occupied[level]);
    return earliest[(level << RADIX_BITS) | digit];
  }

  @Override
  public long poll() {
    requirePending();
    size--;
    int level = Integer.numberOfTrailingZeros(occupiedLevels);
    int digit = Long.numberOfTrailingZeros(occupied[level]);
    int slot = (level << RADIX_BITS) | digit;
    now = earliest[slot];
    return level == 0 ? takeFront(slot) : dealOut(level, slot);
  }

  @Override
  public long time() {
    return now;
  }

  private void requirePending() {
    if (size == 0) {
      throw new IllegalStateException("no event is pending");
    }
  }

  /// Takes the first event out of a slot of level 0.
  private long takeFront(int slot) {
    int place = front[slot];
    long word = events[2 * place + 1];
    int rest = place + 1;
    if (rest == back[slot]) {
      release(place >> CHUNK_BITS);
      clearLowestSlot(0);
    } else if ((rest & CHUNK_MASK) == 0) {
      int chunk = place >> CHUNK_BITS;
      front[slot] = following[chunk] << CHUNK_BITS;
      release(chunk);
    } else {
      front[slot] = rest;
    }
    return word;
  }

  /// Takes the first event of this instant out of a slot and hands the others down.
  private long dealOut(int level, int slot) {
    clearLowestSlot(level);
    int place = front[slot];
    int end = back[slot];
    int chunk = place >> CHUNK_BITS;
    int lastChunk = (end - 1) >> CHUNK_BITS;

    // The first of this instant is what poll() returns; those in front of it come later.
    while (events[2 * place] != now) {
      append(events[2 * place], events[2 * place + 1]);
      place++;
      if ((place & CHUNK_MASK) == 0) {
        chunk = leave(chunk);
        place = chunk << CHUNK_BITS;
      }
    }
    long word = events[2 * place + 1];
    place++;

    while (chunk != lastChunk) {
      handDown(place, (chunk + 1) << CHUNK_BITS);
      chunk = leave(chunk);
      place = chunk << CHUNK_BITS;
    }
    handDown(place, end);
    release(chunk);
    return word;
  }

  /// Appends the events of places from `place` to before `end`, all in one chunk.
  private void handDown(int place, int end) {
    for (int p = place; p < end; p++) {
      append(events[2 * p], events[2 * p + 1]);
    }
  }

  /// Puts an event at the back of the slot where it belongs now.
  private void append(long time, long word) {
    int level = levelOf(time ^ now);
    int digit = (int) (time >>> (level * RADIX_BITS)) & DIGIT_MASK;
    int slot = (level << RADIX_BITS) | digit;
    int place;
    if ((occupied[level] & (1L << digit)) == 0) {
      if (slot >= front.length) {
        growLevels(level);
      }
      occupied[level] |= 1L << digit;
      occupiedLevels |= 1 << level;
      place = newChunk() << CHUNK_BITS;
      front[slot] = place;
      earliest[slot] = time;
    } else {
      place = back[slot];
      if ((place & CHUNK_MASK) == 0) {
        int chunk = newChunk();
        following[(place - 1) >> CHUNK_BITS] = chunk;
        place = chunk << CHUNK_BITS;
      }
      earliest[slot] = Math.min(earliest[slot], time);
    }
    events[2 * place] = time;
    events[2 * place + 1] = word;
    back[slot] = place + 1;
  }

  private static int levelOf(long difference) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(difference | 1)) / RADIX_BITS;
  }

  private void clearLowestSlot(int level) {
    long rest = occupied[level] & (occupied[level] - 1);
    occupied[level] = rest;
    if (rest == 0) {
      occupiedLevels &= ~(1 << level);
    }
  }

  private int newChunk() {
    int chunk = freeChunk;
    if (chunk != NONE) {
      freeChunk = following[chunk];
      return chunk;
    }
    if (carvedChunks == following.length) {
      following = Arrays.copyOf(following, 2 * carvedChunks);
      events = Arrays.copyOf(events, 2 * events.length);
    }
    return carvedChunks++;
  }

  private void release(int chunk) {
    following[chunk] = freeChunk;
    freeChunk = chunk;
  }

  /// Releases a chunk and {@return the one behind it}.
  private int leave(int chunk) {
    int behind = following[chunk];
    release(chunk);
    return behind;
  }

  private void growLevels(int highest) {
    int slots = (highest + 1) << RADIX_BITS;
    front = Arrays.copyOf(front, slots);
    back = Arrays.copyOf(back, slots);
    earliest = Arrays.copyOf(earliest, slots);
  }
}
