package wakeline.oracle.actor;

/// The files that actors see under their working directory: a file system in memory, gone with the
/// JVM.
final class FileSpace {
  private static final int CLONE_FS = 0x200;
  private static final int CLONE_NEWNS = 0x20000;
  private static final int MS_REC = 0x4000;
  private static final int MS_PRIVATE = 1 << 18;
  private static final int RLIMIT_NOFILE = 7;

  /// As the model has it.
  private static final int DESCRIPTORS_MAX = 1_024;

  private FileSpace() {}

  /// Goes there, if that is permitted: threads that the caller starts later will be there too.
  ///
  /// @param folder an empty one in which nothing lies that this JVM may still want to read
  static boolean enter(Libc libc, Scratch scratch, String folder) {
    limitDescriptors(libc, scratch);
    if (libc.call(Number.UNSHARE, CLONE_FS | CLONE_NEWNS) != 0) {
      return false;
    }
    long root = scratch.path("/");
    libc.call(Number.MOUNT, 0, root, 0, MS_REC | MS_PRIVATE);
    scratch.putLong(0, 0x7366706d74L);
    long place = scratch.path(folder);
    return libc.call(Number.MOUNT, scratch.at(0), place, scratch.at(0), 0) == 0
        && libc.call(Number.CHDIR, place) == 0;
  }

  private static void limitDescriptors(Libc libc, Scratch scratch) {
    libc.call(Number.PRLIMIT64, 0, RLIMIT_NOFILE, 0, scratch.at(0));
    scratch.putLong(0, DESCRIPTORS_MAX);
    libc.call(Number.PRLIMIT64, 0, RLIMIT_NOFILE, scratch.at(0), 0);
  }
}
