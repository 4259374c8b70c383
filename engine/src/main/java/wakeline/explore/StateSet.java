package wakeline.explore;

/// The states met so far, by fingerprint; numbered in the order in which they were met.
final class StateSet {
  /// Two longs per slot; a slot whose number is 0 is free.
  private long[] prints = new long[2 * 1024];

  /// By slot: the state's number plus 1.
  private int[] numbers = new int[1024];

  private int size;

  int size() {
    return size;
  }

  /// {@return the number of a state: below the former [#size()] if it was met before}
  int add(long first, long second) {
    int slot = slot(first, second);
    if (numbers[slot] != 0) {
      return numbers[slot] - 1;
    }
    prints[2 * slot] = first;
    prints[2 * slot + 1] = second;
    numbers[slot] = ++size;
    if (2 * size > numbers.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long first, long second) {
    int mask = numbers.length - 1;
    int slot = (int) (first ^ (first >>> 32)) & mask;
    while (numbers[slot] != 0 && (prints[2 * slot] != first || prints[2 * slot + 1] != second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPrints = prints;
    int[] oldNumbers = numbers;
    prints = new long[2 * oldPrints.length];
    numbers = new int[2 * oldNumbers.length];
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slot(oldPrints[2 * i], oldPrints[2 * i + 1]);
        prints[2 * slot] = oldPrints[2 * i];
        prints[2 * slot + 1] = oldPrints[2 * i + 1];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
