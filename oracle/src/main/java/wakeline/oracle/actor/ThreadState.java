package wakeline.oracle.actor;

import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;

/// Asks `/proc` for the states of threads, with few calls and no garbage: files stay open.
final class ThreadState {
  private static final int STAT_BYTES = 512;

  private final Libc libc;
  private final Scratch scratch = new Scratch();

  /// Descriptor of `stat` by thread.
  private final LinkedHashMap<Integer, Integer> files = new LinkedHashMap<>();

  ThreadState(Libc libc) {
    this.libc = libc;
  }

  /// {@return whether a thread sleeps until something wakes it: state `S`}
  boolean isSleeping(int tid) {
    Integer fd = files.get(tid);
    if (fd == null) {
      long path = scratch.path("/proc/self/task/" + tid + "/stat");
      fd = (int) libc.call(Number.OPENAT, Scratch.AT_FDCWD, path, 0, 0);
      files.put(tid, fd);
    }
    long length = libc.call(Number.PREAD64, fd, scratch.at(0), STAT_BYTES, 0);
    for (long at = length - 1; at > 0; at--) {
      if (scratch.structs.get(ValueLayout.JAVA_BYTE, at) == ')') {
        return scratch.structs.get(ValueLayout.JAVA_BYTE, at + 2) == 'S';
      }
    }
    return true;
  }

  /// Forgets a thread that has ended.
  void forget(int tid) {
    Integer fd = files.remove(tid);
    if (fd != null) {
      libc.call(Number.CLOSE, fd);
    }
  }
}
