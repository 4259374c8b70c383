package wakeline.properties.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wakeline.syscall.Syscall;

/// The calls that step programs make: each one system call with its operands.
public enum Call {
  /// Both ends, flags.
  PIPE(Syscall.PIPE2, Operand.NEW, Operand.NEW, Operand.PIPE_FLAGS),
  /// Initial count, flags.
  EVENTFD(Syscall.EVENTFD, Operand.NEW, Operand.NUMBER, Operand.EVENTFD_FLAGS),
  TIMERFD(Syscall.TIMERFD_CREATE, Operand.NEW, Operand.TIMERFD_FLAGS),
  /// 0 disarms, 1 expires between this instant and the next, 2 after the end of the program.
  SETTIME(Syscall.TIMERFD_SETTIME, Operand.FD, Operand.NUMBER),
  SOCKETPAIR(Syscall.SOCKETPAIR, Operand.NEW, Operand.NEW, Operand.SOCKET_TYPE),
  SOCKET_UNIX(Syscall.SOCKET, Operand.NEW, Operand.SOCKET_TYPE),
  SOCKET_INET(Syscall.SOCKET, Operand.NEW, Operand.SOCKET_TYPE),
  /// The n-th name.
  BIND_UNIX(Syscall.BIND, Operand.FD, Operand.NUMBER),
  /// The n-th port of the loopback address.
  BIND_INET(Syscall.BIND, Operand.FD, Operand.NUMBER),
  CONNECT_UNIX(Syscall.CONNECT, Operand.FD, Operand.NUMBER),
  CONNECT_INET(Syscall.CONNECT, Operand.FD, Operand.NUMBER),
  /// Backlog.
  LISTEN(Syscall.LISTEN, Operand.FD, Operand.NUMBER),
  ACCEPT(Syscall.ACCEPT4, Operand.NEW, Operand.FD, Operand.ACCEPT_FLAGS),
  /// `TCP_NODELAY`: with Nagle's algorithm what happens would depend on when.
  NODELAY(Syscall.SETSOCKOPT, Operand.FD),
  EPOLL(Syscall.EPOLL_CREATE1, Operand.NEW),
  /// `EPOLL_CTL_ADD`: instance, target, mask, data; −1 is the target's descriptor as `data.fd`.
  ADD(Syscall.EPOLL_CTL, Operand.FD, Operand.FD, Operand.EPOLL_EVENTS, Operand.NUMBER),
  MOD(Syscall.EPOLL_CTL, Operand.FD, Operand.FD, Operand.EPOLL_EVENTS, Operand.NUMBER),
  DEL(Syscall.EPOLL_CTL, Operand.FD, Operand.FD),
  /// Instance, maxevents, timeout in milliseconds.
  WAIT(Syscall.EPOLL_WAIT, Operand.FD, Operand.NUMBER, Operand.NUMBER),
  /// Timeout, then descriptor and mask for each entry.
  POLL(Syscall.POLL, Operand.NUMBER, Operand.FD, Operand.POLL_EVENTS),
  /// Timeout, then descriptor and sets for each entry.
  SELECT(Syscall.SELECT, Operand.NUMBER, Operand.FD, Operand.SETS),
  READ(Syscall.READ, Operand.FD, Operand.NUMBER),
  WRITE(Syscall.WRITE, Operand.FD, Operand.NUMBER),
  RECV(Syscall.RECV, Operand.FD, Operand.NUMBER, Operand.MSG_FLAGS),
  SEND(Syscall.SEND, Operand.FD, Operand.NUMBER, Operand.MSG_FLAGS),
  /// Reads an eventfd's or a timerfd's eight bytes.
  TAKE(Syscall.READ, Operand.FD),
  /// Writes a number to an eventfd.
  PUT(Syscall.WRITE, Operand.FD, Operand.NUMBER),
  DUP(Syscall.DUP, Operand.NEW, Operand.FD),
  /// Onto the descriptor that the first slot holds.
  DUP2(Syscall.DUP2, Operand.NEW, Operand.FD),
  CLOSE(Syscall.CLOSE, Operand.FD),
  SHUTDOWN(Syscall.SHUTDOWN, Operand.FD, Operand.SHUTDOWN_HOW),
  /// `F_SETFL`: `O_NONBLOCK` or 0.
  SETFL(Syscall.FCNTL, Operand.FD, Operand.FILE_FLAGS),
  /// `F_SETPIPE_SZ`.
  SETPIPE_SZ(Syscall.FCNTL, Operand.FD, Operand.NUMBER);

  private static final Map<String, Call> BY_WORD = byWord();

  /// The system call that is made.
  public final Syscall syscall;

  /// Immutable, which the type does not say.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Operand> operands;

  private final String word;

  Call(Syscall syscall, Operand... operands) {
    this.syscall = syscall;
    this.operands = List.of(operands);
    this.word = name().toLowerCase(Locale.ROOT);
  }

  /// {@return the name in the notation}
  String word() {
    return word;
  }

  /// {@return the call of a name}
  static Call of(String word) {
    Call call = BY_WORD.get(word);
    if (call == null) {
      throw new IllegalArgumentException("no call " + word);
    }
    return call;
  }

  /// {@return what the operand at a position is; those of poll and select repeat}
  public Operand operand(int position) {
    return isList() && position > 2 ? operands.get(2 - position % 2) : operands.get(position);
  }

  /// {@return whether the operands are a timeout and any number of pairs}
  public boolean isList() {
    return this == POLL || this == SELECT;
  }

  /// {@return whether a call with that many operands makes sense}
  boolean takes(int count) {
    return isList() ? count >= 3 && count % 2 == 1 : count == operands.size();
  }

  private static Map<String, Call> byWord() {
    var byWord = new LinkedHashMap<String, Call>();
    for (Call call : values()) {
      byWord.put(call.word, call);
    }
    return byWord;
  }
}
