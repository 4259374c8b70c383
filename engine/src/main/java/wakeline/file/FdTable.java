package wakeline.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The descriptors of a process: numbers, lowest free first; 0 to 2 are taken.
///
/// Linux: include/linux/fdtable.h:struct files_struct
public final class FdTable {
  private static final int FIRST = 3;

  /// `RLIMIT_NOFILE`: numbers from here on are not given.
  public static final int LIMIT = 1024;

  /// By number; null where free.
  private @Nullable OpenFile[] files = new OpenFile[8];

  private boolean[] closeOnExec = new boolean[8];

  /// No number below is free.
  private int lowestFree = FIRST;

  /// Gives the lowest free number, not below `from`, to a file.
  ///
  /// @return the number, −1 if there is none (EMFILE)
  public int install(OpenFile file, int from) {
    int fd = Math.max(from, lowestFree);
    while (fd < files.length && files[fd] != null) {
      fd++;
    }
    if (fd >= LIMIT) {
      return -1;
    }
    if (from <= lowestFree) {
      lowestFree = fd + 1;
    }
    set(fd, file);
    return fd;
  }

  /// Gives this number to a file; it must be free.
  public void set(int fd, OpenFile file) {
    if (fd >= files.length) {
      int n = Math.max(fd + 1, files.length * 2);
      files = Arrays.copyOf(files, n);
      closeOnExec = Arrays.copyOf(closeOnExec, n);
    }
    assert files[fd] == null;
    file.get();
    files[fd] = file;
    closeOnExec[fd] = false;
  }

  /// {@return the file of this number, null if none is open}
  public @Nullable OpenFile get(long fd) {
    return fd >= 0 && fd < files.length ? files[(int) fd] : null;
  }

  /// Takes the number from its file, whose reference goes to the caller.
  public @Nullable OpenFile take(long fd) {
    OpenFile file = get(fd);
    if (file != null) {
      files[(int) fd] = null;
      if (fd >= FIRST) {
        lowestFree = Math.min(lowestFree, (int) fd);
      }
    }
    return file;
  }

  /// {@return the highest number that may be in use, plus one}
  public int end() {
    return files.length;
  }

  public boolean closeOnExec(int fd) {
    return closeOnExec[fd];
  }

  public void closeOnExec(int fd, boolean on) {
    closeOnExec[fd] = on;
  }

  /// {@return a copy that shares the open file descriptions} Linux: fs/file.c:dup_fd()
  public FdTable fork() {
    var copy = new FdTable();
    copy.files = files.clone();
    copy.closeOnExec = closeOnExec.clone();
    copy.lowestFree = lowestFree;
    for (OpenFile file : files) {
      if (file != null) {
        file.get();
      }
    }
    return copy;
  }
}
