package wakeline.syscall;

import static wakeline.syscall.CallClass.MEMORY;
import static wakeline.syscall.CallClass.OTHER;
import static wakeline.syscall.CallClass.READINESS;
import static wakeline.syscall.CallClass.TRANSFER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table of calls: every function of the man pages that reaches the kernel, or the rings that a
/// process shares with it. Checker, interpreter, trace and `man` read this one table.
///
/// Library functions that only touch the caller's own memory (`FD_SET`, `sigaddset`, `htons`) are
/// words of the language and not in here.
public enum Syscall {
  // Sockets.
  SOCKET(1, OTHER),
  SOCKETPAIR(2, OTHER),
  BIND(3, OTHER),
  LISTEN(4, OTHER),
  ACCEPT(5, TRANSFER),
  ACCEPT4(6, TRANSFER),
  CONNECT(7, TRANSFER),
  SHUTDOWN(8, OTHER),
  SETSOCKOPT(9, OTHER),
  GETSOCKOPT(10, OTHER),
  GETSOCKNAME(11, OTHER),
  GETPEERNAME(12, OTHER),

  // Moving bytes.
  READ(21, TRANSFER),
  WRITE(22, TRANSFER),
  READV(23, TRANSFER),
  WRITEV(24, TRANSFER),
  RECV(25, TRANSFER),
  SEND(26, TRANSFER),
  RECVFROM(27, TRANSFER),
  SENDTO(28, TRANSFER),
  RECVMSG(29, TRANSFER),
  SENDMSG(30, TRANSFER),
  PREAD(31, TRANSFER),
  PWRITE(32, TRANSFER),
  SENDFILE(33, TRANSFER),

  // Descriptors and files.
  CLOSE(51, OTHER),
  CLOSE_RANGE(52, OTHER),
  DUP(53, OTHER),
  DUP2(54, OTHER),
  DUP3(55, OTHER),
  FCNTL(56, OTHER),
  IOCTL(57, OTHER),
  PIPE(58, OTHER),
  PIPE2(59, OTHER),
  OPEN(60, OTHER),
  MKFIFO(61, OTHER),
  UNLINK(62, OTHER),
  EVENTFD(63, OTHER),
  TIMERFD_CREATE(64, OTHER),
  TIMERFD_SETTIME(65, OTHER),
  TIMERFD_GETTIME(66, OTHER),
  SIGNALFD(67, OTHER),

  // Readiness.
  EPOLL_CREATE(81, OTHER),
  EPOLL_CREATE1(82, OTHER),
  EPOLL_CTL(83, OTHER),
  EPOLL_WAIT(84, READINESS),
  EPOLL_PWAIT(85, READINESS),
  EPOLL_PWAIT2(86, READINESS),
  POLL(87, READINESS),
  PPOLL(88, READINESS),
  SELECT(89, READINESS),
  PSELECT(90, READINESS),

  // Processes, signals and time.
  FORK(101, OTHER),
  WAIT(102, OTHER),
  WAITPID(103, OTHER),
  GETPID(104, OTHER),
  GETPPID(105, OTHER),
  GETTID(106, OTHER),
  SCHED_YIELD(107, OTHER),
  PAUSE(108, OTHER),
  NANOSLEEP(109, OTHER),
  CLOCK_NANOSLEEP(110, OTHER),
  ALARM(111, OTHER),
  KILL(112, OTHER),
  TGKILL(113, OTHER),
  RAISE(114, OTHER),
  SIGNAL(115, OTHER),
  SIGACTION(116, OTHER),
  SIGPROCMASK(117, OTHER),
  PTHREAD_SIGMASK(118, OTHER),
  SIGPENDING(119, OTHER),
  SIGSUSPEND(120, OTHER),

  // io_uring(7): the system calls.
  IO_URING_SETUP(131, OTHER),
  IO_URING_ENTER(132, READINESS),
  IO_URING_REGISTER(133, OTHER),

