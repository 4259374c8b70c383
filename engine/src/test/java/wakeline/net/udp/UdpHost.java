package wakeline.net.udp;

import static org.assertj.core.api.Assertions.assertThat;

import wakeline.file.SocketAddress;
import wakeline.net.NetStack;
import wakeline.net.Socket;
import wakeline.net.SocketOptions;
import wakeline.net.TestHost;

/// A host with UDP sockets on 127.0.0.1.
final class UdpHost {
  static final int ANY = SocketAddress.Inet.ANY;
  static final int LOCALHOST = SocketAddress.Inet.LOOPBACK;

  final TestHost host = new TestHost();

  UdpSocket socket() {
    var sk = (UdpSocket) host.socket(NetStack.AF_INET, NetStack.SOCK_DGRAM);
    sk.nonblocking = true;
    return sk;
  }

  UdpSocket bound(int port) {
    return bound(socket(), LOCALHOST, port);
  }

  UdpSocket bound(UdpSocket sk, int address, int port) {
    assertThat(bind(sk, address, port)).isZero();
    return sk;
  }

  UdpSocket shared(int address, int port) {
    UdpSocket sk = socket();
    sk.options.reuseAddr = true;
    return bound(sk, address, port);
  }

  /// Binding looks at no context.
  @SuppressWarnings("NullAway")
  int bind(UdpSocket sk, int address, int port) {
    return sk.bind(null, new SocketAddress.Inet(address, port));
  }

  static SocketAddress.Inet to(int port) {
    return new SocketAddress.Inet(LOCALHOST, port);
  }

  static void set(TestHost.Thread t, Socket sk, int level, int name, long value) {
    t.then(() -> sk.setOption(level, name, new long[] {value}));
  }

  static void rcvbuf(TestHost.Thread t, Socket sk, long value) {
    set(t, sk, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, value);
  }
}
