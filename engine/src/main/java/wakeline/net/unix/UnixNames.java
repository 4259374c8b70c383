package wakeline.net.unix;

import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wakeline.core.Rng;
import wakeline.file.SocketAddress;
import wakeline.net.Settings;
import wakeline.syscall.Errno;

/// The names of a host's unix sockets. Abstract ones (`@name`) go with their socket; path names
/// stay in the file system until they are unlinked.
public final class UnixNames {
  private static final int AUTOBIND_NAMES = 0x100000;

  /// By type and name: each type has a name space of its own. Linux:
  /// net/unix/af_unix.c:unix_abstract_hash()
  private final LinkedHashMap<String, UnixSocket> abstracts = new LinkedHashMap<>();

  /// By path; null when the socket is gone and its inode is left.
  private final LinkedHashMap<String, @Nullable UnixSocket> paths = new LinkedHashMap<>();

  private final Rng rng;

  /// How the host is set up.
  final Settings settings;

  UnixNames(Settings settings, Rng rng) {
    this.settings = settings;
    this.rng = rng;
  }

  private static boolean isAbstract(String name) {
    return name.startsWith("@");
  }

  private static String key(int type, String name) {
    return type + name;
  }

  /// Binds a socket.
  ///
  /// @return 0 or a negative error number
  ///
  ///   Linux: net/unix/af_unix.c:unix_bind()
  int bind(UnixSocket socket, SocketAddress.Unix address) {
    if (address.name().isEmpty()) {
      return autobind(socket);
    }
    if (isAbstract(address.name())) {
      if (socket.address != null) {
        return -Errno.EINVAL;
      }
      if (abstracts.putIfAbsent(key(socket.type, address.name()), socket) != null) {
        return -Errno.EADDRINUSE;
      }
    } else {
      if (paths.containsKey(address.name())) {
        return -Errno.EADDRINUSE;
      }
      if (socket.address != null) {
        return -Errno.EINVAL;
      }
      paths.put(address.name(), socket);
    }
    socket.address = address;
    return 0;
  }

  /// Linux: net/unix/af_unix.c:unix_autobind()
  private int autobind(UnixSocket socket) {
    if (socket.address != null) {
      return 0;
    }
    int first = (int) rng.between(0, AUTOBIND_NAMES - 1);
    for (int i = 1; i <= AUTOBIND_NAMES; i++) {
      var address = new SocketAddress.Unix("@" + fiveDigits((first + i) % AUTOBIND_NAMES));
      if (abstracts.putIfAbsent(key(socket.type, address.name()), socket) == null) {
        socket.address = address;
        return 0;
      }
    }
    return -Errno.ENOSPC;
  }

  private static String fiveDigits(int number) {
    String digits = Integer.toHexString(number).toLowerCase(Locale.ROOT);
    return "0".repeat(5 - digits.length()) + digits;
  }

  /// {@return the socket of this name, null if there is none; then [#findError] tells why}
  ///
  /// Linux: net/unix/af_unix.c:unix_find_other()
  @Nullable UnixSocket find(SocketAddress.Unix address, int type) {
    if (isAbstract(address.name())) {
      return abstracts.get(key(type, address.name()));
    }
    UnixSocket socket = paths.get(address.name());
    return socket != null && socket.type == type ? socket : null;
  }

  /// {@return why [#find] found nothing: a negative error number}
  int findError(SocketAddress.Unix address) {
    if (address.name().isEmpty()) {
      return -Errno.EINVAL;
    }
    if (isAbstract(address.name())) {
      return -Errno.ECONNREFUSED;
    }
    if (!paths.containsKey(address.name())) {
      return -Errno.ENOENT;
    }
    return paths.get(address.name()) == null ? -Errno.ECONNREFUSED : -Errno.EPROTOTYPE;
  }

  /// The socket goes; its path stays. Linux: net/unix/af_unix.c:unix_remove_socket()
  void release(UnixSocket socket) {
    SocketAddress.Unix address = socket.address;
    if (address == null) {
      return;
    }
    if (isAbstract(address.name())) {
      abstracts.remove(key(socket.type, address.name()), socket);
    } else if (paths.get(address.name()) == socket) {
      paths.put(address.name(), null);
    }
  }

  /// Removes a path from the file system; the socket, if alive, cannot be found any more.
  ///
  /// @return 0 or a negative error number
  ///
  ///   Linux: fs/namei.c:vfs_unlink()
  public int unlink(String path) {
    if (!paths.containsKey(path)) {
      return -Errno.ENOENT;
    }
    paths.remove(path);
    return 0;
  }
}
