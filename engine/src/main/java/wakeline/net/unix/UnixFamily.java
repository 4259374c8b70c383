package wakeline.net.unix;

import wakeline.core.Rng;
import wakeline.cpu.Machine;
import wakeline.net.AddressFamily;
import wakeline.net.NetStack;
import wakeline.net.Settings;
import wakeline.net.Socket;
import wakeline.syscall.Errno;

/// The unix domain of one host.
///
/// Linux: net/unix/af_unix.c:unix_create()
public final class UnixFamily implements AddressFamily {
  private static final int PF_UNIX = 1;

  private final Machine machine;

  /// Names that sockets are bound to.
  public final UnixNames names;

  public UnixFamily(Machine machine, Settings settings, long seed) {
    this.machine = machine;
    this.names =
        new UnixNames(settings, Rng.stream(seed, machine.name + "/" + machine.name + " autobind"));
  }

  @Override
  public int check(int type, int protocol) {
    if (protocol != 0 && protocol != PF_UNIX) {
      return -Errno.EPROTONOSUPPORT;
    }
    return switch (type) {
      case NetStack.SOCK_STREAM, NetStack.SOCK_DGRAM, NetStack.SOCK_RAW, NetStack.SOCK_SEQPACKET ->
          0;
      default -> -Errno.ESOCKTNOSUPPORT;
    };
  }

  /// A raw socket is one of datagrams. Linux: net/unix/af_unix.c:unix_create()
  @Override
  public UnixSocket create(int type, int protocol) {
    int kind = type == NetStack.SOCK_RAW ? NetStack.SOCK_DGRAM : type;
    return new UnixSocket(machine, machine.addObject("unix"), kind, names);
  }

  /// Linux: net/unix/af_unix.c:unix_socketpair()
  @Override
  public Socket[] createPair(int type, int protocol) {
    UnixSocket a = create(type, protocol);
    UnixSocket b = create(type, protocol);
    a.peer = b;
    b.peer = a;
    a.state = UnixState.ESTABLISHED;
    b.state = UnixState.ESTABLISHED;
    return new Socket[] {a, b};
  }
}
