package wakeline.file;

/// A socket address as programs name it.
public sealed interface SocketAddress {

  /// IPv4 address and port. `address` is the 32-bit number in host order.
  record Inet(int address, int port) implements SocketAddress {
    public static final int ANY = 0;
    public static final int LOOPBACK = 0x7f000001;

    /// {@return whether it lies in 127.0.0.0/8}
    public boolean isLoopback() {
      return address >>> 24 == 127;
    }

    /// {@return whether two addresses that sockets are bound to have one in common} Linux:
    /// net/ipv4/inet_connection_sock.c:inet_rcv_saddr_equal()
    public static boolean overlap(int a, int b) {
      return a == ANY || b == ANY || a == b;
    }

    /// {@return an address as people write it: `10.0.0.1`}
    public static String text(int address) {
      return (address >>> 24)
          + "."
          + (address >>> 16 & 0xff)
          + "."
          + (address >>> 8 & 0xff)
          + "."
          + (address & 0xff);
    }

    @Override
    public String toString() {
      return text(address) + ":" + port;
    }
  }

  /// A name of the unix domain; abstract ones print with a leading `@`.
  record Unix(String name) implements SocketAddress {
    @Override
    public String toString() {
      return name;
    }
  }
}
