package wakeline.net.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;
import static wakeline.net.TestHost.nonblocking;
import static wakeline.net.udp.UdpHost.ANY;
import static wakeline.net.udp.UdpHost.LOCALHOST;
import static wakeline.net.udp.UdpHost.to;

import org.junit.jupiter.api.Test;
import wakeline.file.PollMask;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.SocketOptions;
import wakeline.net.TestHost;
import wakeline.syscall.Errno;

class UdpSocketTest {
  private static final int IN = PollMask.IN | PollMask.RDNORM;
  private static final int OUT = PollMask.OUT | PollMask.WRNORM | PollMask.WRBAND;
  private static final int ERR = PollMask.ERR;

  private final UdpHost net = new UdpHost();
  private final TestHost.Thread t = net.host.thread("t");

  /// sockets §5.4: send ok → poll ERR → next send ECONNREFUSED (not sent) → next send ok → recv
  /// ECONNREFUSED → recv EAGAIN.
  @Test
  void aRefusalIsToldOnceToAConnectedSocket() {
    UdpSocket sk = net.socket();
    t.then(() -> sk.connect(to(2000), true));
    t.then(() -> sk.write(bytes(1))).poll(0, sk);
    t.then(() -> sk.write(bytes(1)));
    t.then(() -> sk.write(bytes(1)));
    t.then(() -> sk.read(nonblocking(1)));
    t.then(() -> sk.read(nonblocking(1))).poll(0, sk);
    net.host.run();
    assertThat(t.results())
        .containsExactly(
            0L,
            1L,
            (long) (OUT | ERR),
            (long) -Errno.ECONNREFUSED,
            1L,
            (long) -Errno.ECONNREFUSED,
            (long) -Errno.EAGAIN,
            (long) OUT);
    assertThat(net.host.walks("udp#1")).containsExactly("wq 0x8/1", "wq 0x8/1");
  }

  @Test
  void aRefusalIsNotToldToAnother() {
    UdpSocket sk = net.socket();
    t.then(() -> sk.sendTo(bytes(1), to(2000))).poll(0, sk);
    t.then(() -> sk.sendTo(bytes(1), to(2000)));
    net.host.run();
    assertThat(t.results()).containsExactly(1L, (long) OUT, 1L);
  }

  /// Each datagram wakes one reader, first come first served.
  @Test
  void oneDatagramWakesTheFirstReader() {
    UdpSocket server = net.bound(2000);
    UdpSocket client = net.socket();
    for (int i = 0; i < 3; i++) {
      net.host.thread("r" + i).then(() -> server.read(bytes(1)));
    }
    t.at(1, () -> client.sendTo(bytes(1), to(2000)));
    t.at(2, () -> client.sendTo(bytes(1), to(2000)));
    net.host.run();
    assertThat(net.host.wakes()).containsExactly("r0", "r1");
    assertThat(net.host.walks("udp#1")).containsExactly("wq 0xc3/1 sync", "wq 0xc3/1 sync");
  }

  /// What is sent has left the send buffer when the call returns, which wakes whoever waits on the
  /// sender, with the key for writers: a blocked reader does not mind, poll does.
  @Test
  void sendingWakesThoseWhoWaitOnTheSender() {
    net.bound(2000);
    UdpSocket client = net.socket();
    net.host.thread("reader").then(() -> client.read(bytes(1)));
    t.at(1, () -> client.sendTo(bytes(1), to(2000)));
    net.host.run();
    assertThat(net.host.walks("udp#2")).containsExactly("wq 0x304/1 sync");
    assertThat(net.host.wakes()).isEmpty();
    assertThat(client.wmemAlloc).isEqualTo(1);
  }

  /// sockets §5.1
  @Test
  void whatCannotBeSent() {
    UdpSocket sk = net.socket();
    t.then(() -> sk.write(bytes(1)));
    t.then(() -> sk.sendTo(bytes(65_536), to(0)));
    t.then(() -> sk.sendTo(bytes(65_508), to(0)));
    t.then(() -> sk.sendTo(bytes(65_508), to(2000)));
    t.then(() -> sk.sendTo(bytes(1), new SocketAddress.Unix("@x")));
    t.then(() -> sk.sendTo(bytes(1), new SocketAddress.Inet(0x7fff_ffff, 2000)));
    t.then(() -> sk.sendTo(bytes(1), new SocketAddress.Inet(0x0a01_0101, 2000)));
    t.then(() -> sk.sendTo(bytes(65_507), to(2000)));
    t.then(() -> sk.sendTo(bytes(0), to(2000)));
    net.host.run();
    assertThat(t.results())
        .containsExactly(
            (long) -Errno.EDESTADDRREQ,
            (long) -Errno.EMSGSIZE,
            (long) -Errno.EINVAL,
            (long) -Errno.EMSGSIZE,
            (long) -Errno.EAFNOSUPPORT,
            (long) -Errno.EACCES,
            (long) -Errno.ENETUNREACH,
            65_507L,
            0L);
    assertThat(sk.localPort).as("even a send that fails takes a port").isNotZero();
  }

