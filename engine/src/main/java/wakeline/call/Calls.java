package wakeline.call;

import static wakeline.syscall.Errno.ENOSYS;

import wakeline.cpu.Next;

/// Which code answers which call.
final class Calls {
  private Calls() {}

  /// Checks the arguments and begins the body; the value of this step, or of the frame it calls,
  /// goes to [#finish].
  static Next begin(SystemCall c) {
    return switch (c.call) {
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
          SocketCalls.begin(c);
      case READ, WRITE, READV, WRITEV, RECV, SEND, RECVFROM, SENDTO, RECVMSG, SENDMSG ->
          Transfers.begin(c);
      case CLOSE, CLOSE_RANGE, DUP, DUP2, DUP3, FCNTL, IOCTL -> Descriptors.begin(c);
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
          FileCreation.begin(c);
      case EPOLL_CTL, EPOLL_WAIT, EPOLL_PWAIT, EPOLL_PWAIT2, POLL, PPOLL, SELECT, PSELECT ->
          Readiness.begin(c);
      case FORK,
          WAIT,
          WAITPID,
          GETPID,
          GETPPID,
          GETTID,
          SCHED_YIELD,
          PAUSE,
          NANOSLEEP,
          CLOCK_NANOSLEEP,
          ALARM,
          KILL,
          TGKILL,
          RAISE,
          SIGNAL,
          SIGACTION,
          SIGPROCMASK,
          PTHREAD_SIGMASK,
          SIGPENDING,
          SIGSUSPEND ->
          Processes.begin(c);
      default -> c.value(-ENOSYS);
    };
  }

  /// Hands the body's results to the caller's memory.
  ///
  /// @param value what the body returned
  /// @return what the call returns: 0 or more, or a negative error number
  static long finish(SystemCall c, long value) {
    return switch (c.call) {
      case ACCEPT, ACCEPT4 -> SocketCalls.finishAccept(c, value);
      case READ, READV, RECV, RECVFROM, RECVMSG -> Transfers.finishRead(c, value);
      case OPEN -> FileCreation.finishOpen(c, value);
      case EPOLL_WAIT, EPOLL_PWAIT, EPOLL_PWAIT2 -> Readiness.finishEpoll(c, value);
      case POLL, PPOLL -> Readiness.finishPoll(c, value);
      case SELECT, PSELECT -> Readiness.finishSelect(c, value);
      case WAIT, WAITPID, NANOSLEEP, CLOCK_NANOSLEEP -> Processes.finish(c, value);
      default -> value;
    };
  }
}
