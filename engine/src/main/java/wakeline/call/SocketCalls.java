package wakeline.call;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.FdTable;
import wakeline.file.OpenFile;
import wakeline.file.SocketAddress;
import wakeline.net.AcceptFrame;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.FileRule;

/// Calls on sockets. Linux: net/socket.c
final class SocketCalls {
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int TYPE_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC;
  private static final int TYPE_MASK = 0xf;
  private static final int SOL_SOCKET = 1;
  private static final int SO_LINGER = 13;
  private static final int SO_RCVTIMEO = 20;
  private static final int SO_SNDTIMEO = 21;

  private SocketCalls() {}

  static Next begin(SystemCall c) {
    return switch (c.call) {
      case SOCKET, SOCKETPAIR -> create(c);
      case ACCEPT -> accept(c, 0);
      case ACCEPT4 -> accept(c, (int) c.args[3]);
      default -> {
        OpenFile file = c.fd(0);
        if (file == null) {
          yield c.value(-Errno.EBADF);
        }
        if (!(file instanceof Socket socket)) {
          yield c.value(-Errno.ENOTSOCK);
        }
        c.hold(socket);
        yield onSocket(c, socket);
      }
    };
  }

  private static Next onSocket(SystemCall c, Socket socket) {
    return switch (c.call) {
      case BIND -> {
        SocketAddress address = c.kernel.addresses.address(c.args[1]);
        yield c.value(address == null ? -Errno.EFAULT : socket.bind(c.task, address));
      }
      case LISTEN -> c.run(socket.listen((int) c.args[1]));
      case CONNECT ->
          c.run(socket.connect(c.kernel.addresses.address(c.args[1]), socket.nonblocking));
      case SHUTDOWN -> c.run(socket.shutdown((int) c.args[1]));
      case SETSOCKOPT -> c.run(socket.setOption((int) c.args[1], (int) c.args[2], optionValue(c)));
      case GETSOCKOPT -> c.value(getOption(c, socket));
      case GETSOCKNAME -> {
        if (c.args[1] != 0) {
          c.memory.store(c.args[1], c.kernel.addresses.number(socket.localAddress()));
        }
        yield c.value(c.args[1] == 0 ? -Errno.EFAULT : 0);
      }
      case GETPEERNAME -> {
        SocketAddress peer = socket.peerAddress();
        if (peer == null) {
          yield c.value(-Errno.ENOTCONN);
        }
        if (c.args[1] != 0) {
          c.memory.store(c.args[1], c.kernel.addresses.number(peer));
        }
        yield c.value(c.args[1] == 0 ? -Errno.EFAULT : 0);
      }
      default -> c.value(-Errno.ENOSYS);
    };
  }

  private static boolean isPair(int level, int name) {
    return level == SOL_SOCKET && (name == SO_LINGER || name == SO_RCVTIMEO || name == SO_SNDTIMEO);
  }

  private static long[] optionValue(SystemCall c) {
    long value = c.args[3];
    return isPair((int) c.args[1], (int) c.args[2])
        ? new long[] {c.memory.load(value), c.memory.load(value + 1)}
        : new long[] {value};
  }

  private static long getOption(SystemCall c, Socket socket) {
    int level = (int) c.args[1];
    int name = (int) c.args[2];
    long address = c.args[3];
    if (address == 0) {
      return -Errno.EFAULT;
    }
    var value = new long[isPair(level, name) ? 2 : 1];
    int error = socket.getOption(level, name, value);
    if (error == 0) {
      for (int i = 0; i < value.length; i++) {
        c.memory.store(address + i, value[i]);
      }
    }
    return error;
  }

  /// Linux: net/socket.c:__sys_socket()
  private static Next create(SystemCall c) {
    int type = (int) c.args[1];
    if ((type & ~TYPE_MASK & ~TYPE_FLAGS) != 0) {
      return c.value(-Errno.EINVAL);
    }
    if (c.call == wakeline.syscall.Syscall.SOCKETPAIR) {
      return createPair(c, type);
    }
    int error = c.kernel.net.check((int) c.args[0], type & TYPE_MASK, (int) c.args[2]);
    if (error != 0) {
      return c.value(error);
    }
    return c.run(new Create(c, type));
  }

  /// The socket exists once its cost has passed.
  private static final class Create extends Frame {
    private final SystemCall c;
    private final int type;

