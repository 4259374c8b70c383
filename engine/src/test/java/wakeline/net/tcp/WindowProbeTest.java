package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.net.TestHost.nonblocking;

import org.junit.jupiter.api.Test;
import wakeline.syscall.Errno;

/// A window that stays shut. Linux: net/ipv4/tcp_timer.c:tcp_probe_timer()
class WindowProbeTest {
  private static final long HOUR = 3_600_000;

  private final TcpPair pair = new TcpPair();

  private void fill() {
    pair.host.thread("w").at(1, () -> pair.client.write(nonblocking(10_000_000)));
  }

  /// As long as the other end answers the probes, the connection stays.
  @Test
  void probesThatAreAnsweredGoOnForEver() {
    fill();
    pair.host.thread("l").poll(HOUR, pair.client);
    pair.host.run();
    assertThat(pair.host.engine.now()).isGreaterThanOrEqualTo(HOUR * 1_000_000);
    assertThat(pair.client.state).isEqualTo(TcpState.ESTABLISHED);
  }

  /// They change nothing, so a run in which nothing else is left ends.
  @Test
  void probesDoNotKeepARunGoing() {
    fill();
    pair.host.run();
    assertThat(pair.host.engine.now()).isLessThan(60_000_000_000L);
  }

  /// An orphan gives up when the time between its probes has grown to the longest timeout, two
  /// minutes: 204 ms, doubled ten times, and the timeout once more.
  @Test
  void anOrphanGivesUp() {
    fill();
    pair.host.thread("c").close(2, pair.client);
    pair.host.run();
    assertThat(pair.client.state).isEqualTo(TcpState.CLOSE);
    assertThat(pair.host.engine.now() / 1e9).isBetween(328.0, 330.0);
  }

  /// `TCP_USER_TIMEOUT` counts from the first probe that found the window shut.
  @Test
  void aUserTimeoutEndsIt() {
    fill();
    pair.host
        .thread("o")
        .at(2, () -> pair.client.setOption(6, TcpOptions.TCP_USER_TIMEOUT, new long[] {1_500}));
    var later = pair.host.thread("l").at(20_000, () -> pair.client.write(nonblocking(1)));
    pair.host.run();
    assertThat(later.results()).containsExactly((long) -Errno.ETIMEDOUT);
  }
}
