package wakeline.properties.program;

import org.jspecify.annotations.Nullable;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;
import wakeline.syscall.Family;
import wakeline.syscall.Flags;

/// What one operand of a [Call] is.
///
/// Descriptors are named by *slots*: numbers of variables, all of which hold −1 until a call stores
/// a descriptor in them. So a step can always be made, whatever became of the steps before it: on
/// the kernel as in the model it may fail with EBADF, but it means the same on both.
public enum Operand {
  /// A slot that the call stores a new descriptor in.
  NEW(null),
  /// A slot that holds the descriptor to use.
  FD(null),
  /// A number: a length, a timeout in milliseconds, a backlog, a port.
  NUMBER(null),
  /// Bits 1, 2 and 4: in the set to read, to write, of exceptions.
  SETS(null),
  SOCKET_TYPE(Family.SOCKET_TYPE),
  PIPE_FLAGS(Family.PIPE_FLAGS),
  EVENTFD_FLAGS(Family.EVENTFD_FLAGS),
  TIMERFD_FLAGS(Family.TIMERFD_FLAGS),
  ACCEPT_FLAGS(Family.ACCEPT_FLAGS),
  EPOLL_EVENTS(Family.EPOLL_EVENTS),
  POLL_EVENTS(Family.POLL_EVENTS),
  MSG_FLAGS(Family.MSG_FLAGS),
  SHUTDOWN_HOW(Family.SHUTDOWN_HOW),
  FILE_FLAGS(Family.OPEN_FLAGS);

  /// The constants it is made of; null for numbers and slots.
  private final @Nullable Family family;

  Operand(@Nullable Family family) {
    this.family = family;
  }

  /// {@return whether it is the number of a slot}
  public boolean isSlot() {
    return this == NEW || this == FD;
  }

  /// {@return a value in words, as the notation has it}
  String word(long value) {
    if (isSlot()) {
      return "f" + value;
    }
    if (this == FILE_FLAGS && value == 0) {
      return "0";
    }
    return family == null ? Long.toString(value) : Flags.format(family, value);
  }

  /// {@return the value of a word}
  long value(String word) {
    if (isSlot()) {
      return Long.parseLong(word.substring(1));
    }
    long value = 0;
    for (String part : word.split("\\|", -1)) {
      value |= partValue(part);
    }
    return value;
  }

  private static long partValue(String part) {
    if (Character.isLetter(part.charAt(0))) {
      Constant constant = Constants.named(part);
      if (constant == null) {
        throw new IllegalArgumentException("no constant " + part);
      }
      return constant.value();
    }
    return Long.decode(part);
  }
}
