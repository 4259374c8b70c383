package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;

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
}
