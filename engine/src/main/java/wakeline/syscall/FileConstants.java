package wakeline.syscall;

/// Constants of epoll(7), poll(2), open(2), pipe(7) and the other descriptors that are no sockets.
final class FileConstants {
  /// A line with one word opens a [Family]; `NAME value [kernel version]` is a constant of
  // it.
  static final String TABLE =
      """
      EPOLL_EVENTS
        EPOLLIN 1
        EPOLLPRI 2
        EPOLLOUT 4
        EPOLLERR 0x8
        EPOLLHUP 0x10
        EPOLLRDNORM 0x40
        EPOLLRDBAND 0x80
        EPOLLWRNORM 0x100
        EPOLLWRBAND 0x200
        EPOLLMSG 0x400
        EPOLLRDHUP 0x2000
        EPOLLEXCLUSIVE 0x10000000 4.5
        EPOLLWAKEUP 0x20000000 3.5
        EPOLLONESHOT 0x40000000
        EPOLLET 0x80000000
      EPOLL_OPERATION
        EPOLL_CTL_ADD 1
        EPOLL_CTL_DEL 2
        EPOLL_CTL_MOD 3
      EPOLL_CREATE
        EPOLL_CLOEXEC 0x80000
      POLL_EVENTS
        POLLIN 1
        POLLPRI 2
        POLLOUT 4
        POLLERR 0x8
        POLLHUP 0x10
        POLLNVAL 0x20
        POLLRDNORM 0x40
        POLLRDBAND 0x80
        POLLWRNORM 0x100
        POLLWRBAND 0x200
        POLLMSG 0x400
        POLLREMOVE 0x1000
        POLLRDHUP 0x2000
      OPEN_FLAGS
        O_RDONLY 0
        O_WRONLY 1
        O_RDWR 2
        O_CREAT 0x40
        O_EXCL 0x80
        O_NOCTTY 0x100
        O_TRUNC 0x200
        O_APPEND 0x400
        O_NONBLOCK 0x800
        O_NDELAY 0x800
        O_DSYNC 0x1000
        O_ASYNC 0x2000
        O_DIRECT 0x4000
        O_DIRECTORY 0x10000
        O_NOFOLLOW 0x20000
        O_NOATIME 0x40000
        O_CLOEXEC 0x80000
        O_SYNC 0x101000
        O_PATH 0x200000
        O_TMPFILE 0x410000 3.11
      PIPE_FLAGS
        O_NONBLOCK 0x800
        O_DIRECT 0x4000
        O_CLOEXEC 0x80000
      DUP3_FLAGS
        O_CLOEXEC 0x80000
      FILE_MODE
        S_IRUSR 0x100
        S_IWUSR 0x80
        S_IXUSR 0x40
        S_IRWXU 0x1c0
        S_IRGRP 0x20
        S_IWGRP 0x10
        S_IXGRP 0x8
        S_IRWXG 0x38
        S_IROTH 4
        S_IWOTH 2
        S_IXOTH 1
        S_IRWXO 7
      FCNTL_COMMAND
        F_DUPFD 0
        F_GETFD 1
        F_SETFD 2
        F_GETFL 3
        F_SETFL 4
        F_GETLK 5
        F_SETLK 6
        F_SETLKW 7
        F_SETOWN 8
        F_GETOWN 9
        F_SETSIG 10
        F_GETSIG 11
        F_DUPFD_CLOEXEC 1030
        F_SETPIPE_SZ 1031
        F_GETPIPE_SZ 1032
        F_ADD_SEALS 1033
        F_GET_SEALS 1034
      FD_FLAGS
        FD_CLOEXEC 1
      IOCTL_REQUEST
        FIONREAD 21531
        FIONBIO 21537
        FIOASYNC 21586
        FIOCLEX 21585
        FIONCLEX 21584
        TIOCOUTQ 21521
        SIOCINQ 21531
        SIOCOUTQ 21521
        SIOCATMARK 35077
        SIOCOUTQNSD 35147
      EVENTFD_FLAGS
        EFD_SEMAPHORE 1
        EFD_NONBLOCK 0x800
        EFD_CLOEXEC 0x80000
      TIMERFD_FLAGS
        TFD_NONBLOCK 0x800
        TFD_CLOEXEC 0x80000
      TIMERFD_SETTIME_FLAGS
        TFD_TIMER_ABSTIME 1
        TFD_TIMER_CANCEL_ON_SET 2
      SIGNALFD_FLAGS
        SFD_NONBLOCK 0x800
        SFD_CLOEXEC 0x80000
      CLOSE_RANGE_FLAGS
        CLOSE_RANGE_UNSHARE 2 5.9
        CLOSE_RANGE_CLOEXEC 4 5.11
      RWF_FLAGS
        RWF_HIPRI 1 4.6
        RWF_DSYNC 2 4.7
        RWF_SYNC 4 4.7
        RWF_NOWAIT 0x8 4.14
        RWF_APPEND 0x10 4.16
      """;

  private FileConstants() {}
}
