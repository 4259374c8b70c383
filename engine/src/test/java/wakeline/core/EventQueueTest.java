package wakeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventQueueTest {

  static List<EventQueue> queues() {
    return List.of(new TimingWheel(), new HeapQueue());
  }

  @ParameterizedTest
  @MethodSource("queues")
  void eventsLeaveInOrderOfTheirInstants(EventQueue queue) {
    long[] instants = {5_000_000_000L, 3, Long.MAX_VALUE, 64, 0, 4_096, 63, 1L << 60};
    for (long instant : instants) {
      queue.add(instant, -instant);
    }
    for (long instant : List.of(0L, 3L, 63L, 64L, 4_096L, 5_000_000_000L, 1L << 60)) {
      assertThat(queue.nextTime()).isEqualTo(instant);
      assertThat(queue.poll()).isEqualTo(-instant);
      assertThat(queue.time()).isEqualTo(instant);
    }
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.poll()).isEqualTo(-Long.MAX_VALUE);
    assertThat(queue.time()).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("queues")
  void anEventOfTheInstantBeingDrainedGoesBehindThoseAlreadyThere(EventQueue queue) {
    queue.add(1_000_000, 1);
    queue.add(1_000_000, 2);
    assertThat(queue.poll()).isEqualTo(1);
    queue.add(1_000_000, 3);
    assertThat(queue.poll()).isEqualTo(2);
    assertThat(queue.poll()).isEqualTo(3);
    queue.add(1_000_000, 4);
    assertThat(queue.nextTime()).isEqualTo(1_000_000);
    assertThat(queue.poll()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("queues")
  void lookingDoesNotLetTimePass(EventQueue queue) {
    queue.add(1_000_000, 1);
    assertThat(queue.nextTime()).isEqualTo(1_000_000);
    assertThat(queue.time()).isEqualTo(0);
    queue.add(7, 2);
    assertThat(queue.nextTime()).isEqualTo(7);
    assertThat(queue.poll()).isEqualTo(2);
    assertThat(queue.poll()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("queues")
  void thousandsOfEventsOfOneInstantKeepTheirOrder(EventQueue queue) {
    long instant = 987_654_321;
    for (int i = 0; i < 5_000; i++) {
      queue.add(instant, i);
      queue.add(instant + i, 10_000 + i);
    }
    assertThat(queue.poll()).isZero();
    assertThat(queue.poll()).isEqualTo(10_000);
    for (int i = 1; i < 5_000; i++) {
      assertThat(queue.poll()).isEqualTo(i);
      assertThat(queue.time()).isEqualTo(instant);
    }
    for (int i = 1; i < 5_000; i++) {
      assertThat(queue.poll()).isEqualTo(10_000 + i);
      assertThat(queue.time()).isEqualTo(instant + i);
    }
  }

  @ParameterizedTest
  @MethodSource("queues")
  void whatHasPassedIsRefused(EventQueue queue) {
    queue.add(100, 1);
    queue.poll();
    assertThatThrownBy(() -> queue.add(99, 2)).isInstanceOf(IllegalArgumentException.class);
    queue.add(100, 3);
    assertThat(queue.poll()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("queues")
  void anEmptyQueueHasNoNextEvent(EventQueue queue) {
    assertThat(queue.isEmpty()).isTrue();
    assertThatThrownBy(queue::poll).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(queue::nextTime).isInstanceOf(IllegalStateException.class);
  }
}
