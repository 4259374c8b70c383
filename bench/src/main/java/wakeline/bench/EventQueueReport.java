package wakeline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;
import wakeline.core.HeapQueue;
import wakeline.core.TimingWheel;

/// The event queue against `java.util.PriorityQueue`: same events in the same order, and how much
/// sooner.
final class EventQueueReport {

  private static final int[] PENDING = {100, 10_000, 1_000_000};

  /// At least so many times faster, by pending events.
  private static final double[] TARGET = {2, 2, 4};

  private static final int CHECKED_HOLDS = 3_000_000;

  private EventQueueReport() {}

  static List<Result> run() throws RunnerException {
    for (int pending : PENDING) {
      checkOrder(pending);
    }
    Jmh holds = Jmh.run(EventQueueBenchmark.class);
    var results = new ArrayList<Result>();
    for (int i = 0; i < PENDING.length; i++) {
      String pending = Integer.toString(PENDING[i]);
      double wheel = holds.cpuNanos("pending", pending, "queue", "TimingWheel");
      double reference = holds.cpuNanos("pending", pending, "queue", "PriorityQueue");
      results.add(
          new Result(
              String.format(Locale.ROOT, "event queue, %,d pending", PENDING[i]),
              reference / wheel,
              TARGET[i],
              "x",
              true,
              String.format(
                  Locale.ROOT, "%.1f ns a hold, PriorityQueue %.1f ns", wheel, reference)));
    }
    return results;
  }

  /// Fails unless all queues give the same events in the same order.
  private static void checkOrder(int pending) {
    long expected = checksum(new HoldModel.OfPriorityQueue(), pending);
    long wheel = checksum(new HoldModel.OfEngine(new TimingWheel()), pending);
    long heap = checksum(new HoldModel.OfEngine(new HeapQueue()), pending);
    if (wheel != expected || heap != expected) {
      throw new IllegalStateException("queues disagree at " + pending + " pending events");
    }
    System.out.printf(
        Locale.ROOT, "%,d pending: checksum %016x of all queues%n", pending, expected);
  }

  private static long checksum(HoldModel model, int pending) {
    model.fill(pending);
    model.hold(CHECKED_HOLDS);
    return model.checksum;
  }
}
