package wakeline.analysis;

import java.util.Arrays;
import java.util.function.LongConsumer;

/// What a task's last readiness call reported: objects where epoll names them, descriptors where
/// poll and select do.
final class Report {
  private static final int NONE = -1;

  private int wake = NONE;
  private int[] objects = new int[4];
  private int objectCount;
  private int[] fds = new int[4];
  private int fdCount;

  void clear() {
    wake = NONE;
    objectCount = 0;
    fdCount = 0;
  }

  /// The wake that waits for a transfer to become useful.
  void expect(int wakeRecord) {
    wake = wakeRecord;
  }

  /// {@return the wake that waits for a transfer, −1 if none does}
  int wake() {
    return wake;
  }

  void addObject(int object) {
    if (objectCount == objects.length) {
      objects = Arrays.copyOf(objects, objectCount * 2);
    }
    objects[objectCount++] = object;
  }

  void addFd(int fd) {
    if (fdCount == fds.length) {
      fds = Arrays.copyOf(fds, fdCount * 2);
    }
    fds[fdCount++] = fd;
  }

  boolean hasObject(int object) {
    return object >= 0 && has(objects, objectCount, object);
  }

  boolean hasFd(int fd) {
    return has(fds, fdCount, fd);
  }

  void write(LongConsumer out) {
    out.accept(wake == NONE ? 0 : 1);
    for (int i = 0; i < objectCount; i++) {
      out.accept(objects[i]);
    }
    for (int i = 0; i < fdCount; i++) {
      out.accept(fds[i]);
    }
  }

  private static boolean has(int[] list, int size, int value) {
    for (int i = 0; i < size; i++) {
      if (list[i] == value) {
        return true;
      }
    }
    return false;
  }
}
