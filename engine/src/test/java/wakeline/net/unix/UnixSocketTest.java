package wakeline.net.unix;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.NetStack.AF_UNIX;
import static wakeline.net.NetStack.SOCK_DGRAM;
import static wakeline.net.NetStack.SOCK_SEQPACKET;
import static wakeline.net.NetStack.SOCK_STREAM;
import static wakeline.net.TestHost.bytes;
import static wakeline.net.TestHost.flags;
import static wakeline.net.TestHost.nonblocking;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import wakeline.file.PollMask;
import wakeline.file.SocketAddress;
import wakeline.net.AcceptFrame;
import wakeline.net.Socket;
import wakeline.net.SocketOptions;
import wakeline.net.TestHost;
import wakeline.syscall.Errno;

class UnixSocketTest {
  private static final int IN = PollMask.IN | PollMask.RDNORM;
  private static final int OUT = PollMask.OUT | PollMask.WRNORM | PollMask.WRBAND;
  private static final int HUP = PollMask.HUP;
  private static final int RDHUP = PollMask.RDHUP;
  private static final int ERR = PollMask.ERR;
  private static final String READABLE = "wq 0xc3/1 sync";
  private static final String WRITABLE = "wq 0x304/1 sync";
  private static final String EVERYONE = "wq 0x0/0";

  private final TestHost host = new TestHost();

  private Socket[] pair(int type) {
    Socket[] pair = host.unixPair(type);
    pair[0].get();
    pair[1].get();
    return pair;
  }

  /// epoll §3.2: per skb (≤ ~36.5 KB; 100 000 B = 3 wakeups, 200 000 B = 6).
  @Test
  void aWriteWakesTheReaderOncePerPacket() {
    Socket[] pair = pair(SOCK_STREAM);
    var t = host.thread("t");
    t.then(() -> pair[0].write(bytes(30_000)));
    t.then(() -> pair[0].write(bytes(100_000)));
    host.run();
    assertThat(t.results()).containsExactly(30_000L, 100_000L);
    assertThat(host.walks("unix#2")).containsExactly(READABLE, READABLE, READABLE, READABLE);
  }

  /// epoll §1: recv() unix stream is non-exclusive at the head: all wake, newest first; one
  /// returns, five in vain.
  @Test
  void oneByteWakesAllBlockedReadersNewestFirst() {
    Socket[] pair = pair(SOCK_STREAM);
    var readers = new TestHost.Thread[6];
    for (int i = 0; i < 6; i++) {
      readers[i] = host.thread("t" + i).then(() -> pair[0].read(bytes(1)));
    }
    var writer = host.thread("w").at(1, () -> pair[1].write(bytes(1)));
    host.run();
    assertThat(host.wakes()).containsExactly("t5", "t4", "t3", "t2", "t1", "t0");
    assertThat(readers[5].results()).containsExactly(1L);
    assertThat(readers[0].results()).isEmpty();
    assertThat(writer.result(0)).isEqualTo(1);
  }

  /// epoll §1: recv() unix dgram is exclusive at the tail: FIFO, one wakes.
  @Test
  void oneDatagramWakesTheFirstBlockedReader() {
    Socket[] pair = pair(SOCK_DGRAM);
    for (int i = 0; i < 6; i++) {
      host.thread("t" + i).then(() -> pair[0].read(bytes(1)));
    }
    host.thread("w").at(1, () -> pair[1].write(bytes(1)));
    host.run();
    assertThat(host.wakes()).containsExactly("t0");
  }

  /// cpu §4.4: a thread blocked in read() of a stream is woken every time its peer reads something
  /// it sent; of a dgram, never.
  @Test
  void aBlockedStreamReaderIsWokenByThePeersReads() {
    Socket[] stream = pair(SOCK_STREAM);
    Socket[] dgram = pair(SOCK_DGRAM);
    host.thread("s")
        .then(() -> stream[0].write(bytes(1)))
        .then(() -> stream[0].write(bytes(1)))
        .then(() -> stream[0].read(bytes(1)));
    host.thread("d").then(() -> dgram[0].write(bytes(1))).then(() -> dgram[0].read(bytes(1)));
    host.thread("peer")
        .at(1, () -> stream[1].read(bytes(1)))
        .at(2, () -> stream[1].read(bytes(1)))
        .at(3, () -> dgram[1].read(bytes(1)));
    host.run();
    assertThat(host.wakes()).containsExactly("s", "s");
  }

