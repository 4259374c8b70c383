package wakeline.oracle.actor;

/// Numbers of the system calls that actors make. Where an older call has no number on aarch64, the
/// C library uses a newer one there; so does this table, on both.
enum Number {
  DUP(32, 23),
  DUP3(292, 24),
  FCNTL(72, 25),
  IOCTL(16, 29),
  CLOSE(3, 57),
  CLOSE_RANGE(436, 436),
  PIPE2(293, 59),
  READ(0, 63),
  WRITE(1, 64),
  READV(19, 65),
  WRITEV(20, 66),
  EVENTFD2(290, 19),
  TIMERFD_CREATE(283, 85),
  TIMERFD_SETTIME(286, 86),
  TIMERFD_GETTIME(287, 87),
  EPOLL_CREATE1(291, 20),
  EPOLL_CTL(233, 21),
  EPOLL_PWAIT(281, 22),
  EPOLL_PWAIT2(441, 441),
  PPOLL(271, 73),
  PSELECT6(270, 72),
  SOCKET(41, 198),
  SOCKETPAIR(53, 199),
  BIND(49, 200),
  LISTEN(50, 201),
  ACCEPT4(288, 242),
  CONNECT(42, 203),
  GETSOCKNAME(51, 204),
  GETPEERNAME(52, 205),
  SENDTO(44, 206),
  RECVFROM(45, 207),
  SETSOCKOPT(54, 208),
  GETSOCKOPT(55, 209),
  SHUTDOWN(48, 210),
  SENDMSG(46, 211),
  RECVMSG(47, 212),
  OPENAT(257, 56),
  MKNODAT(259, 33),
  UNLINKAT(263, 35),
  FUTEX(202, 98),
  NANOSLEEP(35, 101),
  CLOCK_NANOSLEEP(230, 115),
  CLOCK_GETTIME(228, 113),
  SCHED_SETSCHEDULER(144, 119),
  SCHED_GETSCHEDULER(145, 120),
  SCHED_YIELD(24, 124),
  SCHED_SETAFFINITY(203, 122),
  SCHED_GETAFFINITY(204, 123),
  TGKILL(234, 131),
  RT_SIGPROCMASK(14, 135),
  RT_SIGPENDING(127, 136),
  RT_SIGSUSPEND(130, 133),
  GETRUSAGE(98, 165),
  PRCTL(157, 167),
  GETPID(39, 172),
  GETTID(186, 178),
  MMAP(9, 222),
  MUNMAP(11, 215),
  SETNS(308, 268),
  UNSHARE(272, 97),
  MOUNT(165, 40),
  UMOUNT2(166, 39),
  CHDIR(80, 49),
  PREAD64(17, 67),
  PRLIMIT64(302, 261),
  RT_SIGTIMEDWAIT(128, 137);

  private static final boolean IS_ARM = "aarch64".equals(System.getProperty("os.arch"));

  private final int x86;
  private final int arm;

  Number(int x86, int arm) {
    this.x86 = x86;
    this.arm = arm;
  }

  /// {@return the number on this machine}
  int nr() {
    return IS_ARM ? arm : x86;
  }

  int onX86() {
    return x86;
  }

  int onArm() {
    return arm;
  }

  static boolean isArm() {
    return IS_ARM;
  }
}
