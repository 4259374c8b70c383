package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.NetStack.AF_INET;
import static wakeline.net.NetStack.SOCK_STREAM;
import static wakeline.net.TestHost.bytes;

import org.junit.jupiter.api.Test;
import wakeline.file.SocketAddress;
import wakeline.net.AcceptFrame;
import wakeline.net.TestHost;

class TcpLoopbackTest {
  private static final SocketAddress ADDRESS =
      new SocketAddress.Inet(SocketAddress.Inet.LOOPBACK, 7000);

  private final TestHost host = new TestHost();
  private final TcpSocket listener = (TcpSocket) host.socket(AF_INET, SOCK_STREAM);
  private final TcpSocket client = (TcpSocket) host.socket(AF_INET, SOCK_STREAM);
  private AcceptFrame accept;

  private TestHost.Thread connected() {
    var t = host.thread("t");
    assertThat(listener.inet.bind(listener, (SocketAddress.Inet) ADDRESS)).isZero();
    t.then(() -> listener.listen(5));
    t.then(() -> client.connect(ADDRESS, false));
    t.then(() -> accept = listener.accept(false));
    return t;
  }

  private TcpSocket server() {
    var child = (TcpSocket) accept.accepted;
    return child;
  }

  @Test
  void handshakeAndOneByte() {
    var t = connected();
    t.then(() -> client.write(bytes(1)));
    t.then(() -> server().read(bytes(10)));
    host.run(100);
    for (int i = 0; i < host.trace().size(); i++) {
      System.out.println(
          host.trace().time(i) + " " + host.trace().kind(i) + " " + host.trace().row(i));
    }
    System.out.println(t.results());
    assertThat(t.results()).containsExactly(0L, 0L, 0L, 1L, 1L);
  }
}
