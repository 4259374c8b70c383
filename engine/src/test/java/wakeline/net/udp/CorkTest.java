package wakeline.net.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;
import static wakeline.net.TestHost.flags;
import static wakeline.net.udp.UdpHost.set;
import static wakeline.net.udp.UdpHost.to;

import org.junit.jupiter.api.Test;
import wakeline.file.Transfer;
import wakeline.net.Socket;
import wakeline.net.TestHost;
import wakeline.syscall.Errno;

/// `MSG_MORE` and `UDP_CORK`: the only way in which UDP keeps back what it sends.
class CorkTest {
  private final UdpHost net = new UdpHost();
  private final UdpSocket server = net.bound(2000);
  private final UdpSocket other = net.bound(2001);
  private final UdpSocket client = net.socket();
  private final TestHost.Thread t = net.host.thread("t");

  private static Transfer more(long n) {
    return flags(n, false, Socket.MSG_MORE);
  }

  /// sockets §5.1: appended until a send without MSG_MORE, then one datagram; the destination is
  /// fixed by the first call; no timer.
  @Test
  void piecesBecomeOneDatagram() {
    t.then(() -> client.sendTo(more(2), to(2000)));
    t.at(10_000, () -> client.sendTo(bytes(3), to(2001)));
    t.then(() -> server.read(bytes(100)));
    net.host.run();
    assertThat(t.results()).containsExactly(2L, 3L, 5L);
    assertThat(other.buffer.isEmpty()).isTrue();
  }

  @Test
  void takingTheCorkOutSends() {
    set(t, client, UdpSocket.PROTOCOL, SetUdpOption.UDP_CORK, 1);
    t.then(() -> client.sendTo(bytes(2), to(2000)));
    t.then(() -> client.sendTo(bytes(2), to(2000)));
    t.poll(0, server);
    set(t, client, UdpSocket.PROTOCOL, SetUdpOption.UDP_CORK, 0);
    t.then(() -> server.read(bytes(100)));
    net.host.run();
    assertThat(t.results().subList(3, 6)).last().isEqualTo(4L);
    assertThat(server.buffer.isEmpty()).isTrue();
  }

  /// Too long together: all of it is thrown away.
  @Test
  void tooLongTogether() {
    t.then(() -> client.sendTo(more(60_000), to(2000)));
    t.then(() -> client.write(bytes(6_000)));
    net.host.run();
    assertThat(t.results()).containsExactly(60_000L, (long) -Errno.EMSGSIZE);
    assertThat(client.cork).isNull();
    assertThat(client.wmemAlloc).isEqualTo(1);
    assertThat(server.buffer.isEmpty()).isTrue();
  }

  @Test
  void closingThrowsItAway() {
    t.then(() -> client.sendTo(more(2), to(2000))).close(0, client);
    net.host.run();
    assertThat(server.buffer.isEmpty()).isTrue();
  }

  /// Measured on 6.18: connecting meanwhile sends what waits elsewhere.
  @Test
  void connectingTurnsItAround() {
    t.then(() -> client.sendTo(more(2), to(2000)));
    t.then(() -> client.connect(to(2001), true));
    t.then(() -> client.write(bytes(2)));
    net.host.run();
    assertThat(server.buffer.isEmpty()).isTrue();
    assertThat(other.readableBytes()).isEqualTo(4);
  }

  /// Measured on 6.18: a connected socket that began a datagram for another address goes on sending
  /// there, also what it sends without an address.
  @Test
  void theAddressOfACorkedDatagramStays() {
    t.then(() -> client.connect(to(2000), true));
    t.then(() -> client.sendTo(more(1), to(2001)));
    t.then(() -> client.write(bytes(1)));
    t.then(() -> other.read(bytes(9)));
    t.then(() -> client.write(bytes(3)));
    net.host.run();
    assertThat(t.result(3)).isEqualTo(2);
    assertThat(other.readableBytes()).isEqualTo(3);
    assertThat(server.buffer.isEmpty()).isTrue();
  }

  /// A pending error and a shutdown are looked at when a datagram begins, not when it grows.
  @Test
  void aDatagramThatWaitsGrowsAfterShutdown() {
    t.then(() -> client.sendTo(more(2), to(2000)));
    t.then(() -> client.shutdown(1));
    t.then(() -> client.write(bytes(2)));
    t.then(() -> client.sendTo(bytes(2), to(2000)));
    net.host.run();
    assertThat(t.result(2)).isEqualTo(2);
    assertThat(t.result(3)).isEqualTo(-Errno.EPIPE);
    assertThat(server.readableBytes()).isEqualTo(4);
  }

  /// What waits counts against the send buffer: half of it full, and poll says no.
  @Test
  void whatWaitsIsCharged() {
    set(t, client, 1, 7, 4_000);
    t.then(() -> client.sendTo(more(3_000), to(2000))).poll(0, client);
    t.then(() -> client.write(bytes(1))).poll(0, client);
    net.host.run();
    assertThat(t.result(2)).isZero();
    assertThat(t.result(4)).isNotZero();
  }
}
