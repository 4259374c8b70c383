package wakeline.bench;

import java.util.PriorityQueue;
import wakeline.core.EventQueue;
import wakeline.core.Rng;

/// The hold model: of `pending` events the earliest leaves and comes back an exponential time
/// later.
///
/// Delays have a mean of one millisecond and a grain of one nanosecond, so instants coincide now
/// and then, and at a million pending events often. Every hold is folded into a checksum over
/// (instant, payload), which two queues share only if they give the same events in the same order.
abstract sealed class HoldModel {

  private static final double MEAN_NANOS = 1e6;
  private static final int QUANTILES = 1 << 10;
  private static final long CHECKSUM_FACTOR = 0x100000001B3L;

  private final Rng rng = Rng.stream(1, "hold");

  /// Delays in nanoseconds, by quantile.
  private final long[] delays = new long[QUANTILES];

  long checksum;

  HoldModel() {
    for (int i = 0; i < QUANTILES; i++) {
      delays[i] = (long) (-MEAN_NANOS * StrictMath.log((i + 0.5) / QUANTILES));
    }
  }

  /// Schedules the first `pending` events.
  abstract void fill(int pending);

  /// Polls and schedules again, `holds` times.
  abstract void hold(int holds);

  final long delay() {
    long draw = rng.next();
    return delays[(int) (draw >>> 54)] + (draw & 1023);
  }

  final void count(long time, long payload) {
    checksum = (checksum ^ time ^ payload) * CHECKSUM_FACTOR;
  }

  /// Over one of the engine's queues.
  static final class OfEngine extends HoldModel {
    private final EventQueue queue;

    OfEngine(EventQueue queue) {
      this.queue = queue;
    }

    @Override
    void fill(int pending) {
      for (int i = 0; i < pending; i++) {
        queue.add(delay(), i);
      }
    }

    @Override
    void hold(int holds) {
      for (int i = 0; i < holds; i++) {
        long payload = queue.poll();
        long time = queue.time();
        count(time, payload);
        queue.add(time + delay(), payload);
      }
    }
  }

  /// Over the JDK's queue, with a sequence number for exact order at equal instants. An event is
  /// used again when it comes back, so that nothing is allocated.
  static final class OfPriorityQueue extends HoldModel {
    private final PriorityQueue<Pending> queue = new PriorityQueue<>();
    private long nextSequence;

    @Override
    void fill(int pending) {
      for (int i = 0; i < pending; i++) {
        var event = new Pending(i);
        event.time = delay();
        event.sequence = nextSequence++;
        queue.add(event);
      }
    }

    @Override
    void hold(int holds) {
      for (int i = 0; i < holds; i++) {
        Pending event = queue.remove();
        count(event.time, event.payload);
        event.time += delay();
        event.sequence = nextSequence++;
        queue.add(event);
      }
    }
  }

  private static final class Pending implements Comparable<Pending> {
    final long payload;
    long time;
    long sequence;

    Pending(long payload) {
      this.payload = payload;
    }

    @Override
    @SuppressWarnings("ComparableType") // equal only to itself, as no two sequences are equal
    public int compareTo(Pending other) {
      return time != other.time
          ? Long.compare(time, other.time)
          : Long.compare(sequence, other.sequence);
    }
  }
}
