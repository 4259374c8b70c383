package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;
import wakeline.file.SocketAddress;
import wakeline.syscall.Syscall;

/// Calls on sockets.
final class SocketCalls {
  private static final int TYPE_MASK = 0xf;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int EINPROGRESS = 115;
  private static final int SOL_SOCKET = 1;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_CONGESTION = 13;
  private static final String CONGESTION_CONTROL = "cubic";
  private static final int SO_SNDBUF = 7;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_LINGER = 13;
  private static final int SO_RCVTIMEO = 20;
  private static final int SO_SNDTIMEO = 21;

  // Places in the room for structs.
  private static final long ADDRESS = 1_024;
  private static final long LENGTH = 1_280;

  private SocketCalls() {}

  static long make(KernelCall c) {
    return switch (c.call) {
      case SOCKET -> socket(c);
      case SOCKETPAIR -> pair(c);
      case BIND -> bind(c);
      case LISTEN -> c.make(Number.LISTEN, c.args[0], c.args[1], 0);
      case ACCEPT -> accept(c, 0);
      case ACCEPT4 -> accept(c, c.args[3]);
      case CONNECT -> connect(c);
      case SHUTDOWN -> c.make(Number.SHUTDOWN, c.args[0], c.args[1], 0);
      case SETSOCKOPT -> setOption(c);
      case GETSOCKOPT -> getOption(c);
      case GETSOCKNAME, GETPEERNAME -> name(c);
      default -> throw c.refuse("is not played on the real kernel");
    };
  }

  private static String kind(long domain, long type) {
    if (domain == SocketAddresses.AF_UNIX) {
      return "unix";
    }
    return (type & TYPE_MASK) == SOCK_STREAM ? "tcp" : "udp";
  }

  private static long socket(KernelCall c) {
    long domain = c.args[0];
    long type = c.args[1];
    long fd = c.make(Number.SOCKET, domain, type, c.args[2]);
    if (fd >= 0) {
      String kind = kind(domain, type);
      if (kind.equals("tcp")) {
        chooseCongestionControl(c, fd);
      }
      var socket = new OpenDescription(kind, c.process.host.addObject(kind));
      if ((type & TYPE_MASK) == SOCK_DGRAM) {
        socket.in = new ByteLog(/* hasBoundaries= */ true);
      }
      socket.hasBoundaries = (type & TYPE_MASK) != SOCK_STREAM;
      socket.isDatagram = (type & TYPE_MASK) == SOCK_DGRAM;
      c.created(fd, socket);
    }
    return fd;
  }

  /// As the model has it by default, whatever this machine's default is. Without CAP_NET_ADMIN the
  /// machine's stays.
  private static void chooseCongestionControl(KernelCall c, long fd) {
    long name = c.scratch.text(0, CONGESTION_CONTROL);
    c.actor.libc.call(
        Number.SETSOCKOPT, fd, IPPROTO_TCP, TCP_CONGESTION, name, CONGESTION_CONTROL.length(), 0);
  }

  private static long pair(KernelCall c) {
    long pair = c.args[3];
    long value =
        c.make(Number.SOCKETPAIR, c.args[0], c.args[1], c.args[2], pair == 0 ? 0 : c.scratch.at(0));
    if (value != 0) {
      return value;
    }
    boolean hasBoundaries = (c.args[1] & TYPE_MASK) != SOCK_STREAM;
    var first = new OpenDescription("unix", c.process.host.addObject("unix"));
    var second = new OpenDescription("unix", c.process.host.addObject("unix"));
    first.hasBoundaries = hasBoundaries;
    second.hasBoundaries = hasBoundaries;
    OpenDescription.join(first, second);
    c.created(c.scratch.getInt(0), first);
    c.created(c.scratch.getInt(4), second);
    c.memory.store(pair, c.scratch.getInt(0));
    c.memory.store(pair + 1, c.scratch.getInt(4));
    return 0;
  }

  private static @Nullable SocketAddress address(KernelCall c, int arg) {
    return c.run.addresses.address(c.args[arg]);
  }

  private static long bind(KernelCall c) {
    SocketAddress address = address(c, 1);
    int bytes = address == null ? Layouts.SOCKADDR_BYTES : SocketAddresses.put(c, ADDRESS, address);
    OpenDescription socket = c.file();
    boolean isTcp = socket != null && socket.is("tcp");
    if (isTcp
        && c.run.names.sharesLoopback()
        && address instanceof SocketAddress.Inet inet
        && !c.process.host.mayBind(inet)) {
      c.run.needsOwnNetwork();
      throw c.refuse("127.0.0.1 and 0.0.0.0 are one address here, and both are bound");
    }
    long value = c.make(Number.BIND, c.args[0], address == null ? 0 : c.scratch.at(ADDRESS), bytes);
    if (value == 0 && address != null && socket != null) {
      c.process.host.bound.put(SocketAddresses.key(address, socket.kind), socket);
      socket.isBoundToAny =
          address instanceof SocketAddress.Inet inet && inet.address() == SocketAddress.Inet.ANY;
    }
    return value;
  }

