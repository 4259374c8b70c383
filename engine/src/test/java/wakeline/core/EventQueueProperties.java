package wakeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/// The wheel against the heap: whatever is added whenever, both give the same events in one order.
class EventQueueProperties {

  /// Adds `adds` events, the k-th at `delayNanos × k` from now, then polls `polls` events.
  record Round(long delayNanos, int adds, int polls) {}

  @Property(tries = 2_000)
  void wheelAndHeapAgreeOnEveryEvent(
      @ForAll("rounds") @Size(min = 1, max = 60) List<Round> rounds) {
    var wheel = new TimingWheel();
    var heap = new HeapQueue();
    long word = 0;
    for (Round round : rounds) {
      for (int k = 0; k < round.adds; k++) {
        long instant = later(heap.time(), round.delayNanos, k);
        wheel.add(instant, word);
        heap.add(instant, word);
        word++;
      }
      for (int k = 0; k < round.polls && !heap.isEmpty(); k++) {
        pollBoth(wheel, heap);
      }
      assertThat(wheel.size()).isEqualTo(heap.size());
    }
    while (!heap.isEmpty()) {
      pollBoth(wheel, heap);
    }
    assertThat(wheel.isEmpty()).isTrue();
  }

  /// The hold model: each event that leaves schedules itself again, often for the same instant.
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void wheelAndHeapAgreeInSteadyState(
      @ForAll("delays") @Size(min = 1, max = 40) List<Long> delays, @ForAll long seed) {
    var wheel = new TimingWheel();
    var heap = new HeapQueue();
    var rng = Rng.stream(seed, "hold");
    for (int i = 0; i < 100; i++) {
      long instant = later(0, delays.get((int) rng.between(0, delays.size() - 1)), 1);
      wheel.add(instant, i);
      heap.add(instant, i);
    }
    for (int i = 0; i < 2_000; i++) {
      long word = pollBoth(wheel, heap);
      long delay = delays.get((int) rng.between(0, delays.size() - 1));
      long instant = later(heap.time(), delay, 1);
      wheel.add(instant, word);
      heap.add(instant, word);
    }
  }

  private static long pollBoth(TimingWheel wheel, HeapQueue heap) {
    assertThat(wheel.nextTime()).isEqualTo(heap.nextTime());
    long word = heap.poll();
    assertThat(wheel.poll()).isEqualTo(word);
    assertThat(wheel.time()).isEqualTo(heap.time());
    return word;
  }

  private static long later(long now, long delayNanos, int times) {
    long delay = Math.unsignedMultiplyHigh(delayNanos, times) == 0 ? delayNanos * times : -1;
    return delay < 0 || now + delay < 0 ? Long.MAX_VALUE : now + delay;
  }

  @Provide
  Arbitrary<List<Round>> rounds() {
    return delay()
        .flatMap(
            d ->
                Arbitraries.integers()
                    .between(0, 70)
                    .flatMap(
                        adds ->
                            Arbitraries.integers()
                                .between(0, 90)
                                .map(polls -> new Round(d, adds, polls))))
        .list();
  }

  @Provide
  Arbitrary<List<Long>> delays() {
    return delay().list();
  }

  /// Ties, neighbours, the ends of spans of every level, far futures.
  private static Arbitrary<Long> delay() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(0L)),
        Tuple.of(3, Arbitraries.longs().between(1, 200)),
        Tuple.of(3, Arbitraries.longs().between(1, 5_000_000)),
        Tuple.of(
            2,
            Arbitraries.integers()
                .between(1, 62)
                .flatMap(bit -> Arbitraries.longs().between(-1, 1).map(d -> (1L << bit) + d))),
        Tuple.of(1, Arbitraries.longs().between(0, Long.MAX_VALUE)));
  }
}
