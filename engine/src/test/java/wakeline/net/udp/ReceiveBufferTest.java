package wakeline.net.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;
import static wakeline.net.TestHost.flags;
import static wakeline.net.TestHost.nonblocking;
import static wakeline.net.udp.UdpHost.rcvbuf;
import static wakeline.net.udp.UdpHost.to;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.net.Socket;
import wakeline.net.TestHost;
import wakeline.syscall.Errno;
import wakeline.trace.Kind;
import wakeline.trace.Row;

/// What fits, what is dropped, and when memory comes back; numbers as measured on 6.18.
class ReceiveBufferTest {
  private final UdpHost net = new UdpHost();
  private final UdpSocket server = net.bound(2000);
  private final UdpSocket client = net.socket();
  private final TestHost.Thread t = net.host.thread("t");

  private void send(int count, int length) {
    for (int i = 0; i < count; i++) {
      t.then(() -> client.sendTo(bytes(length), to(2000)));
    }
  }

  /// {@return how many of 300 datagrams of this length a buffer of this size takes}
  private static int fits(int length, int rcvbuf) {
    var test = new ReceiveBufferTest();
    if (rcvbuf > 0) {
      rcvbuf(test.t, test.server, rcvbuf);
    }
    test.send(300, length);
    test.net.host.run();
    return 300 - test.net.host.kinds(Kind.KFREE_SKB).size();
  }

  /// sockets §5.2: 256 tiny datagrams, 92 of 1000-1472 bytes, 12 of 9000; a buffer of 2304: two
  /// tiny ones, or one of any size.
  @Test
  void howManyFit() {
    assertThat(fits(1, 0)).isEqualTo(256);
    assertThat(fits(1_000, 0)).isEqualTo(92);
    assertThat(fits(1_472, 0)).isEqualTo(92);
    assertThat(fits(9_000, 0)).isEqualTo(12);
    assertThat(fits(1, 1_152)).isEqualTo(2);
    assertThat(fits(65_507, 1_152)).isEqualTo(1);
  }

  /// A drop is silent for both ends, and says why in the trace.
  @Test
  void aDropIsSilent() {
    rcvbuf(t, server, 1_152);
    send(3, 1);
    net.host.run();
    assertThat(t.results()).containsExactly(0L, 1L, 1L, 1L);
    assertThat(dropReasons()).containsExactly("SOCKET_RCVBUFF");
    assertThat(net.host.kinds(Kind.SK_DATA_READY)).hasSize(2);
  }

  private List<String> dropReasons() {
    var reasons = new ArrayList<String>();
    for (int i = 0; i < net.host.trace().size(); i++) {
      if (net.host.trace().row(i) instanceof Row.Packet p && p.reason() != null) {
        reasons.add(p.reason());
      }
    }
    return reasons;
  }

  /// sockets §5.2: memory comes back by the quarter buffer. After two reads of eight, a ninth does
  /// not fit yet; after three it does.
  @Test
  void whatWasReadStillCountsForAWhile() {
    rcvbuf(t, server, 10_000);
    send(8, 1_000);
    t.then(() -> server.read(bytes(2_000)));
    t.then(() -> server.read(bytes(2_000)));
    send(1, 1_000);
    t.then(() -> server.read(bytes(2_000)));
    send(1, 1_000);
    net.host.run();
    assertThat(dropReasons()).containsExactly("SOCKET_RCVBUFF");
    assertThat(server.buffer.recvq()).isEqualTo(6 * 2_304);
  }

  /// Recv-Q is memory: two datagrams of 100 bytes are 1664.
  @Test
  void recvqIsMemory() {
    send(2, 100);
    net.host.run();
    assertThat(server.buffer.recvq()).isEqualTo(1_664);
    assertThat(server.readableBytes()).isEqualTo(100);
    var rows = new ArrayList<String>();
    net.host.net.addSocketRows(rows);
    assertThat(rows.getFirst()).isEqualTo("UNCONN 0 0 0.0.0.0:" + client.localPort + " 0.0.0.0:*");
    assertThat(rows.getLast()).isEqualTo("UNCONN 1664 0 127.0.0.1:2000 0.0.0.0:*");
  }

  @Test
  void memoryByLength() {
    int[][] measured = {
      {0, 832},
      {197, 832},
      {198, 1_280},
      {645, 1_280},
      {646, 2_304},
      {1_669, 2_304},
      {1_670, 4_352},
      {3_717, 4_352},
      {3_718, 8_448},
      {7_813, 8_448},
      {7_814, 16_640},
      {16_004, 16_640},
      {16_005, 16_837},
      {65_507, 66_339}
    };
    for (int[] row : measured) {
      assertThat(SkbMemory.of(row[0]).truesize()).as("%d", row[0]).isEqualTo(row[1]);
    }
  }

  /// When the buffer is half full, the bytes that were added to a datagram move into its head, if
  /// there is room.
  @Test
  void aDatagramIsCondensed() {
    SkbMemory memory = SkbMemory.of(10).plus(100);
    assertThat(memory.truesize()).isEqualTo(932);
    assertThat(memory.condensed().truesize()).isEqualTo(832);
    assertThat(SkbMemory.of(10).plus(300).condensed().truesize()).isEqualTo(1_132);
  }

  /// One datagram per call, and what does not fit is lost; `MSG_TRUNC` tells how long it was,
  /// `MSG_PEEK` leaves it.
  @Test
  void aShortBufferTruncates() {
    send(2, 100);
    t.then(() -> server.read(flags(10, true, Socket.MSG_PEEK)));
    t.then(() -> server.read(flags(10, true, Socket.MSG_PEEK | Socket.MSG_TRUNC)));
    t.then(() -> server.read(bytes(10)));
    t.then(() -> server.read(flags(10, true, Socket.MSG_TRUNC)));
    t.then(() -> server.read(nonblocking(10)));
    net.host.run();
    assertThat(t.results().subList(2, 7))
        .containsExactly(10L, 100L, 10L, 100L, (long) -Errno.EAGAIN);
  }
}
