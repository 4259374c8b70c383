package wakeline.explore;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import wakeline.core.ChoicePoint;
import wakeline.core.Rng;

/// Lets the one of highest priority get on at each choice. Priorities are drawn when someone is
/// first met; at a few points, drawn too, whoever got on last falls below all others.
final class PctPolicy implements SamplingPolicy {
  private final long seed;
  private final int depth;
  private Rng rng;
  private final Map<Long, Long> priorities = new TreeMap<>();

  /// The points at which someone falls.
  private long[] changes = new long[0];

  private long lowest;

  /// Choices of the longest run so far: from these the change points are drawn.
  private int longest = 1;

  PctPolicy(long seed, int depth) {
    this.seed = seed;
    this.depth = depth;
    this.rng = Rng.stream(seed, "pct 0");
  }

  @Override
  public void begin(int run) {
    rng = Rng.stream(seed, "pct " + run);
    priorities.clear();
    lowest = 0;
    changes = new long[Math.max(0, depth - 1)];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = rng.between(0, longest - 1L);
    }
    Arrays.sort(changes);
  }

  @Override
  public void end(int points) {
    longest = Math.max(longest, points);
  }

  @Override
  public int choose(Guide guide, ChoicePoint point) {
    int best = best(point);
    if (Arrays.binarySearch(changes, guide.point()) >= 0) {
      priorities.put(key(point, best), --lowest);
      best = best(point);
    }
    return best;
  }

  private int best(ChoicePoint point) {
    int best = 0;
    long highest = Long.MIN_VALUE;
    for (int option = 0; option < point.arity(); option++) {
      long priority =
          priorities.computeIfAbsent(key(point, option), _ -> rng.between(1, Integer.MAX_VALUE));
      if (priority > highest) {
        highest = priority;
        best = option;
      }
    }
    return best;
  }

  private static long key(ChoicePoint point, int option) {
    return ((long) point.kind().word().hashCode() << 32) ^ point.options().who(option);
  }
}