  // io_uring(7): liburing on top of them.
  IO_URING_QUEUE_INIT(135, OTHER),
  IO_URING_QUEUE_EXIT(136, OTHER),
  IO_URING_SUBMIT(137, OTHER),
  IO_URING_SUBMIT_AND_WAIT(138, READINESS),
  IO_URING_SUBMIT_AND_WAIT_TIMEOUT(139, READINESS),
  IO_URING_SUBMIT_AND_GET_EVENTS(140, OTHER),
  IO_URING_GET_EVENTS(141, OTHER),
  IO_URING_WAIT_CQE(142, READINESS),
  IO_URING_WAIT_CQE_NR(143, READINESS),
  IO_URING_WAIT_CQE_TIMEOUT(144, READINESS),
  IO_URING_WAIT_CQES(145, READINESS),
  IO_URING_PEEK_CQE(146, MEMORY),
  IO_URING_CQE_SEEN(147, MEMORY),
  IO_URING_CQ_ADVANCE(148, MEMORY),
  IO_URING_CQ_READY(149, MEMORY),
  IO_URING_CQ_HAS_OVERFLOW(150, MEMORY),
  IO_URING_SQ_READY(151, MEMORY),
  IO_URING_SQ_SPACE_LEFT(152, MEMORY),
  IO_URING_GET_SQE(153, MEMORY),
  IO_URING_SQE_SET_FLAGS(154, MEMORY),
  IO_URING_SQE_SET_DATA(155, MEMORY),
  IO_URING_SQE_SET_DATA64(156, MEMORY),
  IO_URING_CQE_GET_DATA(157, MEMORY),
  IO_URING_CQE_GET_DATA64(158, MEMORY),
  IO_URING_REGISTER_EVENTFD(159, OTHER),
  IO_URING_REGISTER_EVENTFD_ASYNC(160, OTHER),
  IO_URING_UNREGISTER_EVENTFD(161, OTHER),
  IO_URING_ENABLE_RINGS(162, OTHER),
  IO_URING_REGISTER_IOWQ_MAX_WORKERS(163, OTHER),
  IO_URING_PREP_NOP(164, MEMORY),
  IO_URING_PREP_READ(165, MEMORY),
  IO_URING_PREP_WRITE(166, MEMORY),
  IO_URING_PREP_READV(167, MEMORY),
  IO_URING_PREP_WRITEV(168, MEMORY),
  IO_URING_PREP_RECV(169, MEMORY),
  IO_URING_PREP_RECV_MULTISHOT(170, MEMORY),
  IO_URING_PREP_SEND(171, MEMORY),
  IO_URING_PREP_SEND_ZC(172, MEMORY),
  IO_URING_PREP_RECVMSG(173, MEMORY),
  IO_URING_PREP_SENDMSG(174, MEMORY),
  IO_URING_PREP_ACCEPT(175, MEMORY),
  IO_URING_PREP_MULTISHOT_ACCEPT(176, MEMORY),
  IO_URING_PREP_CONNECT(177, MEMORY),
  IO_URING_PREP_CLOSE(178, MEMORY),
  IO_URING_PREP_SHUTDOWN(179, MEMORY),
  IO_URING_PREP_SOCKET(180, MEMORY),
  IO_URING_PREP_FSYNC(181, MEMORY),
  IO_URING_PREP_POLL_ADD(182, MEMORY),
  IO_URING_PREP_POLL_MULTISHOT(183, MEMORY),
  IO_URING_PREP_POLL_REMOVE(184, MEMORY),
  IO_URING_PREP_TIMEOUT(185, MEMORY),
  IO_URING_PREP_TIMEOUT_REMOVE(186, MEMORY),
  IO_URING_PREP_LINK_TIMEOUT(187, MEMORY),
  IO_URING_PREP_CANCEL(188, MEMORY),
  IO_URING_PREP_CANCEL64(189, MEMORY),
  IO_URING_PREP_CANCEL_FD(190, MEMORY),

  // Linux AIO, io_submit(2), as libaio has it.
  IO_SETUP(211, OTHER),
  IO_DESTROY(212, OTHER),
  IO_SUBMIT(213, OTHER),
  IO_GETEVENTS(214, READINESS),
  IO_CANCEL(215, OTHER),
  IO_PREP_PREAD(216, MEMORY),
  IO_PREP_PWRITE(217, MEMORY),
  IO_PREP_FSYNC(218, MEMORY),
  IO_PREP_POLL(219, MEMORY),
  IO_SET_EVENTFD(220, MEMORY);

  private static final Map<String, Syscall> BY_NAME = byName();
  private static final @Nullable Syscall[] BY_CODE = byCode();

  private final int code;
  private final CallClass callClass;

  /// Immutable, which Error Prone cannot see: records of strings, numbers and enums.
  @SuppressWarnings("Immutable")
  private final Prototype prototype;

  Syscall(int code, CallClass callClass) {
    this.code = code;
    this.callClass = callClass;
    this.prototype = Prototype.of(name().toLowerCase(Locale.ROOT));
  }

  /// {@return the call of that C name; null if the table has none}
  public static @Nullable Syscall named(String name) {
    return BY_NAME.get(name);
  }

  /// {@return the call with that code}
  public static Syscall ofCode(int code) {
    Syscall call = BY_CODE[code];
    if (call == null) {
      throw new IllegalArgumentException("no call has code " + code);
    }
    return call;
  }

  /// {@return the number that stands for the call in traces and programs; never reused}
  public int code() {
    return code;
  }

  /// {@return the name of the man page}
  public String cName() {
    return prototype.name();
  }

  public CallClass callClass() {
    return callClass;
  }

  public Returns returns() {
    return prototype.returns();
  }

  public Failure failure() {
    return prototype.failure();
  }

  /// {@return whether the call takes the task into the kernel: a `sys_enter` record and a cost}
  public boolean entersKernel() {
    return callClass != MEMORY;
  }

  /// {@return the first kernel that has the call}
  public KernelVersion since() {
    return prototype.since();
  }

  /// {@return one sentence for `man`}
  public String summary() {
    return prototype.summary();
  }

  /// {@return the parameters, in the order of the man page; the arguments at the gate are as many}
  public List<Param> params() {
    return prototype.params();
  }

  private static Map<String, Syscall> byName() {
    var byName = new LinkedHashMap<String, Syscall>();
    for (Syscall call : values()) {
      byName.put(call.cName(), call);
    }
    return byName;
  }

  private static @Nullable Syscall[] byCode() {
    var byCode = new @Nullable Syscall[256];
    for (Syscall call : values()) {
      assert byCode[call.code] == null : call;
      byCode[call.code] = call;
    }
    return byCode;
  }
}
