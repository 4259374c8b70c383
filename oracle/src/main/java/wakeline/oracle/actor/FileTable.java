package wakeline.oracle.actor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the descriptors of a process name, as its calls made them.
final class FileTable {
  private @Nullable OpenDescription[] files = new @Nullable OpenDescription[16];

  @Nullable OpenDescription get(long fd) {
    return fd >= 0 && fd < files.length ? files[(int) fd] : null;
  }

  void set(long fd, @Nullable OpenDescription file) {
    if (fd < 0) {
      return;
    }
    if (fd >= files.length) {
      files = Arrays.copyOf(files, (int) Math.max(2L * files.length, fd + 1));
    }
    files[(int) fd] = file;
  }

  void remove(long first, long last) {
    for (long fd = first; fd <= last && fd < files.length; fd++) {
      files[(int) fd] = null;
    }
  }

  FileTable fork() {
    var copy = new FileTable();
    copy.files = files.clone();
    return copy;
  }
}
