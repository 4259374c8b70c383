package wakeline.explore;

import wakeline.spec.ExploreSpec;
import wakeline.spec.Scenario;

/// Which schedules are played.
public sealed interface Strategy {
  /// {@return what a scenario says of its schedules; all of them if it says nothing}
  static Strategy of(Scenario scenario) {
    ExploreSpec spec = scenario.explore();
    if (spec.schedules() == ExploreSpec.Schedules.RANDOM) {
      return new Random(scenario.seed(), spec.count());
    }
    int bound = spec.preemptions();
    return new Exhaustive(bound == ExploreSpec.UNBOUNDED ? Exhaustive.UNBOUNDED : bound);
  }

  /// Every schedule with at most so many departures; a state that was met before is not gone on
  /// from again. Fewest departures first, so the first counterexample has the fewest.
  ///
  /// @param departures the most in one schedule, or [#UNBOUNDED]
  record Exhaustive(int departures) implements Strategy {
    public static final int UNBOUNDED = Integer.MAX_VALUE;
  }

  /// So many schedules, each choice drawn evenly.
  record Random(long seed, int runs) implements Strategy {}

  /// So many schedules in which everyone has a random priority, and changes it `depth − 1` times:
  /// finds an ordering bug of that depth with a probability that does not hang on how many choices
  /// there are (Burckhardt et al., 2010).
  record Pct(long seed, int runs, int depth) implements Strategy {}
}
