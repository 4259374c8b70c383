package wakeline.net.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;
import static wakeline.net.udp.UdpHost.ANY;
import static wakeline.net.udp.UdpHost.LOCALHOST;
import static wakeline.net.udp.UdpHost.to;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import wakeline.file.SocketAddress;
import wakeline.net.ReuseportGroup;
import wakeline.net.TestHost;

/// sockets §5.3: who takes a datagram. All share their address by `SO_REUSEADDR`.
class DemultiplexingTest {
  private final UdpHost net = new UdpHost();
  private final UdpSocket sender = net.bound(3000);
  private final TestHost.Thread t = net.host.thread("t");

  private void connect(UdpSocket sk, int port) {
    t.then(() -> sk.connect(to(port), true));
  }

  private void send(int address) {
    t.then(() -> sender.sendTo(bytes(1), new SocketAddress.Inet(address, 2000)));
  }

  /// {@return how many datagrams each has}
  private static String counts(UdpSocket... sockets) {
    var text = new StringBuilder();
    for (UdpSocket sk : sockets) {
      int n = 0;
      while (sk.buffer.take() != null) {
        n++;
      }
      text.append(n);
    }
    return text.toString();
  }

  @Test
  void aSpecificAddressComesBeforeAll() {
    UdpSocket specific = net.shared(LOCALHOST, 2000);
    UdpSocket any = net.shared(ANY, 2000);
    send(LOCALHOST);
    send(LOCALHOST + 1);
    net.host.run();
    assertThat(counts(specific, any)).isEqualTo("11");
  }

  @Test
  void theLastBoundGetsItUntilItCloses() {
    UdpSocket a = net.shared(LOCALHOST, 2000);
    UdpSocket b = net.shared(LOCALHOST, 2000);
    UdpSocket c = net.shared(LOCALHOST, 2000);
    send(LOCALHOST);
    t.close(0, c);
    send(LOCALHOST);
    net.host.run();
    assertThat(t.results()).containsExactly(1L, 0L, 1L);
    assertThat(counts(a, b)).isEqualTo("01");
  }

  @Test
  void whoIsConnectedToTheSenderComesFirst() {
    UdpSocket connected = net.shared(LOCALHOST, 2000);
    UdpSocket later = net.shared(LOCALHOST, 2000);
    connect(connected, 3000);
    send(LOCALHOST);
    net.host.run();
    assertThat(counts(connected, later)).isEqualTo("10");
  }

  @Test
  void ofTwoConnectedTheLaterGetsIt() {
    UdpSocket a = net.shared(LOCALHOST, 2000);
    UdpSocket b = net.shared(LOCALHOST, 2000);
    connect(b, 3000);
    connect(a, 3000);
    send(LOCALHOST);
    net.host.run();
    assertThat(counts(a, b)).isEqualTo("10");
  }

  /// Measured on 6.18: who connects again, to someone else, keeps the place that its first
  /// connection had, where nobody looks for it now.
  @Test
  void whoConnectsAnewIsFoundLast() {
    UdpSocket a = net.shared(LOCALHOST, 2000);
    UdpSocket b = net.shared(LOCALHOST, 2000);
    connect(b, 3000);
    connect(a, 3001);
    connect(a, 3000);
    send(LOCALHOST);
    net.host.run();
    assertThat(counts(a, b)).isEqualTo("01");
  }

  @Test
  void whoIsConnectedToAnotherGetsNothing() {
    UdpSocket sk = net.shared(LOCALHOST, 2000);
    connect(sk, 3001);
    connect(sender, 2000);
    t.then(() -> sender.write(bytes(1)));
    net.host.run();
    assertThat(counts(sk)).isEqualTo("0");
    assertThat(sender.err).isNotZero();
  }

  /// Measured on 6.18: a socket remembers on which CPU it received while it was connected; with
  /// that it wins against equals from then on, although it is not connected any more.
  @Test
  void whoReceivedHereWinsAmongEquals() {
    UdpSocket a = net.shared(LOCALHOST, 2000);
    UdpSocket b = net.shared(LOCALHOST, 2000);
    connect(a, 3000);
    send(LOCALHOST);
    t.then(() -> a.connect(null, true));
    send(LOCALHOST);
    net.host.run();
    assertThat(counts(a, b)).isEqualTo("20");
  }

  /// sockets §6.1: equal addresses, or all against any, compare options; different ones do not.
  @Test
  void whoMayShareAnAddress() {
    String[] names = {"none", "addr", "port", "both"};
    String[] rows = {"XXXX", "X.X.", "XX..", "X..."};
    int[][] relations = {{ANY, ANY}, {ANY, LOCALHOST}, {LOCALHOST, ANY}, {LOCALHOST, LOCALHOST}};
    for (int[] addresses : relations) {
      for (int first = 0; first < 4; first++) {
        var row = new StringBuilder();
        for (int second = 0; second < 4; second++) {
          var host = new UdpHost();
          host.bound(withOptions(host, first), addresses[0], 2000);
          int error = host.bind(withOptions(host, second), addresses[1], 2000);
          row.append(error == 0 ? '.' : 'X');
        }
        assertThat(row.toString()).as(names[first]).isEqualTo(rows[first]);
      }
    }
    net.bound(2000);
    assertThat(net.bind(net.socket(), LOCALHOST + 1, 2000)).isZero();
  }

  private static UdpSocket withOptions(UdpHost host, int options) {
    UdpSocket sk = host.socket();
    sk.options.reuseAddr = (options & 1) != 0;
    sk.options.reusePort = (options & 2) != 0;
    return sk;
  }

  /// One flow goes to one member of a group; the last takes the place of one that leaves, and
  /// connecting leaves.
  @Test
  void aGroupSharesByFlow() {
    var members = new UdpSocket[4];
    for (int i = 0; i < 4; i++) {
      members[i] = net.bound(withOptions(net, 2), LOCALHOST, 2000);
    }
    for (int i = 0; i < 10; i++) {
      send(LOCALHOST);
    }
    net.host.run();
    assertThat(counts(members)).containsOnlyOnce("10").matches("0*100*");
    var group = members[0].group;
    assertThat(group).isNotNull();
    assertThat(selected(group, members)).isEqualTo("0123");
    group.detach(members[1]);
    assertThat(selected(group, members)).isEqualTo("0332");
  }

  /// {@return whom the beginnings of the four quarters of the hash go to}
  private static String selected(ReuseportGroup<UdpSocket> group, UdpSocket[] members) {
    var text = new StringBuilder();
    for (long quarter = 0; quarter < 4; quarter++) {
      UdpSocket chosen = group.select((quarter << 62) + (1L << 61));
      text.append(Arrays.asList(members).indexOf(chosen));
    }
    return text.toString();
  }
}
