package wakeline.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakeline.core.Unobserved;

/// The descriptors of a process: numbers, lowest free first; 0 to 2 are taken.
///
/// Linux: include/linux/fdtable.h:struct files_struct
public final class FdTable {
  private static final int FIRST = 3;

  /// `RLIMIT_NOFILE`: numbers from here on are not given.
  public static final int LIMIT = 1024;

  /// By number; null where free.
  private @Nullable OpenFile[] files = new OpenFile[8];

  /// Whether the number is in use or reserved.
  private boolean[] taken = {true, true, true, false, false, false, false, false};

  private boolean[] closeOnExec = new boolean[8];

  /// The highest number ever given.
  @Unobserved private int highest = FIRST - 1;

  /// Whether the number given last was given before.
  @Unobserved private boolean reused;

  /// No number below is free.
  private int lowestFree = FIRST;

  /// Gives the lowest free number, not below `from`, to a file.
  ///
  /// @return the number, −1 if there is none (EMFILE)
  public int install(OpenFile file, int from) {
    int fd = reserve(from);
    if (fd >= 0) {
      fill(fd, file);
    }
    return fd;
  }

  /// Takes the lowest free number, not below `from`, for a file that is still to come: a call that
  /// sleeps keeps it taken.
  ///
  /// @return the number, −1 if there is none (EMFILE)
  ///
  ///   Linux: fs/file.c:get_unused_fd_flags()
  public int reserve(int from) {
    int fd = Math.max(from, lowestFree);
    while (fd < files.length && taken[fd]) {
      fd++;
    }
    if (fd >= LIMIT) {
      return -1;
    }
    if (from <= lowestFree) {
      lowestFree = fd + 1;
    }
    reused = fd <= highest;
    highest = Math.max(highest, fd);
    grow(fd);
    taken[fd] = true;
    return fd;
  }

  /// {@return whether the number reserved last had been free again}
  public boolean isReused() {
    return reused;
  }

  /// Gives a reserved number back unused. Linux: fs/file.c:put_unused_fd()
  public void unreserve(int fd) {
    taken[fd] = false;
    if (fd >= FIRST) {
      lowestFree = Math.min(lowestFree, fd);
    }
  }

  /// Gives a reserved number to its file. Linux: fs/file.c:fd_install()
  public void fill(int fd, OpenFile file) {
    assert taken[fd] && files[fd] == null;
    file.get();
    files[fd] = file;
    closeOnExec[fd] = false;
  }

  /// Gives this number to a file; it must be free.
  public void set(int fd, OpenFile file) {
    grow(fd);
    assert !taken[fd];
    highest = Math.max(highest, fd);
    taken[fd] = true;
    fill(fd, file);
  }

  /// {@return whether a call that sleeps has reserved the number}
  public boolean isReserved(int fd) {
    return fd < files.length && taken[fd] && files[fd] == null;
  }

  private void grow(int fd) {
    if (fd >= files.length) {
      int n = Math.max(fd + 1, files.length * 2);
      files = Arrays.copyOf(files, n);
      taken = Arrays.copyOf(taken, n);
      closeOnExec = Arrays.copyOf(closeOnExec, n);
    }
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
      unreserve((int) fd);
    }
    return file;
  }

  /// {@return the highest number that may be in use, plus one}
  public int end() {
    return files.length;
  }

  /// {@return how many numbers the table has room for; select passes over what lies beyond} Linux:
  /// `fdt->max_fds`
  public int size() {
    return Math.max(64, Integer.highestOneBit(files.length - 1) << 1);
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
    copy.taken = taken.clone();
    copy.lowestFree = lowestFree;
    copy.highest = highest;
    for (int fd = FIRST; fd < files.length; fd++) {
      OpenFile file = files[fd];
      if (file != null) {
        file.get();
      } else if (taken[fd]) {
        copy.unreserve(fd);
      }
    }
    return copy;
  }
}