  /// epoll §3.2: OUT per fully consumed skb; partial read of an skb: none.
  @Test
  void theSenderIsWokenForEveryConsumedPacket() {
    Socket[] pair = pair(SOCK_STREAM);
    var t = host.thread("t");
    t.then(() -> pair[0].write(bytes(10)));
    t.then(() -> pair[0].write(bytes(10)));
    t.then(() -> pair[1].read(bytes(5)));
    t.then(() -> pair[1].read(bytes(15)));
    host.run();
    assertThat(t.results()).containsExactly(10L, 10L, 5L, 15L);
    assertThat(host.walks("unix#1")).containsExactly(WRITABLE, WRITABLE);
  }

  /// Memory per packet as measured on 6.18 (SIOCOUTQ).
  @Test
  void packetsAreChargedTheirMemory() {
    int[][] measured = {
      {1, 768},
      {192, 768},
      {193, 1280},
      {704, 1280},
      {705, 2304},
      {1728, 2304},
      {1729, 4352},
      {3776, 4352},
      {3777, 4864},
      {4096, 4864},
      {5000, 6400},
      {6000, 8448},
      {7873, 8960},
      {10_000, 12_544},
      {12_000, 13_056},
      {20_000, 20_736},
      {36_544, 37_120}
    };
    for (int[] row : measured) {
      assertThat(UnixSkb.streamTruesize(row[0])).as("%d", row[0]).isEqualTo(row[1]);
    }
    int[][] datagrams = {
      {0, 768},
      {1, 768},
      {3777, 8448},
      {7872, 8448},
      {7873, 16_640},
      {16_384, 20_736},
      {30_000, 33_024},
      {36_545, 41_216},
      {100_000, 102_656},
      {106_000, 135_424}
    };
    for (int[] row : datagrams) {
      assertThat(UnixSkb.datagramTruesize(row[0])).as("%d", row[0]).isEqualTo(row[1]);
    }
  }

  @Test
  void aFullSendBufferGivesEagainAndBlocks() {
    Socket[] pair = pair(SOCK_STREAM);
    var t = host.thread("t");
    t.then(() -> pair[0].write(nonblocking(1_000_000)));
    t.then(() -> pair[0].write(nonblocking(1)));
    t.poll(0, pair[0]);
    t.then(() -> pair[0].write(bytes(1)));
    var reader = host.thread("r").at(1, () -> pair[1].read(bytes(1_000_000)));
    host.run();
    // 6 packets of 36544 bytes and 37120 bytes of memory: the limit is asked before each.
    assertThat(t.results()).containsExactly(219_264L, (long) -Errno.EAGAIN, 0L, 1L);
    assertThat(reader.result(0)).isEqualTo(219_264);
    assertThat(host.wakes()).contains("t");
  }

  /// epoll §3.1: 11 datagrams with max_dgram_qlen 10, then EAGAIN, mask 0, to a peer that is not
  /// connected back.
  @Test
  void aNamedReceiverTakesElevenDatagrams() {
    Socket server = host.socket(AF_UNIX, SOCK_DGRAM);
    Socket client = host.socket(AF_UNIX, SOCK_DGRAM);
    var name = new SocketAddress.Unix("@s");
    var t = host.thread("t");
    t.then(() -> client.connect(name, false));
    for (int i = 0; i < 12; i++) {
      t.then(() -> client.write(nonblocking(1)));
    }
    t.poll(0, client);
    t.then(() -> client.write(bytes(1)));
    var reader = host.thread("r").at(1, () -> server.read(bytes(10)));
    bind(server, name);
    host.run();
    assertThat(t.results().subList(1, 12)).containsOnly(1L);
    assertThat(t.result(12)).isEqualTo(-Errno.EAGAIN);
    assertThat(t.result(13)).isEqualTo(0);
    assertThat(t.result(14)).isEqualTo(1);
    assertThat(reader.result(0)).isEqualTo(1);
    assertThat(host.wakes()).containsExactly("t");
  }

