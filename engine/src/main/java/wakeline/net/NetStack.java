package wakeline.net;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Machine;
import wakeline.syscall.Errno;

/// The network of one host: its address families.
///
/// Linux: net/socket.c:sock_register()
public final class NetStack {
  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;

  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_SEQPACKET = 5;

  /// Types from here on do not exist. Linux: include/linux/net.h:SOCK_MAX
  private static final int SOCK_MAX = 11;

  private static final int AF_MAX = 46;

  /// `net.core.somaxconn`
  private static final int SOMAXCONN = 4096;

  /// The host.
  public final Machine machine;

  /// By domain.
  private final LinkedHashMap<Integer, AddressFamily> families = new LinkedHashMap<>();

  public NetStack(Machine machine) {
    this.machine = machine;
  }

  /// Adds the sockets of a domain. Linux: net/socket.c:sock_register()
  public void register(int domain, AddressFamily family) {
    families.put(domain, family);
  }

  /// {@return 0 if such a socket can be made, else a negative error number}
  ///
  /// Linux: net/socket.c:__sock_create()
  public int check(int domain, int type, int protocol) {
    if (domain < 0 || domain >= AF_MAX) {
      return -Errno.EAFNOSUPPORT;
    }
    if (type < 0 || type >= SOCK_MAX) {
      return -Errno.EINVAL;
    }
    AddressFamily family = families.get(domain);
    return family == null ? -Errno.EAFNOSUPPORT : family.check(type, protocol);
  }

  /// Makes a socket; [#check] gave 0 for it. Linux: net/socket.c:sock_create()
  public Socket socket(int domain, int type, int protocol) {
    return family(domain).create(type, protocol);
  }

  /// Makes two sockets that are connected with each other; [#check] gave 0 for them.
  ///
  /// @return the two, or null if the domain has no pairs (EOPNOTSUPP)
  ///
  ///   Linux: net/socket.c:__sys_socketpair()
  public Socket @Nullable [] socketPair(int domain, int type, int protocol) {
    return family(domain).createPair(type, protocol);
  }

  /// {@return the backlog that `listen` takes for the number it was given} Linux:
  /// net/socket.c:__sys_listen_socket()
  public static int cappedBacklog(int backlog) {
    return Integer.compareUnsigned(backlog, SOMAXCONN) > 0 ? SOMAXCONN : backlog;
  }

  private AddressFamily family(int domain) {
    AddressFamily family = families.get(domain);
    assert family != null : "check() was not asked";
    return family;
  }
}