  /// The child's end is joined to the client's when that connects, so the bytes are followed.
  private static long accept(KernelCall c, long flags) {
    OpenDescription listener = c.file();
    boolean wantsAddress = c.args[1] != 0;
    c.scratch.putInt(LENGTH, Layouts.SOCKADDR_BYTES);
    long fd =
        c.make(
            Number.ACCEPT4,
            c.args[0],
            wantsAddress ? c.scratch.at(ADDRESS) : 0,
            wantsAddress ? c.scratch.at(LENGTH) : 0,
            flags);
    if (fd < 0) {
      return fd;
    }
    OpenDescription child = listener == null ? null : listener.children.poll();
    if (child == null) {
      String kind = listener == null ? "unix" : listener.kind;
      child = new OpenDescription(kind, c.process.host.addObject(kind));
    }
    c.created(fd, child);
    if (wantsAddress) {
      SocketAddress peer = SocketAddresses.get(c, ADDRESS, c.scratch.getInt(LENGTH));
      if (peer != null) {
        c.memory.store(c.args[1], c.run.addresses.number(peer));
      }
    }
    return fd;
  }

  /// No address stands for one of the family AF_UNSPEC.
  private static long connect(KernelCall c) {
    SocketAddress address = address(c, 1);
    c.scratch.zero(ADDRESS, Layouts.SOCKADDR_BYTES);
    int bytes =
        address == null ? SocketAddresses.INET_BYTES : SocketAddresses.put(c, ADDRESS, address);
    OpenDescription socket = c.file();
    OpenDescription target =
        address == null || socket == null
            ? null
            : c.run.bound(c.process.host, address, socket.kind);
    OpenDescription child = null;
    if (socket != null && target != null && !socket.isDatagram && socket.out == null) {
      child = new OpenDescription(socket.kind, -1);
      child.hasBoundaries = socket.hasBoundaries;
      target.children.add(child);
    }
    long value = c.make(Number.CONNECT, c.args[0], c.scratch.at(ADDRESS), bytes);
    if (socket == null || target == null) {
      return value;
    }
    if (socket.isDatagram) {
      socket.out = value == 0 ? target.in : socket.out;
    } else if (child != null && (value == 0 || value == -EINPROGRESS)) {
      child.object = c.run.hostOf(c.process.host, address).addObject(socket.kind);
      OpenDescription.join(socket, child);
    } else if (child != null) {
      target.children.remove(child);
    }
    return value;
  }

  private static boolean isPair(int level, int name) {
    return level == SOL_SOCKET && (name == SO_LINGER || isTimeout(level, name));
  }

  private static boolean isTimeout(int level, int name) {
    return level == SOL_SOCKET && (name == SO_RCVTIMEO || name == SO_SNDTIMEO);
  }

  private static long setOption(KernelCall c) {
    int level = (int) c.args[1];
    int name = (int) c.args[2];
    long value = c.args[3];
    int bytes = 4;
    if (isTimeout(level, name)) {
      long nanos = c.memory.load(value) * 1_000_000_000L + c.memory.load(value + 1) * 1_000L;
      nanos = Timing.paced(c, nanos);
      c.scratch.putLong(0, nanos / 1_000_000_000L);
      c.scratch.putLong(8, nanos % 1_000_000_000L / 1_000);
      bytes = 16;
    } else if (isPair(level, name)) {
      c.scratch.putInt(0, (int) c.memory.load(value));
      c.scratch.putInt(4, (int) c.memory.load(value + 1));
      bytes = 8;
    } else {
      c.scratch.putInt(0, (int) value);
    }
    if (level == SOL_SOCKET && (name == SO_SNDBUF || name == SO_SNDBUFFORCE)) {
      c.run.sendBuffer(2 * Math.max(0, value));
    }
    return c.make(Number.SETSOCKOPT, c.args[0], level, name, c.scratch.at(0), bytes, 0);
  }

  private static long getOption(KernelCall c) {
    int level = (int) c.args[1];
    int name = (int) c.args[2];
    long to = c.args[3];
    c.scratch.putInt(LENGTH, isTimeout(level, name) ? 16 : isPair(level, name) ? 8 : 4);
    c.scratch.putLong(0, 0);
    c.scratch.putLong(8, 0);
    long value =
        c.make(
            Number.GETSOCKOPT,
            c.args[0],
            level,
            name,
            to == 0 ? 0 : c.scratch.at(0),
            c.scratch.at(LENGTH),
            0);
    if (value == 0 && to != 0) {
      if (isTimeout(level, name)) {
        c.memory.store(to, c.scratch.getLong(0));
        c.memory.store(to + 1, c.scratch.getLong(8));
      } else {
        c.memory.store(to, c.scratch.getInt(0));
        if (isPair(level, name)) {
          c.memory.store(to + 1, c.scratch.getInt(4));
        }
      }
    }
    return value;
  }

  private static long name(KernelCall c) {
    long to = c.args[1];
    c.scratch.putInt(LENGTH, Layouts.SOCKADDR_BYTES);
    Number number = c.call == Syscall.GETSOCKNAME ? Number.GETSOCKNAME : Number.GETPEERNAME;
    long value =
        c.make(number, c.args[0], to == 0 ? 0 : c.scratch.at(ADDRESS), c.scratch.at(LENGTH));
    if (value != 0) {
      return value;
    }
    SocketAddress address = SocketAddresses.get(c, ADDRESS, c.scratch.getInt(LENGTH));
    OpenDescription socket = c.file();
    if (address instanceof SocketAddress.Inet inet
        && c.call == Syscall.GETSOCKNAME
        && socket != null
        && socket.isBoundToAny) {
      address = new SocketAddress.Inet(SocketAddress.Inet.ANY, inet.port());
    }
    if (address != null) {
      c.memory.store(to, c.run.addresses.number(address));
    }
    return 0;
  }
}
