package wakeline.syscall;

/// What a parameter of a call takes, and with it what the kernel finds in the argument's `long`.
public enum ParamKind {
  /// A descriptor number.
  FD("a descriptor"),
  /// A number.
  INT("a number"),
  /// A mask of constants.
  FLAGS("flags"),
  /// One of several constants.
  OP("a constant"),
  /// The number of bytes of the buffer named just before; may be left out in a program, is never
  /// missing here.
  LENGTH("a length"),
  /// Address of bytes to send: a char buffer, a literal, `bytes(n)`, or slots.
  BUFFER_IN("a buffer"),
  /// Address of room for bytes: a char buffer, `bytes(n)`, or slots.
  BUFFER_OUT("a buffer"),
  /// Address of a text: a path.
  TEXT("a text"),
  /// A socket address value (not its address in memory); 0 is NULL.
  ADDRESS("a socket address"),
  /// Address of the slot that takes a socket address value; 0 is NULL.
  ADDRESS_OUT("a sockaddr to fill"),
  /// Address of one `struct epoll_event`: {events, data}.
  EPOLL_EVENT_IN("an epoll_event"),
  /// Address of an array of `struct epoll_event`.
  EPOLL_EVENTS_OUT("an array of epoll_event"),
  /// Address of an array of `struct pollfd`: {fd, events, revents}.
  POLLFDS("an array of pollfd"),
  /// Address of an `fd_set`: 16 slots of 64 bits; 0 is NULL.
  FD_SET("an fd_set"),
  /// Address of a `struct timespec`: {tv_sec, tv_nsec}; 0 is NULL.
  TIMESPEC("a timespec"),
  /// Address of a `struct timeval`: {tv_sec, tv_usec}; 0 is NULL.
  TIMEVAL("a timeval"),
  /// Address of a `struct itimerspec`: {interval sec, nsec, value sec, nsec}; 0 is NULL.
  ITIMERSPEC("an itimerspec"),
  /// Address of a `sigset_t`: 1 slot, bit n−1 is signal n; 0 is NULL.
  SIGSET("a sigset_t"),
  /// 0 `SIG_DFL`, 1 `SIG_IGN`, else a handler of the program.
  HANDLER("a signal handler"),
  /// Address of a `struct sigaction`: {sa_handler, sa_flags, sa_mask}; 0 is NULL.
  SIGACTION("a sigaction"),
  /// Address of one `int`; 0 is NULL.
  INT_OUT("an int to fill"),
  /// Address of an array of two `int`.
  FD_PAIR_OUT("an array of two ints"),
  /// Address of an array of `struct iovec`: {iov_base, iov_len}.
  IOVEC("an array of iovec"),
  /// Address of a `struct msghdr`: {msg_name, msg_namelen, msg_iov, msg_iovlen, msg_control,
  /// msg_controllen, msg_flags}; `msg_name` is the address of a slot with a socket address value.
  MSGHDR("a msghdr"),
  /// A socket option's value: the number itself, or the address of a struct where the option has
  // one.
  OPTION_VALUE("an option value"),
  /// A command's argument: a number, or the address of an `int`; 0 if left out.
  COMMAND_VALUE("a command's argument"),
  /// Address of a `struct io_uring`: 1 slot.
  RING("an io_uring"),
  /// A submission queue entry: what `io_uring_get_sqe` returned.
  SQE("a submission queue entry"),
  /// A completion queue entry: what the kernel stored through CQE_OUT.
  CQE("a completion queue entry"),
  /// Address of the slot that takes a completion queue entry.
  CQE_OUT("a completion queue entry to fill"),
  /// Address of a slot with an AIO context id (`io_context_t`).
  AIO_CONTEXT_OUT("an io_context_t to fill"),
  /// An AIO context id.
  AIO_CONTEXT("an io_context_t"),
  /// Address of `struct iocb`, or of an array of them.
  IOCB("an iocb"),
  /// Address of an array of `struct io_event`: {data, obj, res, res2}.
  IO_EVENTS_OUT("an array of io_event"),
  /// Any value that the kernel hands back as it is.
  USER_DATA("a value");

  private final String noun;

  ParamKind(String noun) {
    this.noun = noun;
  }

  /// {@return what an argument must be, with its article: "a descriptor"}
  public String noun() {
    return noun;
  }
}