  /// shutdown says ENOTCONN and yet works; EPIPE without a signal; a blocked reader returns 0.
  @Test
  void shutdownOfASocketThatIsNotConnected() {
    UdpSocket sk = net.bound(2000);
    var reader = net.host.thread("r").then(() -> sk.read(bytes(1)));
    t.at(1, () -> sk.shutdown(2)).poll(0, sk);
    t.then(() -> sk.sendTo(bytes(1), to(2000)));
    t.then(() -> sk.read(nonblocking(1)));
    t.then(() -> sk.shutdown(3));
    net.host.run();
    assertThat(t.results())
        .containsExactly(
            (long) -Errno.ENOTCONN,
            (long) (IN | OUT | PollMask.HUP | PollMask.RDHUP),
            (long) -Errno.EPIPE,
            (long) -Errno.EAGAIN,
            (long) -Errno.EINVAL);
    assertThat(sk.raisesSigpipe()).isFalse();
    assertThat(reader.results()).containsExactly(0L);
  }

  /// sockets §5.4: connect(AF_UNSPEC): an autobound port is given back, an explicit one kept.
  @Test
  void disconnecting() {
    UdpSocket auto = net.socket();
    UdpSocket bound = net.bound(net.socket(), ANY, 2000);
    UdpSocket specific = net.bound(2001);
    t.then(() -> auto.connect(to(3000), true));
    t.then(() -> bound.connect(to(3000), true));
    t.then(() -> specific.connect(to(3000), true));
    net.host.run();
    assertThat(bound.localAddress()).isEqualTo(to(2000));
    assertThat(bound.peerAddress()).isEqualTo(to(3000));
    auto.disconnect();
    bound.disconnect();
    specific.disconnect();
    assertThat(auto.localAddress()).isEqualTo(new SocketAddress.Inet(ANY, 0));
    assertThat(bound.localAddress()).isEqualTo(new SocketAddress.Inet(ANY, 2000));
    assertThat(specific.localAddress()).isEqualTo(to(2001));
    assertThat(bound.peerAddress()).isNull();
  }

  /// What is sent to any of 127.0.0.0/8 comes from 127.0.0.1.
  @Test
  void theSenderIsKnown() {
    UdpSocket server = net.bound(net.socket(), ANY, 2000);
    UdpSocket client = net.bound(net.socket(), ANY, 2001);
    Transfer received = bytes(1);
    t.then(() -> client.sendTo(bytes(1), new SocketAddress.Inet(LOCALHOST + 4, 2000)));
    t.then(() -> server.read(received));
    net.host.run();
    assertThat(received.from).isEqualTo(to(2001));
  }

  @Test
  void whatUdpHasNot() {
    UdpSocket sk = net.bound(2000);
    t.then(() -> sk.listen(1)).then(() -> sk.accept(true));
    UdpHost.set(t, sk, 6, 1, 1);
    UdpHost.set(t, sk, UdpSocket.PROTOCOL, 55, 1);
    net.host.run();
    assertThat(t.results())
        .containsExactly(
            (long) -Errno.EOPNOTSUPP,
            (long) -Errno.EOPNOTSUPP,
            (long) -Errno.ENOPROTOOPT,
            (long) -Errno.ENOPROTOOPT);
    assertThat(sk.getOption(SocketOptions.SOL_SOCKET, SocketOptions.SO_PROTOCOL, new long[1]))
        .isZero();
  }

  /// A call that fails for lack of a free port says so differently in bind and elsewhere.
  @Test
  void whenPortsRunOut() {
    for (int port = 32_768; port <= 60_999; port++) {
      net.bound(port);
    }
    UdpSocket one = net.socket();
    t.then(() -> one.sendTo(bytes(1), to(2000)));
    net.host.run();
    assertThat(t.results()).containsExactly((long) -Errno.EAGAIN);
    assertThat(net.bind(net.socket(), LOCALHOST, 0)).isEqualTo(-Errno.EADDRINUSE);
    assertThat(net.bind(net.socket(), LOCALHOST + 1, 0)).as("another address").isZero();
  }
}
