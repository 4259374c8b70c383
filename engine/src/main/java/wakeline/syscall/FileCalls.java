package wakeline.syscall;

/// Prototypes of the calls on descriptors, and of those that wait for readiness.
final class FileCalls {
  /// See [Prototype].
  static final String TABLE =
      """
      ZERO close(FD fd)
          2.0 Gives a descriptor back.
      ZERO close_range(INT first, INT last, CLOSE_RANGE_FLAGS flags)
          5.9 Gives back all descriptors of a range.
      DESCRIPTOR dup(FD oldfd)
          2.0 Makes a second descriptor of the same open file description.
      DESCRIPTOR dup2(FD oldfd, INT newfd)
          2.0 Makes a given number a descriptor of the same open file description.
      DESCRIPTOR dup3(FD oldfd, INT newfd, DUP3_FLAGS flags)
          2.6 dup2 with flags for the new descriptor.
      NUMBER fcntl(FD fd, FCNTL_COMMAND op, [COMMAND_VALUE arg])
          2.0 Reads or changes the properties of a descriptor.
      NUMBER ioctl(FD fd, IOCTL_REQUEST request, [COMMAND_VALUE arg])
          2.0 Asks a device or socket something.
      ZERO pipe(FD_PAIR_OUT pipefd)
          2.0 Creates a pipe: [0] reads, [1] writes.
      ZERO pipe2(FD_PAIR_OUT pipefd, PIPE_FLAGS flags)
          2.6 Creates a pipe with flags.
      DESCRIPTOR open(TEXT pathname, OPEN_FLAGS flags, [FILE_MODE mode])
          2.0 Opens a file or FIFO.
      ZERO mkfifo(TEXT pathname, FILE_MODE mode)
          2.0 Makes a FIFO in the file system.
      ZERO unlink(TEXT pathname)
          2.0 Removes a name from the file system.
      DESCRIPTOR eventfd(INT initval, EVENTFD_FLAGS flags)
          2.6 Creates a counter that can be waited for.
      DESCRIPTOR timerfd_create(CLOCK clockid, TIMERFD_FLAGS flags)
          2.6 Creates a timer that can be waited for.
      ZERO timerfd_settime(FD fd, TIMERFD_SETTIME_FLAGS flags, ITIMERSPEC new_value,
          ITIMERSPEC old_value)
          2.6 Arms or disarms a timerfd.
      ZERO timerfd_gettime(FD fd, ITIMERSPEC curr_value)
          2.6 Reads the time left of a timerfd.
      DESCRIPTOR signalfd(FD fd, SIGSET mask, SIGNALFD_FLAGS flags)
          2.6 Creates a descriptor that reports signals.
      DESCRIPTOR epoll_create(INT size)
          2.5 Creates an epoll instance.
      DESCRIPTOR epoll_create1(EPOLL_CREATE flags)
          2.6 Creates an epoll instance, with flags.
      ZERO epoll_ctl(FD epfd, EPOLL_OPERATION op, FD fd, EPOLL_EVENT_IN event)
          2.5 Adds, changes or removes an entry of the interest list.
      COUNT epoll_wait(FD epfd, EPOLL_EVENTS_OUT events, INT maxevents, INT timeout)
          2.5 Waits for events, with a timeout in ms.
      COUNT epoll_pwait(FD epfd, EPOLL_EVENTS_OUT events, INT maxevents, INT timeout,
          SIGSET sigmask)
          2.6 epoll_wait with a signal mask for the time of the call.
      COUNT epoll_pwait2(FD epfd, EPOLL_EVENTS_OUT events, INT maxevents, TIMESPEC timeout,
          SIGSET sigmask)
          5.11 epoll_pwait with a timeout in ns.
      COUNT poll(POLLFDS fds, INT nfds, INT timeout)
          2.0 Waits for one of several descriptors, with a timeout in ms.
      COUNT ppoll(POLLFDS fds, INT nfds, TIMESPEC tmo_p, SIGSET sigmask)
          2.6 poll with a timeout in ns and a signal mask.
      COUNT select(INT nfds, FD_SET readfds, FD_SET writefds, FD_SET exceptfds, TIMEVAL timeout)
          2.0 Waits for descriptors of three sets below 1024.
      COUNT pselect(INT nfds, FD_SET readfds, FD_SET writefds, FD_SET exceptfds,
          TIMESPEC timeout, SIGSET sigmask)
          2.6 select with a timeout in ns and a signal mask.
      """;

  private FileCalls() {}
}
