package wakeline.oracle.actor;

/// Which code makes which call.
final class Calls {
  private Calls() {}

  /// Makes a call. {@return its value, or a negative error number}
  static long make(KernelCall c) {
    return switch (c.call) {
      case READ, WRITE, READV, WRITEV, RECV, SEND, RECVFROM, SENDTO, RECVMSG, SENDMSG ->
          Transfers.make(c);
      case CLOSE, CLOSE_RANGE, DUP, DUP2, DUP3, FCNTL, IOCTL -> Descriptors.make(c);
      case PIPE,
          PIPE2,
          OPEN,
          MKFIFO,
          UNLINK,
          EVENTFD,
          TIMERFD_CREATE,
          TIMERFD_SETTIME,
          TIMERFD_GETTIME,
          EPOLL_CREATE,
          EPOLL_CREATE1 ->
          FileCreation.make(c);
      case EPOLL_CTL, EPOLL_WAIT, EPOLL_PWAIT, EPOLL_PWAIT2, POLL, PPOLL, SELECT, PSELECT ->
          Readiness.make(c);
      case SOCKET,
          SOCKETPAIR,
          BIND,
          LISTEN,
          ACCEPT,
          ACCEPT4,
          CONNECT,
          SHUTDOWN,
          SETSOCKOPT,
          GETSOCKOPT,
          GETSOCKNAME,
          GETPEERNAME ->
          SocketCalls.make(c);
      case FORK,
          GETPID,
          GETPPID,
          GETTID,
          SCHED_YIELD,
          PAUSE,
          NANOSLEEP,
          CLOCK_NANOSLEEP,
          WAIT,
          WAITPID ->
          Processes.make(c);
      case ALARM,
          KILL,
          TGKILL,
          RAISE,
          SIGNAL,
          SIGACTION,
          SIGPROCMASK,
          PTHREAD_SIGMASK,
          SIGPENDING,
          SIGSUSPEND ->
          SignalCalls.make(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }
}
