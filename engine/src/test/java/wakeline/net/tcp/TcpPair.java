package wakeline.net.tcp;

import java.util.Objects;
import wakeline.file.SocketAddress;
import wakeline.net.AcceptFrame;
import wakeline.net.NetStack;
import wakeline.net.TestHost;

/// A connection over lo, made before anything else happens; `TCP_NODELAY` at both ends.
final class TcpPair {
  final TestHost host = new TestHost();
  final TcpSocket listener = socket();
  final TcpSocket client = socket();
  private final TestHost.Thread setup = host.thread("setup");
  private AcceptFrame accept;

  TcpPair() {
    var address = new SocketAddress.Inet(SocketAddress.Inet.LOOPBACK, 2000);
    accept = listener.accept(true);
    setup.then(() -> listener.listen(16));
    setup.then(() -> client.connect(address, true));
    setup.then(() -> accept = listener.accept(true));
    setup.then(() -> client.setOption(6, TcpOptions.TCP_NODELAY, new long[] {1}));
    listener.localAddress = address.address();
    listener.localPort = address.port();
    listener.inet.ports.hold(listener, address.port());
  }

  private TcpSocket socket() {
    return (TcpSocket) host.socket(NetStack.AF_INET, NetStack.SOCK_STREAM);
  }

  TcpSocket server() {
    return (TcpSocket) Objects.requireNonNull(accept.accepted);
  }
}
