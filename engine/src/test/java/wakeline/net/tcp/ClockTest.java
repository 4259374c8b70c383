package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.bytes;

import org.junit.jupiter.api.Test;

/// A connection looks at the clock when it sends and when something arrives, and goes by what it
/// saw until then. Linux: net/ipv4/tcp_output.c:tcp_mstamp_refresh()
class ClockTest {

  @Test
  void readingDoesNotLookAtTheClock() {
    var pair = new TcpPair();
    pair.host.thread("w").at(7, () -> pair.client.write(bytes(100)));
    pair.host.thread("r").at(30, () -> pair.server().read(bytes(1)));
    pair.host.run();
    assertThat(pair.host.engine.now()).isEqualTo(30_000_000);
    assertThat(pair.server().clock()).isEqualTo(7_000_000);
    assertThat(pair.server().timestamp()).isEqualTo(8);
    pair.server().refreshClock();
    assertThat(pair.server().clock()).isEqualTo(30_000_000);
    assertThat(pair.server().timestamp()).isEqualTo(31);
  }

  @Test
  void sendingAndReceivingDo() {
    var pair = new TcpPair();
    pair.host
        .thread("w")
        .at(7, () -> pair.client.write(bytes(100)))
        .at(9, () -> pair.client.write(bytes(100)));
    pair.host.run(10);
    assertThat(pair.client.clock()).isEqualTo(9_000_000);
    assertThat(pair.server().clock()).isEqualTo(9_000_000);
  }
}
