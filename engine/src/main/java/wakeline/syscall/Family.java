package wakeline.syscall;

import org.jspecify.annotations.Nullable;

/// A group of constants that may stand for one another: what an argument expects, and how a value
/// of it is printed.
public enum Family {
  SOCKET_DOMAIN("an address family", Shape.CHOICE),
  SOCKET_TYPE("a socket type", Shape.SOCKET_TYPE),
  SOCKET_PROTOCOL("a protocol", Shape.CHOICE),
  ACCEPT_FLAGS("an accept4 flag", Shape.MASK),
  SHUTDOWN_HOW("a shutdown direction", Shape.CHOICE),
  MSG_FLAGS("a message flag", Shape.MASK),
  SOCKOPT_LEVEL("an option level", Shape.CHOICE),
  SOCKOPT_SOCKET("a SOL_SOCKET option", Shape.CHOICE),
  SOCKOPT_TCP("an IPPROTO_TCP option", Shape.CHOICE),
  SOCKOPT_IP("an IPPROTO_IP option", Shape.CHOICE),
  SOCKOPT_IPV6("an IPPROTO_IPV6 option", Shape.CHOICE),
  SOCKOPT_UDP("an IPPROTO_UDP option", Shape.CHOICE),
  PMTUDISC("a path MTU mode", Shape.CHOICE),
  EPOLL_EVENTS("an event mask", Shape.MASK),
  EPOLL_OPERATION("an operation", Shape.CHOICE),
  EPOLL_CREATE("an epoll_create1 flag", Shape.MASK),
  POLL_EVENTS("a poll event mask", Shape.MASK),
  OPEN_FLAGS("an open flag", Shape.OPEN_MODE),
  PIPE_FLAGS("a pipe2 flag", Shape.MASK),
  DUP3_FLAGS("a dup3 flag", Shape.MASK),
  FILE_MODE("a file mode", Shape.MASK),
  FCNTL_COMMAND("an fcntl command", Shape.CHOICE),
  FD_FLAGS("a descriptor flag", Shape.MASK),
  IOCTL_REQUEST("an ioctl request", Shape.CHOICE),
  EVENTFD_FLAGS("an eventfd flag", Shape.MASK),
  TIMERFD_FLAGS("a timerfd flag", Shape.MASK),
  TIMERFD_SETTIME_FLAGS("a timerfd_settime flag", Shape.MASK),
  SIGNALFD_FLAGS("a signalfd flag", Shape.MASK),
  CLOSE_RANGE_FLAGS("a close_range flag", Shape.MASK),
  RWF_FLAGS("a per-I/O flag", Shape.MASK),
  SIGNAL("a signal", Shape.CHOICE),
  SIGNAL_HANDLER("a signal disposition", Shape.CHOICE),
  SIGMASK_HOW("a way to change a signal mask", Shape.CHOICE),
  SIGACTION_FLAGS("a sigaction flag", Shape.MASK),
  WAIT_OPTIONS("a wait option", Shape.MASK),
  CLOCK("a clock", Shape.CHOICE),
  TIMER_FLAGS("a clock_nanosleep flag", Shape.MASK),
  NUMBER("a number", Shape.CHOICE),
  URING_SETUP_FLAGS("an io_uring setup flag", Shape.MASK),
  URING_ENTER_FLAGS("an io_uring_enter flag", Shape.MASK),
  URING_SQE_FLAGS("an SQE flag", Shape.MASK),
  URING_CQE_FLAGS("a CQE flag", Shape.MASK),
  URING_FEATURES("an io_uring feature", Shape.MASK),
  URING_SQ_FLAGS("a submission ring flag", Shape.MASK),
  URING_OPERATION("an io_uring operation", Shape.CHOICE),
  URING_TIMEOUT_FLAGS("an io_uring timeout flag", Shape.MASK),
  URING_POLL_FLAGS("an io_uring poll flag", Shape.MASK),
  URING_CANCEL_FLAGS("an io_uring cancel flag", Shape.MASK),
  URING_IO_PRIORITY("an io_uring ioprio flag", Shape.MASK),
  URING_FSYNC_FLAGS("an io_uring fsync flag", Shape.MASK),
  AIO_COMMAND("an AIO command", Shape.CHOICE),
  AIO_FLAGS("an AIO flag", Shape.MASK),
  ERRNO("an errno value", Shape.CHOICE);

  /// How the values of a family are made of its constants.
  public enum Shape {
    /// One constant at a time.
    CHOICE(0),
    /// Bits that may be ORed.
    MASK(0),
    /// A type in the low four bits, ORed with bits.
    SOCKET_TYPE(0xf),
    /// An access mode in the low two bits, ORed with bits.
    OPEN_MODE(3);

    /// The bits that hold one choice, under the bits that are flags.
    final long choiceBits;

    Shape(long choiceBits) {
      this.choiceBits = choiceBits;
    }

    /// {@return whether constants of the family may be joined by `|`}
    public boolean isMask() {
      return this != CHOICE;
    }
  }

  private final String noun;
  private final Shape shape;

  Family(String noun, Shape shape) {
    this.noun = noun;
    this.shape = shape;
  }

  /// {@return what a constant of the family is, with its article: "an event mask"}
  public String noun() {
    return noun;
  }

  public Shape shape() {
    return shape;
  }

  /// {@return the family of the names of socket options at a level; null if the level has none}
  public static @Nullable Family ofOptions(long level) {
    return switch ((int) level) {
      case 0 -> SOCKOPT_IP;
      case 1 -> SOCKOPT_SOCKET;
      case 6 -> SOCKOPT_TCP;
      case 17 -> SOCKOPT_UDP;
      case 41 -> SOCKOPT_IPV6;
      default -> null;
    };
  }
}
