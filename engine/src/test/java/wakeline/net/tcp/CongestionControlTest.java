package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// sockets §8: what is left of ten segments after a loss, and how the window grows again.
class CongestionControlTest {
  private static final long MS = 1_000_000;
  private static final int ROUND_TRIP = 100;

  @Test
  void cubicLeavesSevenTenthsAndRenoHalf() {
    assertThat(CongestionControl.of(0).ssthresh(10)).isEqualTo(7);
    assertThat(CongestionControl.of(1).ssthresh(10)).isEqualTo(5);
    assertThat(CongestionControl.of(0).ssthresh(1)).isEqualTo(2);
    assertThat(CongestionControl.of(1).ssthresh(1)).isEqualTo(2);
  }

  @Test
  void renoAddsOneForEachWindow() {
    assertThat(grown(new Reno(), 20, 10)).isEqualTo(30);
  }

  /// Down to 70 of 100, and up to 100 again after the cube root of 30 / 0.4, which is 4.2 s.
  @Test
  void cubicIsBackWhereItWasWhenItsCurveIsFlat() {
    var cubic = new Cubic();
    int left = cubic.ssthresh(100);
    assertThat(left).isEqualTo(70);
    assertThat(grown(cubic, left, 42)).isBetween(95, 110);
  }

  /// With short round trips its curve would be slower than Reno, and it grows like that.
  @Test
  void cubicIsNeverBehindReno() {
    var cubic = new Cubic();
    int left = cubic.ssthresh(10);
    assertThat(grown(cubic, left, 40)).isGreaterThan(25);
  }

  /// {@return the window after so many round trips in which all of it was acknowledged}
  private static int grown(CongestionControl control, int segments, int roundTrips) {
    int window = segments;
    int count = 0;
    for (int k = 0; k < roundTrips; k++) {
      int acked = window;
      int every = control.growsEvery(window, acked, (long) k * ROUND_TRIP * MS);
      count += acked;
      window += count / every;
      count %= every;
    }
    return window;
  }
}
