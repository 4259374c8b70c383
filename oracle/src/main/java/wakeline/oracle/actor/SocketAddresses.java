package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;
import wakeline.file.SocketAddress;

/// Socket addresses between programs and the kernel.
///
/// Each run has its own addresses, so that none finds what an earlier one left behind: abstract
/// names have its number in front, and for TCP, which leaves connections behind, 127.0.0.1 is
/// another address of 127.0.0.0/8. Ports stay what they are. Paths lead to a file system in memory
/// that only the actors see.
final class SocketAddresses {
  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  static final int INET_BYTES = 16;

  private SocketAddresses() {}

  /// {@return the address of a host of the scenario, or of four numbers}
  static int resolve(KernelRun run, String host) {
    RunHost named = run.host(host);
    if (named != null) {
      return named.spec.nics().isEmpty()
          ? SocketAddress.Inet.LOOPBACK
          : named.spec.nics().getFirst().address().bits();
    }
    int address = 0;
    for (String part : host.split("\\.", 4)) {
      address = address << 8 | (Integer.parseInt(part) & 0xff);
    }
    return address;
  }

  /// {@return a key under which sockets of one host are found that are bound to the address}
  static String key(SocketAddress address, String kind) {
    return address instanceof SocketAddress.Inet inet
        ? kind + " :" + inet.port()
        : kind + " " + address;
  }

  private static boolean isTcp(KernelCall c) {
    OpenDescription socket = c.file();
    return socket != null && socket.is("tcp");
  }

  /// Writes an address into the room for structs. {@return how many bytes it takes}
  static int put(KernelCall c, long at, SocketAddress address) {
    Scratch scratch = c.scratch;
    if (address instanceof SocketAddress.Inet inet) {
      scratch.zero(at, INET_BYTES);
      scratch.putShort(at, (short) AF_INET);
      scratch.putShort(at + 2, Short.reverseBytes((short) inet.port()));
      scratch.putInt(
          at + 4,
          Integer.reverseBytes(isTcp(c) ? c.run.names.outside(inet.address()) : inet.address()));
      return INET_BYTES;
    }
    String name = address.toString();
    boolean isAbstract = name.startsWith("@");
    String real = isAbstract ? c.run.names.prefix() + name.substring(1) : c.run.names.path(c, name);
    if (real.length() > Layouts.UNIX_PATH_MAX - 2) {
      throw c.refuse("the name is too long to be made unique");
    }
    scratch.putShort(at, (short) AF_UNIX);
    long from = at + Layouts.SOCKADDR_UN_PATH;
    if (isAbstract) {
      scratch.putByte(from++, (byte) 0);
    }
    for (int i = 0; i < real.length(); i++) {
      scratch.putByte(from++, (byte) real.charAt(i));
    }
    if (!isAbstract) {
      scratch.putByte(from++, (byte) 0);
    }
    return (int) (from - at);
  }

  /// {@return the address that the kernel wrote, null if it is none}
  static @Nullable SocketAddress get(KernelCall c, long at, int bytes) {
    if (bytes < 2) {
      return null;
    }
    int family = c.scratch.getShort(at);
    if (family == AF_INET) {
      int port = Short.reverseBytes(c.scratch.getShort(at + 2)) & 0xffff;
      int address = Integer.reverseBytes(c.scratch.getInt(at + 4));
      return new SocketAddress.Inet(c.run.names.inside(address), port);
    }
    if (family != AF_UNIX) {
      return null;
    }
    boolean isAbstract = bytes > 2 && c.scratch.getByte(at + Layouts.SOCKADDR_UN_PATH) == 0;
    var name = new StringBuilder();
    for (int i = Layouts.SOCKADDR_UN_PATH + (isAbstract ? 1 : 0); i < bytes; i++) {
      char next = (char) (c.scratch.getByte(at + i) & 0xff);
      if (next == 0 && !isAbstract) {
        break;
      }
      name.append(next);
    }
    String text = name.toString();
    if (!isAbstract) {
      return new SocketAddress.Unix(c.run.names.name(c.process.host, text));
    }
    String prefix = c.run.names.prefix();
    return new SocketAddress.Unix(
        "@" + (text.startsWith(prefix) ? text.substring(prefix.length()) : text));
  }
}
