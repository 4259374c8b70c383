package wakeline.explore;

import wakeline.core.ChoicePoint;
import wakeline.core.Rng;

/// Draws each choice evenly.
final class RandomPolicy implements SamplingPolicy {
  private final long seed;
  private Rng rng;

  RandomPolicy(long seed) {
    this.seed = seed;
    this.rng = Rng.stream(seed, "schedule 0");
  }

  @Override
  public void begin(int run) {
    rng = Rng.stream(seed, "schedule " + run);
  }

  @Override
  public int choose(Guide guide, ChoicePoint point) {
    return (int) rng.between(0, point.arity() - 1L);
  }
}
