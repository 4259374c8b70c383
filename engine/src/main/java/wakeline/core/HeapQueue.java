package wakeline.core;

import java.util.Arrays;

/// A 4-ary heap whose entries carry the order in which they came.
///
/// Slower than [TimingWheel] and simple enough to be believed: the oracle of its tests.
public final class HeapQueue implements EventQueue {

  private static final int ARITY = 4;

  /// In heap order: a parent never leaves after its children.
  private long[] times = new long[16];

  private long[] sequences = new long[16];
  private long[] words = new long[16];
  private int size;
  private long nextSequence;
  private long now;

  @Override
  public void add(long timeNanos, long word) {
    if (timeNanos < now) {
      throw new IllegalArgumentException(timeNanos + " ns has passed, it is " + now + " ns");
    }
    if (size == times.length) {
      grow();
    }
    siftUp(size++, timeNanos, nextSequence++, word);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long nextTime() {
    requirePending();
    return times[0];
  }

  @Override
  public long poll() {
    requirePending();
    now = times[0];
    long word = words[0];
    size--;
    siftDown(times[size], sequences[size], words[size]);
    return word;
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

  private void siftUp(int from, long time, long sequence, long word) {
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) / ARITY;
      if (!isBefore(time, sequence, parent)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, time, sequence, word);
  }

  private void siftDown(long time, long sequence, long word) {
    int hole = 0;
    while (true) {
      int child = firstOfChildren(hole);
      if (child >= size || isBefore(time, sequence, child)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, time, sequence, word);
  }

  /// {@return the child that leaves first, or an index from `size` on if there is none}
  private int firstOfChildren(int parent) {
    int first = parent * ARITY + 1;
    int end = Math.min(first + ARITY, size);
    for (int child = first + 1; child < end; child++) {
      if (isBefore(times[child], sequences[child], first)) {
        first = child;
      }
    }
    return first;
  }

  private boolean isBefore(long time, long sequence, int other) {
    return time < times[other] || (time == times[other] && sequence < sequences[other]);
  }

  private void move(int from, int to) {
    put(to, times[from], sequences[from], words[from]);
  }

  private void put(int at, long time, long sequence, long word) {
    times[at] = time;
    sequences[at] = sequence;
    words[at] = word;
  }

  private void grow() {
    times = Arrays.copyOf(times, 2 * size);
    sequences = Arrays.copyOf(sequences, 2 * size);
    words = Arrays.copyOf(words, 2 * size);
  }
}
