package wakeline.call;

import java.util.Arrays;
import java.util.List;
import wakeline.file.OpenFile;
import wakeline.file.SocketAddress;
import wakeline.file.UserMemory;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Syscall;

/// The arguments of a call as its `sys_enter` record holds them: parameter after parameter, one or
/// more longs each.
///
/// | kind | longs |
/// | --- | --- |
/// | numbers, constants, descriptors, values | the number |
/// | BUFFER_IN, BUFFER_OUT, other out-parameters | bytes; −1 for NULL |
/// | TEXT, ADDRESS | number of the string in the trace; −1 for NULL |
/// | EPOLL_EVENT_IN | 0, or 1, events, data |
/// | POLLFDS | n, then fd and events of each; −1 for NULL |
/// | FD_SET | n, then the descriptors; −1 for NULL |
/// | TIMESPEC, TIMEVAL | nanoseconds; `Long.MIN_VALUE` for NULL |
/// | ITIMERSPEC | 0, or 1, interval, value in nanoseconds |
/// | SIGSET | 0, or 1, mask |
public final class Arguments {
  /// Numbers the texts of a trace.
  @FunctionalInterface
  public interface Interning {
    /// {@return the number of a text}
    int intern(String text);
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int MAX_RECORDED = 1_024;

  private final long[] args;
  private final UserMemory memory;
  private final Addresses addresses;
  private final Interning texts;
  private long[] flat;
  private int n;

  private Arguments(long[] args, UserMemory memory, Addresses addresses, Interning texts) {
    this.args = args;
    this.memory = memory;
    this.addresses = addresses;
    this.texts = texts;
    this.flat = new long[args.length + 4];
  }

  /// {@return the arguments of a call as its `sys_enter` record holds them}
  public static long[] flat(
      Syscall call, long[] args, UserMemory memory, Addresses addresses, Interning texts) {
    var arguments = new Arguments(args, memory, addresses, texts);
    arguments.addAll(call.params());
    return Arrays.copyOf(arguments.flat, arguments.n);
  }

  /// Records `sys_enter`. {@return the record}
  static int recordEnter(SystemCall c, int site) {
    var arguments = new Arguments(c.args, c.memory, c.kernel.addresses, c.task.trace()::intern);
    arguments.addAll(c.call.params());
    int record =
        c.task
            .trace()
            .sysEnter(
                c.task.host(),
                c.task.cpuNumber(),
                c.task.index,
                c.task.lastRecord(),
                c.call.code(),
                objectOfFirstDescriptor(c),
                site,
                arguments.flat,
                arguments.n);
    c.task.recorded(record);
    return record;
  }

  /// {@return the object of the call's first descriptor, −1 if it has none or none is open}
  static int objectOfFirstDescriptor(SystemCall c) {
    if (c.file != null) {
      return c.file.object;
    }
    int at = firstDescriptor(c.call);
    if (at < 0) {
      return -1;
    }
    OpenFile file = c.group.files.get(c.args[at]);
    return file == null ? -1 : file.object;
  }

  private static int firstDescriptor(Syscall call) {
    List<Param> params = call.params();
    return !params.isEmpty() && params.getFirst().kind() == ParamKind.FD ? 0 : -1;
  }

  private void put(long value) {
    if (n == flat.length) {
      flat = Arrays.copyOf(flat, 2 * n);
    }
    flat[n++] = value;
  }

  private void addAll(List<Param> params) {
    for (int i = 0; i < params.size(); i++) {
      add(params, i);
    }
  }

  private void add(List<Param> params, int i) {
    long arg = args[i];
    switch (params.get(i).kind()) {
      case FD -> put((int) arg);
      case INT,
          FLAGS,
          OP,
          LENGTH,
          HANDLER,
          OPTION_VALUE,
          COMMAND_VALUE,
          RING,
          SQE,
          CQE,
          CQE_OUT,
          AIO_CONTEXT,
          AIO_CONTEXT_OUT,
          IOCB,
          USER_DATA ->
          put(arg);
      case BUFFER_IN, BUFFER_OUT -> put(arg == 0 ? -1 : bufferBytes(params, i));
      case ADDRESS_OUT,
          EPOLL_EVENTS_OUT,
          SIGACTION,
          INT_OUT,
          FD_PAIR_OUT,
          IOVEC,
          MSGHDR,
          IO_EVENTS_OUT ->
          put(arg == 0 ? -1 : memory.capacity(arg));
      case TEXT -> {
        String text = arg == 0 ? null : memory.text(arg);
        put(text == null ? -1 : texts.intern(text));
      }
      case ADDRESS -> {
        SocketAddress address = addresses.address(arg);
        put(address == null ? -1 : texts.intern(address.toString()));
      }
      case EPOLL_EVENT_IN -> {
        put(arg == 0 ? 0 : 1);
        if (arg != 0) {
          put(memory.load(arg) & 0xffffffffL);
          put(memory.load(arg + 1));
        }
      }
      case POLLFDS -> pollFds(arg, args[i + 1]);
      case FD_SET -> fdSet(arg, args[0]);
      case TIMESPEC -> put(arg == 0 ? Long.MIN_VALUE : nanos(arg, 1));
      case TIMEVAL -> put(arg == 0 ? Long.MIN_VALUE : nanos(arg, 1_000));
      case ITIMERSPEC -> {
        put(arg == 0 ? 0 : 1);
        if (arg != 0) {
          put(nanos(arg, 1));
          put(nanos(arg + 2, 1));
        }
      }
      case SIGSET -> {
        put(arg == 0 ? 0 : 1);
        if (arg != 0) {
          put(memory.load(arg));
        }
      }
    }
  }

  private long bufferBytes(List<Param> params, int i) {
    boolean hasLength = i + 1 < params.size() && params.get(i + 1).kind() == ParamKind.LENGTH;
    return hasLength ? args[i + 1] : memory.capacity(args[i]);
  }

  private void pollFds(long address, long count) {
    if (address == 0) {
      put(-1);
      return;
    }
    long shown = Math.max(0, Math.min(count, memory.capacity(address) / 24));
    put(shown);
    for (int k = 0; k < shown; k++) {
      put(memory.load(address + 3L * k));
      put(memory.load(address + 3L * k + 1));
    }
  }

  private void fdSet(long address, long nfds) {
    if (address == 0) {
      put(-1);
      return;
    }
    int at = n;
    put(0);
    for (int fd = 0; fd < Math.min(nfds, MAX_RECORDED); fd++) {
      if ((memory.load(address + (fd >> 6)) >>> fd & 1) != 0) {
        put(fd);
        flat[at]++;
      }
    }
  }

  private long nanos(long address, long unit) {
    return memory.load(address) * NANOS_PER_SECOND + memory.load(address + 1) * unit;
  }
}
