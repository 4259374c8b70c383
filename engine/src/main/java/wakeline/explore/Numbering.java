package wakeline.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers objects in the order in which they are met, by identity.
///
/// The identity hash only finds them; no order hangs on it.
final class Numbering {
  private @Nullable Object[] objects = new @Nullable Object[1024];
  private int[] numbers = new int[1024];
  private int size;

  int size() {
    return size;
  }

  /// {@return the number of an object, −1 if it was not met}
  int find(Object object) {
    int slot = slot(object);
    return objects[slot] == null ? -1 : numbers[slot];
  }

  /// {@return the number of an object: the one it has, or the next}
  int of(Object object) {
    int slot = slot(object);
    if (objects[slot] != null) {
      return numbers[slot];
    }
    objects[slot] = object;
    numbers[slot] = size++;
    if (2 * size > objects.length) {
      grow();
    }
    return size - 1;
  }

  /// {@return where the object is, or the free slot where it belongs}
  private int slot(Object object) {
    int mask = objects.length - 1;
    int slot = System.identityHashCode(object) & mask;
    while (objects[slot] != null && objects[slot] != object) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void clear() {
    Arrays.fill(objects, null);
    size = 0;
  }

  private void grow() {
    @Nullable Object[] before = objects;
    int[] known = numbers;
    objects = new @Nullable Object[2 * before.length];
    numbers = new int[objects.length];
    for (int i = 0; i < before.length; i++) {
      Object object = before[i];
      if (object != null) {
        int slot = slot(object);
        objects[slot] = object;
        numbers[slot] = known[i];
      }
    }
  }
}
