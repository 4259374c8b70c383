package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;
import static wakeline.net.TestHost.nonblocking;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.trace.Kind;

/// What a write becomes on its way.
class SegmentationTest {

  /// Measured on 6.18, the first write of a connection: up to 32741 bytes the receiver is woken
  /// once, up to 65482 twice, beyond that three times.
  @Test
  void thePiecesOfAPacketTooLargeForTheDeviceArriveOneByOne() {
    assertThat(arrivals(32_741)).isEqualTo(1);
    assertThat(arrivals(32_742)).isEqualTo(2);
    assertThat(arrivals(65_482)).isEqualTo(2);
    assertThat(arrivals(65_483)).isEqualTo(3);
  }

  private static int arrivals(int bytes) {
    var pair = new TcpPair();
    pair.host.thread("w").at(1, () -> pair.client.write(bytes(bytes)));
    pair.host.run();
    return (int)
        pair.host.kinds(Kind.SK_DATA_READY).stream().skip(1).count(); // the first is the listener's
  }

  /// A packet of two segments of 32741 bytes is 65548 bytes with its headers: more than a device
  /// takes as one. Only the last piece pushes.
  @Test
  void thePiecesAreSegments() {
    var pair = new TcpPair();
    pair.host.thread("w").at(1, () -> pair.client.write(bytes(65_482)));
    pair.host.run();
    assertThat(pair.host.packets()).contains(". 32793", "P. 32793").doesNotContain("P. 65534");
  }

  /// Measured on 6.18 with cubic: nobody reads, and how much fits hangs on how the packets are cut,
  /// how the receiver joins them, and the window.
  @Test
  void aFullConnectionHoldsWhatItHoldsOnLinux() {
    assertThat(accepted(1_000_000)).containsExactly(1_000_000L, 1_000_000L, 633_835L);
    assertThat(accepted(262_144)).hasSize(11).endsWith(262_144L, 21_288L);
  }

  private static List<Long> accepted(int size) {
    var pair = new TcpPair();
    var writer = pair.host.thread("w");
    for (int i = 0; i < 20; i++) {
      writer.at(1 + i, () -> pair.client.write(nonblocking(size)));
    }
    pair.host.run(1_000);
    assertThat(pair.server().readableBytes()).isEqualTo(127_973);
    return writer.results().stream().filter(n -> n > 0).toList();
  }
}
