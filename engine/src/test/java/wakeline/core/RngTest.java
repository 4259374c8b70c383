package wakeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RngTest {

  /// FNV-1a-64 of the empty name and of "a", from the published test vectors.
  private static final long FNV_EMPTY = 0xCBF29CE484222325L;

  private static final long FNV_A = 0xAF63DC4C8601EC8CL;

  @Test
  void aStreamIsSplitMix64StartedAtSeedPlusHashOfItsName() {
    for (var rng :
        new Rng[] {Rng.stream(1_234_567 - FNV_EMPTY, ""), Rng.stream(1_234_567 - FNV_A, "a")}) {
      assertThat(rng.next()).isEqualTo(6457827717110365317L);
      assertThat(rng.next()).isEqualTo(3203168211198807973L);
      assertThat(Long.toUnsignedString(rng.next())).isEqualTo("9817491932198370423");
    }
  }

  @Test
  void betweenTakesTheHighHalfOfDrawTimesSize() {
    var rng = Rng.stream(1_234_567 - FNV_EMPTY, "");
    assertThat(rng.between(10, 19)).isEqualTo(13); // 6457827717110365317 × 10 >> 64 = 3
    assertThat(rng.between(10, 19)).isEqualTo(11);
    assertThat(rng.between(10, 19)).isEqualTo(15);
  }

  @Test
  void bothEndsAreDrawn() {
    var rng = Rng.stream(7, "server/srv");
    boolean lo = false;
    boolean hi = false;
    for (int i = 0; i < 1_000; i++) {
      long n = rng.between(-2, 2);
      assertThat(n).isBetween(-2L, 2L);
      lo |= n == -2;
      hi |= n == 2;
    }
    assertThat(lo).isTrue();
    assertThat(hi).isTrue();
  }

  @Test
  void theWholeRangeIsARangeToo() {
    var whole = Rng.stream(1, "x");
    var plain = Rng.stream(1, "x");
    assertThat(whole.between(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(plain.next());
  }

  @Test
  void anEmptyRangeIsRefused() {
    var rng = Rng.stream(1, "x");
    assertThatThrownBy(() -> rng.between(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void streamsOfDifferentNamesDiffer() {
    assertThat(Rng.stream(1, "server/srv").next()).isNotEqualTo(Rng.stream(1, "server/cli").next());
  }
}