  private void bind(Socket socket, SocketAddress name) {
    assertThat(((UnixSocket) socket).names.bind((UnixSocket) socket, (SocketAddress.Unix) name))
        .isZero();
  }

  /// epoll §3.4, column unix stream / seqpacket.
  @Test
  void shutdownAndCloseMasks() {
    for (int type : new int[] {SOCK_STREAM, SOCK_SEQPACKET}) {
      var host = new TestHost();
      Socket[] p = host.unixPair(type);
      Socket[] q = host.unixPair(type);
      Socket[] r = host.unixPair(type);
      Socket[] s = host.unixPair(type);
      for (Socket[] pair : new Socket[][] {p, q, r, s}) {
        pair[0].get();
        pair[1].get();
      }
      var t = host.thread("t");
      t.then(() -> p[1].shutdown(1)).poll(0, p[0]);
      t.then(() -> p[0].shutdown(1)).poll(0, p[0]);
      t.close(0, q[1]).poll(0, q[0]).then(() -> q[0].write(bytes(1)));
      t.then(() -> r[0].write(bytes(1))).close(0, r[1]).poll(0, r[0]);
      t.then(() -> r[0].read(bytes(1))).then(() -> r[0].read(bytes(1))).poll(0, r[0]);
      t.then(() -> s[0].shutdown(0)).poll(0, s[0]).then(() -> s[1].write(bytes(1)));
      host.run();
      assertThat(t.results())
          .containsExactly(
              0L,
              (long) (IN | OUT | RDHUP),
              0L,
              (long) (IN | OUT | HUP | RDHUP),
              0L,
              (long) (IN | OUT | HUP | RDHUP),
              (long) -Errno.EPIPE,
              1L,
              0L,
              (long) (IN | OUT | ERR | HUP | RDHUP),
              (long) -Errno.ECONNRESET,
              0L,
              (long) (IN | OUT | HUP | RDHUP),
              0L,
              (long) (IN | OUT | RDHUP),
              (long) -Errno.EPIPE);
      assertThat(host.walks("unix#2")).startsWith(EVERYONE, EVERYONE);
    }
  }

  /// epoll §3.2: close wakes the peer with key 0, then once for each unread skb that is freed.
  @Test
  void closeWakesThePeerAndFreesWhatItSent() {
    Socket[] pair = pair(SOCK_STREAM);
    var t = host.thread("t");
    t.then(() -> pair[0].write(bytes(5))).then(() -> pair[0].write(bytes(5))).close(0, pair[1]);
    t.then(
        () -> pair[0].setOption(SocketOptions.SOL_SOCKET, SocketOptions.SO_SNDBUF, new long[] {0}));
    host.run();
    assertThat(host.walks("unix#1")).containsExactly(EVERYONE, WRITABLE, WRITABLE, WRITABLE);
    var error = new long[1];
    pair[0].getOption(SocketOptions.SOL_SOCKET, SocketOptions.SO_ERROR, error);
    assertThat(error[0]).isEqualTo(Errno.ECONNRESET);
    assertThat(pair[0].err).isZero();
  }

