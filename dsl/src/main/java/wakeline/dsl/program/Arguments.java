package wakeline.dsl.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.Dimension;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Prefix;
import wakeline.program.Op;
import wakeline.syscall.Constants;
import wakeline.syscall.Family;
import wakeline.syscall.Param;

/// Checks and pushes the arguments of one call, each as its parameter's kind says.
final class Arguments {
  /// What C passes as length of an IPv4 socket address; the model does not look at it.
  private static final int ADDRESS_LENGTH = 16;

  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;
  private final String call;

  /// Variables that the call fills and a claim names.
  private final List<VariableSlot> filled = new ArrayList<>();

  /// The buffer argument, for the length behind it.
  private Operand buffer = Operand.Failed.INSTANCE;

  private boolean isToSend;

  /// The last constant or number, if it is known: an option's level, then its name; a command.
  private @Nullable Long level;

  private @Nullable Long choice;

  Arguments(FunctionScope scope, Expressions expressions, String call) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = expressions;
    this.call = call;
  }

  /// {@return the watched variables that the call fills}
  List<VariableSlot> filled() {
    return filled;
  }

  /// Pushes one argument.
  ///
  /// @param arg null if it was left out
  void push(Param param, @Nullable Expr arg) {
    if (arg == null) {
      leftOut(param);
    } else {
      pushGiven(param, expressions.withoutCasts(arg));
    }
  }

  private void pushGiven(Param param, Expr arg) {
    switch (param.kind()) {
      case FD -> {
        families().checkPlain(arg, "a descriptor");
        number(param, arg, "a descriptor");
      }
      case INT -> integer(param, arg);
      case FLAGS, OP -> constant(param, arg);
      case LENGTH -> length(param, arg);
      case BUFFER_IN -> bytesToSend(param, arg);
      case BUFFER_OUT -> roomForBytes(param, arg);
      case TEXT -> text(param, arg);
      case ADDRESS -> socketAddress(param, arg);
      case ADDRESS_OUT -> room(param, arg, "a sockaddr to fill", Arguments::isSocketAddress);
      case EPOLL_EVENT_IN, EPOLL_EVENTS_OUT -> struct(param, arg, "epoll_event");
      case POLLFDS -> struct(param, arg, "pollfd");
      case FD_SET -> struct(param, arg, "fd_set");
      case TIMESPEC -> struct(param, arg, "timespec");
      case TIMEVAL -> struct(param, arg, "timeval");
      case ITIMERSPEC -> struct(param, arg, "itimerspec");
      case SIGSET -> struct(param, arg, "sigset_t");
      case SIGACTION -> struct(param, arg, "sigaction");
      case IOVEC -> struct(param, arg, "iovec");
      case MSGHDR -> struct(param, arg, "msghdr");
      case RING -> struct(param, arg, "io_uring");
      case IOCB -> struct(param, arg, "iocb");
      case IO_EVENTS_OUT -> struct(param, arg, "io_event");
      case HANDLER -> expressions.calls().handler(arg);
      case INT_OUT -> intToFill(param, arg);
      case FD_PAIR_OUT -> room(param, arg, "an array of two ints", Arguments::isPair);
      case OPTION_VALUE -> optionValue(param, arg);
      case COMMAND_VALUE -> commandValue(param, arg);
      case SQE -> handle(param, arg, "io_uring_sqe");
      case CQE -> handle(param, arg, "io_uring_cqe");
      case CQE_OUT -> room(param, arg, "a pointer to fill", Arguments::isCqe);
      case AIO_CONTEXT_OUT -> room(param, arg, "an io_context_t to fill", Arguments::isInt);
      case AIO_CONTEXT -> number(param, arg, "an io_context_t");
      case USER_DATA -> userData(param, arg);
    }
  }

  /// Pushes what a parameter gets that the program left out.
  private void leftOut(Param param) {
    switch (param.kind()) {
      case LENGTH -> inferredLength();
      case INT_OUT, COMMAND_VALUE, FLAGS, SIGSET -> code.push(0);
      default -> throw new IllegalStateException(call + " needs " + param);
    }
  }

  private void inferredLength() {
    switch (buffer) {
      case Operand.Address address when isToSend && address.target() instanceof Type.Chars -> {
        code.emit(1, Op.DUP);
        code.emit(0, Op.LENGTH);
      }
      case Operand.Address address -> code.push(address.target().size());
      case Operand.Scratch scratch when scratch.bytes() >= 0 -> code.push(scratch.bytes());
      case Operand.Scratch _ -> {
        code.emit(1, Op.DUP);
        code.emit(0, Op.LENGTH);
      }
      case Operand.Words words -> code.push(bytes(words.text()));
      case Operand.Constant _ -> code.push(0);
      default -> code.push(ADDRESS_LENGTH);
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Families families() {
    return new Families(scope);
  }

  private void number(Param param, Expr arg, String expected) {
    Operand operand = expressions.value(arg);
    if (operand instanceof Operand.Amount amount && amount.dimension() != Dimension.SIZE) {
      unit.report.error(
          "dimension",
          arg,
          call + "()'s '" + param.name() + "' is " + expected + ", this is " + amount.phrase(),
          timeoutHelp(param, amount));
      return;
    }
    choice = expressions.number(operand, arg, expected).known();
  }

  private static String[] timeoutHelp(Param param, Operand.Amount amount) {
    if (!param.name().equals("timeout") || amount.dimension() != Dimension.DURATION) {
      return new String[0];
    }
    Long nanos = amount.value();
    return new String[] {
      nanos == null
          ? "it counts milliseconds"
          : "it counts milliseconds: write " + Math.ceilDiv(nanos, 1_000_000L)
    };
  }

  private void integer(Param param, Expr arg) {
    if (param.name().equals("optname")) {
      Family family = level == null ? null : Family.ofOptions(level);
      if (family != null) {
        families().check(arg, family);
      }
    } else {
      families().checkPlain(arg, "a number");
    }
    number(param, arg, "a number");
    if (param.name().equals("maxevents") || param.name().equals("nfds")) {
      checkCount(param, arg);
    }
  }

  /// A count beyond what the array holds, unless it is one that the kernel refuses anyway.
  private void checkCount(Param param, Expr arg) {
    Long count = choice;
    if (count == null
        || count > Integer.MAX_VALUE / 12
        || !(buffer instanceof Operand.Address address)) {
      return;
    }
    int held = address.target() instanceof Type.Array array ? array.count() : 1;
    if (count > held) {
      unit.report.error(
          "buffer-overflow",
          arg,
          call + "()'s '" + param.name() + "' is " + count + ", the array holds " + held);
    }
  }

  private void constant(Param param, Expr arg) {
    assert param.family() != null : param;
    families().check(arg, param.family());
    number(param, arg, param.family().noun());
    if (param.family() == Family.SOCKOPT_LEVEL) {
      level = choice;
    }
  }

  private void length(Param param, Expr arg) {
    families().checkPlain(arg, "a length");
    number(param, arg, "a length");
    Long length = choice;
    long room =
        switch (buffer) {
          case Operand.Address address -> address.target().size();
          case Operand.Scratch scratch when scratch.bytes() >= 0 -> scratch.bytes();
          case Operand.Words words -> bytes(words.text()) + 1;
          default -> Long.MAX_VALUE;
        };
    if (length != null && length > room && !unit.isDead()) {
      unit.report.error(
          "buffer-overflow",
          arg,
          call
              + "()'s '"
              + param.name()
              + "' is "
              + length
              + ", the buffer has "
              + room
              + " bytes");
    }
  }

  private void bytesToSend(Param param, Expr arg) {
    isToSend = true;
    Operand operand = expressions.value(arg);
    buffer = operand;
    switch (operand) {
      case Operand.Words words -> code.emit(1, Op.TEXT, code.bytes(words.text()));
      case Operand.Scratch _, Operand.Address _, Operand.Failed _ -> {}
      case Operand.Constant constant when constant.value() == 0 -> {}
      default -> wrong(param, arg, operand, "a buffer", bufferHelp(arg));
    }
  }

  private void roomForBytes(Param param, Expr arg) {
    Operand operand = expressions.value(arg);
    buffer = operand;
    switch (operand) {
      case Operand.Words _ -> {
        wrong(param, arg, operand, "a buffer to fill", "");
      }
      case Operand.Scratch _, Operand.Address _, Operand.Failed _ -> {}
      case Operand.Constant constant when constant.value() == 0 -> {}
      default -> wrong(param, arg, operand, "a buffer to fill", bufferHelp(arg));
    }
    noteFilled(arg);
  }

  private static String bufferHelp(Expr arg) {
    return arg instanceof Expr.Name name && Constants.named(name.name()) == null
        ? "write '&" + name.name() + "' for its 8 bytes"
        : "";
  }

  private void text(Param param, Expr arg) {
    Operand operand = expressions.value(arg);
    if (operand instanceof Operand.Words words) {
      code.emit(1, Op.TEXT, code.text(words.text()));
    } else if (!isNull(operand)) {
      wrong(param, arg, operand, "a text", "");
    }
  }

  private void socketAddress(Param param, Expr arg) {
    buffer = new Operand.SocketAddress();
    if (arg instanceof Expr.Unary unary && unary.op() == Prefix.ADDRESS) {
      Place place = expressions.places().find(unary.operand());
      if (place == null) {
        code.push(0);
        return;
      }
      if (isSocketAddress(place.type())) {
        expressions.places().load(place);
        return;
      }
      expressions.places().pushAddress(place);
      wrong(param, arg, new Operand.Address(place.type()), "a socket address", "");
      return;
    }
    Operand operand = expressions.value(arg);
    if (operand instanceof Operand.SocketAddress && arg instanceof Expr.Name name) {
      unit.report.error(
          "argument-kind", arg, "'" + name.name() + "' is a struct: write '&" + name.name() + "'");
    } else if (!(operand instanceof Operand.SocketAddress) && !isNull(operand)) {
      wrong(
          param, arg, operand, "a socket address", "inet(\"host\", port), unix(\"name\") make one");
    }
  }

  /// The address of a struct or of an array of them, or NULL.
  private void struct(Param param, Expr arg, String name) {
    StructType struct = StructType.named(name);
    assert struct != null : name;
    Operand operand = expressions.value(arg);
    buffer = operand;
    boolean fits =
        operand instanceof Operand.Address address
            && (address.target() instanceof Type.Struct target && target.struct().equals(struct)
                || address.target() instanceof Type.Array array
                    && array.element() instanceof Type.Struct element
                    && element.struct().equals(struct));
    if (!fits && !isNull(operand)) {
      String expected =
          switch (param.kind()) {
            case EPOLL_EVENTS_OUT, POLLFDS, IOVEC, IO_EVENTS_OUT -> param.kind().noun();
            default -> struct.phrase();
          };
      wrong(param, arg, operand, expected, "");
    }
  }

  private interface Fits {
    boolean test(Type type);
  }

  /// The address of something to fill, or NULL.
  private void room(Param param, Expr arg, String expected, Fits fits) {
    if (arg instanceof Expr.Name name) {
      VariableSlot variable = scope.find(name.name());
      if (variable != null && !(variable.type instanceof Type.Array) && fits.test(variable.type)) {
        unit.report.error(
            "argument-kind",
            arg,
            "'" + name.name() + "' is to be filled: write '&" + name.name() + "'");
        code.push(0);
        return;
      }
    }
    Operand operand = expressions.value(arg);
    boolean isRoom = operand instanceof Operand.Address address && fits.test(address.target());
    if (!isRoom && !isNull(operand)) {
      wrong(param, arg, operand, expected, "");
    }
    noteFilled(arg);
  }

  private static boolean isSocketAddress(Type type) {
    return type instanceof Type.Struct struct && struct.struct().isSocketAddress();
  }

  private static boolean isInt(Type type) {
    return type instanceof Type.Int
        || type instanceof Type.Array array && array.element() instanceof Type.Int;
  }

  private static boolean isPair(Type type) {
    return type instanceof Type.Array array
        && array.element() instanceof Type.Int
        && array.count() >= 2;
  }

  private static boolean isCqe(Type type) {
    return type instanceof Type.Handle handle && handle.target().name().equals("io_uring_cqe");
  }

  private static boolean isOptionValue(Type type) {
    return isInt(type)
        || type instanceof Type.Struct struct
            && (struct.struct().name().equals("linger")
                || struct.struct().name().equals("timeval"));
  }

  /// `getsockopt` fills an int that is named, as `setsockopt` takes a value that is.
  private void intToFill(Param param, Expr arg) {
    if (!param.name().equals("optval")) {
      room(param, arg, "an int to fill", Arguments::isInt);
      return;
    }
    VariableSlot variable = arg instanceof Expr.Name name ? scope.find(name.name()) : null;
    boolean isPlainInt = variable != null && variable.type instanceof Type.Int;
    Expr address = isPlainInt ? new Expr.Unary(arg.start(), arg.end(), Prefix.ADDRESS, arg) : arg;
    room(param, address, "an int to fill", Arguments::isOptionValue);
  }

  /// Claims see what a call puts into a variable they name.
  private void noteFilled(Expr arg) {
    if (arg instanceof Expr.Unary unary
        && unary.op() == Prefix.ADDRESS
        && unary.operand() instanceof Expr.Name name) {
      VariableSlot variable = scope.find(name.name());
      if (variable != null && variable.watched != VariableSlot.UNWATCHED) {
        filled.add(variable);
      }
    }
  }

  private void optionValue(Param param, Expr arg) {
    String struct =
        level != null && level == Constants.value("SOL_SOCKET") && choice != null
            ? optionStruct(choice)
            : null;
    if (struct != null) {
      struct(param, arg, struct);
      return;
    }
    buffer = Operand.Failed.INSTANCE;
    Expr value =
        arg instanceof Expr.Unary unary && unary.op() == Prefix.ADDRESS ? unary.operand() : arg;
    Operand operand = expressions.value(value);
    if (operand instanceof Operand.Words words) {
      code.emit(1, Op.TEXT, code.text(words.text()));
    } else if (!(operand instanceof Operand.Address)) {
      expressions.number(operand, value, "an option value");
    }
  }

  private static @Nullable String optionStruct(long option) {
    if (option == Constants.value("SO_LINGER")) {
      return "linger";
    }
    boolean isTimeout =
        option == Constants.value("SO_RCVTIMEO") || option == Constants.value("SO_SNDTIMEO");
    return isTimeout ? "timeval" : null;
  }

  private void commandValue(Param param, Expr arg) {
    Long command = choice;
    boolean isFcntl = call.equals("fcntl");
    if (isFcntl && command != null) {
      if (command == Constants.value("F_SETFL")) {
        families().check(arg, Family.OPEN_FLAGS);
      } else if (command == Constants.value("F_SETFD")) {
        families().check(arg, Family.FD_FLAGS);
      }
    }
    Operand operand = expressions.value(arg);
    if (operand instanceof Operand.Address address && isInt(address.target())) {
      noteFilled(arg);
      return;
    }
    expressions.number(operand, arg, "a command's argument");
    if (!isFcntl && arg instanceof Expr.Name name && Constants.named(name.name()) == null) {
      unit.report.error(
          "argument-kind",
          arg,
          call + "()'s '" + param.name() + "' is the address of an int",
          "write '&" + name.name() + "'");
    }
  }

  private void handle(Param param, Expr arg, String name) {
    Operand operand = expressions.value(arg);
    boolean fits =
        operand instanceof Operand.Handle handle && handle.type().target().name().equals(name);
    if (!fits && !(operand instanceof Operand.Failed)) {
      wrong(param, arg, operand, "a pointer to " + name, "");
    }
  }

  private void userData(Param param, Expr arg) {
    Operand operand = expressions.value(arg);
    if (!(operand instanceof Operand.Address || operand instanceof Operand.Handle)) {
      expressions.number(operand, arg, param.kind().noun());
    }
  }

  private static boolean isNull(Operand operand) {
    return operand instanceof Operand.Failed
        || operand instanceof Operand.Constant constant && constant.value() == 0;
  }

  private void wrong(Param param, Expr arg, Operand operand, String expected, String help) {
    String text = unit.report.text(arg.start(), arg.end());
    boolean isShort = text.length() <= 30 && text.indexOf('\n') < 0;
    boolean isOpen = operand instanceof Operand.Words words && words.param() != null;
    String subject =
        isOpen || operand instanceof Operand.Nothing
            ? operand.phrase()
            : (isShort ? "'" + text + "'" : "this") + " is " + operand.phrase();
    if (!(isOpen && unit.isDead())) {
      unit.report.error(
          "argument-kind",
          arg,
          call + "()'s '" + param.name() + "' takes " + expected + ", " + subject,
          help.isEmpty() ? new String[0] : new String[] {help});
    }
    expressions.drop(operand);
    code.push(0);
  }
}