    Create(SystemCall c, int type) {
      this.c = c;
      this.type = type;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        Next next = cx.spend(Cost.SOCKET);
        if (next != Next.GO_ON) {
          return next;
        }
      }
      Socket socket = c.kernel.net.socket((int) c.args[0], type & TYPE_MASK, (int) c.args[2]);
      socket.uid = c.group.uid;
      return cx.done(
          Descriptors.install(c, socket, (type & SOCK_NONBLOCK) != 0, (type & SOCK_CLOEXEC) != 0));
    }
  }

  /// The numbers are taken before anything is known of the sockets.
  ///
  /// Linux: net/socket.c:__sys_socketpair()
  private static Next createPair(SystemCall c, int type) {
    FdTable files = c.group.files;
    int first = files.reserve(0);
    int second = first < 0 ? -1 : files.reserve(0);
    if (second < 0) {
      if (first >= 0) {
        files.unreserve(first);
      }
      return c.refuse(FileRule.FD_LIMIT, Errno.EMFILE);
    }
    int error =
        c.args[3] == 0
            ? -Errno.EFAULT
            : c.kernel.net.check((int) c.args[0], type & TYPE_MASK, (int) c.args[2]);
    if (error != 0) {
      files.unreserve(second);
      files.unreserve(first);
      return c.value(error);
    }
    return c.run(new CreatePair(c, type, first, second));
  }

  /// Both sockets exist once their cost has passed.
  private static final class CreatePair extends Frame {
    private final SystemCall c;
    private final int type;
    private final int first;
    private final int second;

    CreatePair(SystemCall c, int type, int first, int second) {
      this.c = c;
      this.type = type;
      this.first = first;
      this.second = second;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        Next next = cx.spend(Cost.SOCKET);
        if (next != Next.GO_ON) {
          return next;
        }
      }
      FdTable files = c.group.files;
      Socket[] pair = c.kernel.net.socketPair((int) c.args[0], type & TYPE_MASK, (int) c.args[2]);
      if (pair == null) {
        files.unreserve(second);
        files.unreserve(first);
        return cx.done(-Errno.EOPNOTSUPP);
      }
      fill(first, pair[0], 0);
      fill(second, pair[1], 1);
      return cx.done(0);
    }

    private void fill(int fd, Socket socket, int slot) {
      c.group.files.fill(fd, socket);
      socket.nonblocking = (type & SOCK_NONBLOCK) != 0;
      c.group.files.closeOnExec(fd, (type & SOCK_CLOEXEC) != 0);
      c.memory.store(c.args[3] + slot, fd);
      c.outcome.file(fd, socket.object);
    }
  }

  /// The new descriptor's number is taken before the call looks at the queue, and stays taken while
  /// it sleeps.
  ///
  /// Linux: net/socket.c:__sys_accept4_file()
  private static Next accept(SystemCall c, int flags) {
    OpenFile file = c.fd(0);
    if (file == null) {
      return c.value(-Errno.EBADF);
    }
    if ((flags & ~TYPE_FLAGS) != 0) {
      return c.value(-Errno.EINVAL);
    }
    c.reserved = c.group.files.reserve(0);
    if (c.reserved < 0) {
      return c.refuse(FileRule.FD_LIMIT, Errno.EMFILE);
    }
    if (!(file instanceof Socket socket)) {
      return c.value(-Errno.ENOTSOCK);
    }
    c.hold(socket);
    return c.run(socket.accept(socket.nonblocking));
  }

  static long finishAccept(SystemCall c, long value) {
    Socket socket = c.body instanceof AcceptFrame frame ? accepted(frame) : null;
    if (value < 0 || socket == null) {
      return value;
    }
    int flags = c.call == wakeline.syscall.Syscall.ACCEPT4 ? (int) c.args[3] : 0;
    int fd = c.reserved;
    c.reserved = -1;
    if (c.task.slept > 0) {
      c.task.decided(FileRule.FD_ACCEPT_TAKES);
    }
    c.group.files.fill(fd, socket);
    socket.nonblocking = (flags & SOCK_NONBLOCK) != 0;
    c.group.files.closeOnExec(fd, (flags & SOCK_CLOEXEC) != 0);
    c.outcome.file(fd, socket.object);
    SocketAddress peer = socket.peerAddress();
    if (c.args[1] != 0 && peer != null) {
      c.memory.store(c.args[1], c.kernel.addresses.number(peer));
    }
    return fd;
  }

  private static @Nullable Socket accepted(AcceptFrame frame) {
    return frame.accepted;
  }
}
