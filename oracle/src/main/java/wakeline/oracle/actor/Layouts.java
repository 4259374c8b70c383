package wakeline.oracle.actor;

/// Offsets and sizes of the kernel's structs, where x86-64 and aarch64 differ or C does not say.
final class Layouts {
  /// `struct epoll_event` is packed on x86-64 only.
  static final int EPOLL_EVENT_BYTES = Number.isArm() ? 16 : 12;

  static final int EPOLL_EVENT_DATA = Number.isArm() ? 8 : 4;

  static final int POLLFD_BYTES = 8;
  static final int TIMESPEC_BYTES = 16;
  static final int ITIMERSPEC_BYTES = 32;
  static final int FD_SET_BYTES = 128;
  static final int IOVEC_BYTES = 16;
  static final int MSGHDR_BYTES = 56;

  /// The kernel's `sigset_t`.
  static final int SIGSET_BYTES = 8;

  /// The C library's `struct sigaction`: handler, 128 bytes of mask, flags.
  static final int SIGACTION_BYTES = 160;

  static final int SIGACTION_FLAGS = 8 + 128;

  static final int RUSAGE_BYTES = 144;
  static final int RUSAGE_NVCSW = 32 + 12 * 8;

  static final int SOCKADDR_BYTES = 128;
  static final int SOCKADDR_UN_PATH = 2;
  static final int UNIX_PATH_MAX = 108;

  private Layouts() {}
}