  @Test
  void connectBlocksWhileTheBacklogIsFullAndAcceptIsFifo() {
    Socket listener = host.socket(AF_UNIX, SOCK_STREAM);
    var name = new SocketAddress.Unix("@l");
    bind(listener, name);
    var accepts = new AcceptFrame[3];
    var server = host.thread("server");
    server.then(() -> listener.listen(1));
    server.at(3, () -> accepts[0] = listener.accept(false));
    server.then(() -> accepts[1] = listener.accept(true));
    server.then(() -> accepts[2] = listener.accept(true));
    server.then(() -> listener.accept(true));
    var client = host.thread("client");
    Socket a = host.socket(AF_UNIX, SOCK_STREAM);
    Socket b = host.socket(AF_UNIX, SOCK_STREAM);
    Socket c = host.socket(AF_UNIX, SOCK_STREAM);
    client.at(1, () -> a.connect(name, false)).then(() -> b.connect(name, false));
    client.then(() -> c.connect(name, true));
    client.then(() -> c.connect(name, false)).then(() -> c.connect(name, false));
    client.then(() -> a.write(bytes(1)));
    host.run();
    assertThat(client.results())
        .containsExactly(0L, 0L, (long) -Errno.EAGAIN, 0L, (long) -Errno.EISCONN, 1L);
    assertThat(client.endMillis(3)).isEqualTo(3);
    assertThat(server.results())
        .containsExactly(0L, 0L, 0L, (long) -Errno.EAGAIN, (long) -Errno.EAGAIN);
    var first = (UnixSocket) Objects.requireNonNull(accepts[0].accepted);
    assertThat(first.peer).isSameAs(a);
    assertThat(first.readableBytes()).isEqualTo(1);
    assertThat(host.walks("unix#1")).filteredOn(READABLE::equals).hasSize(3);
  }

  @Test
  void closingAListenerResetsWhatItHasNotAccepted() {
    Socket listener = host.socket(AF_UNIX, SOCK_SEQPACKET);
    var name = new SocketAddress.Unix("@l");
    bind(listener, name);
    Socket a = host.socket(AF_UNIX, SOCK_SEQPACKET);
    Socket b = host.socket(AF_UNIX, SOCK_SEQPACKET);
    var t = host.thread("t");
    t.then(() -> listener.listen(1)).then(() -> a.connect(name, false)).close(0, listener);
    t.poll(0, a).then(() -> a.read(bytes(1))).then(() -> a.read(bytes(1)));
    t.then(() -> b.connect(name, false));
    host.run();
    assertThat(t.results())
        .containsExactly(
            0L,
            0L,
            0L,
            (long) (IN | OUT | ERR | HUP | RDHUP),
            (long) -Errno.ECONNRESET,
            0L,
            (long) -Errno.ECONNREFUSED);
  }

  /// Measured on 6.18: a dgram write to a closed peer is refused once, then there is no peer; no
  /// SIGPIPE but for streams.
  @Test
  void aDatagramToTheDeadIsRefusedOnce() {
    Socket[] pair = pair(SOCK_DGRAM);
    var t = host.thread("t");
    t.close(0, pair[1]).poll(0, pair[0]);
    t.then(() -> pair[0].write(bytes(1))).then(() -> pair[0].write(bytes(1)));
    t.then(() -> pair[0].shutdown(1)).then(() -> pair[0].write(bytes(1)));
    host.run();
    assertThat(t.results())
        .containsExactly(
            0L,
            (long) OUT,
            (long) -Errno.ECONNREFUSED,
            (long) -Errno.ENOTCONN,
            0L,
            (long) -Errno.EPIPE);
    assertThat(pair[0].raisesSigpipe()).isFalse();
  }

  @Test
  void peekingTakesNothingAndZeroBytesReturnAtOnce() {
    Socket[] pair = pair(SOCK_STREAM);
    var t = host.thread("t");
    t.then(() -> pair[0].write(bytes(3))).then(() -> pair[0].write(bytes(4)));
    t.then(() -> pair[1].read(flags(10, false, Socket.MSG_PEEK)));
    t.then(() -> pair[1].read(bytes(0))).then(() -> pair[1].read(bytes(10)));
    t.then(() -> pair[1].read(nonblocking(0)));
    host.run();
    assertThat(t.results()).containsExactly(3L, 4L, 7L, 0L, 7L, (long) -Errno.EAGAIN);
  }
}
