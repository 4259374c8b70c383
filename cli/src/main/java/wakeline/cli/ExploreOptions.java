package wakeline.cli;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wakeline.explore.Bounds;
import wakeline.explore.Strategy;
import wakeline.spec.ExploreSpec;
import wakeline.spec.Scenario;

/// Which schedules are played, and how many.
final class ExploreOptions {
  /// How schedules are picked.
  enum Way {
    EXHAUSTIVE,
    RANDOM,
    PCT
  }

  private static final int USUAL_RUNS = 1_000;
  private static final int USUAL_DEPTH = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// Null until it is given: then the file says how.
  private @Nullable Way way;

  private int departures = ExploreSpec.UNBOUNDED;
  private int runs = USUAL_RUNS;
  private int depth = USUAL_DEPTH;
  private int states = Bounds.DEFAULT_STATES;
  private long seconds;

  void declare(Options to) {
    to.value(
            "--strategy",
            "HOW",
            "exhaustive, random or pct; without it, as the file's explore says.",
            word -> way = Options.word("--strategy", word, Way.class))
        .value(
            "--departures",
            "K",
            "exhaustive: at most K departures from the default order.",
            text -> departures = bound("--departures", text, 0))
        .value(
            "--runs",
            "N",
            "random, pct: how many schedules (1000).",
            text -> runs = bound("--runs", text, 1))
        .value(
            "--depth",
            "D",
            "pct: priorities change D - 1 times (3).",
            text -> depth = bound("--depth", text, 1))
        .value(
            "--states",
            "N",
            "exhaustive: give up after N states (200000).",
            text -> states = bound("--states", text, 1))
        .value(
            "--time",
            "SECONDS",
            "Give up after so many seconds of this machine's time.",
            text -> seconds = Options.number("--time", text, 1, Integer.MAX_VALUE));
  }

  private static int bound(String option, String text, int min) {
    return (int) Options.number(option, text, min, Integer.MAX_VALUE);
  }

  /// {@return what is played of a scenario: what the options say, else what its file says}
  Strategy strategy(Scenario scenario) {
    return switch (way) {
      case null ->
          departures == ExploreSpec.UNBOUNDED ? Strategy.of(scenario) : exhaustive(departures);
      case EXHAUSTIVE -> exhaustive(departures);
      case RANDOM -> new Strategy.Random(scenario.seed(), runs);
      case PCT -> new Strategy.Pct(scenario.seed(), runs, depth);
    };
  }

  private static Strategy exhaustive(int bound) {
    return new Strategy.Exhaustive(
        bound == ExploreSpec.UNBOUNDED ? Strategy.Exhaustive.UNBOUNDED : bound);
  }

  Bounds bounds() {
    if (seconds == 0) {
      return Bounds.states(states);
    }
    long end = System.nanoTime() + seconds * NANOS_PER_SECOND;
    BooleanSupplier isOver = () -> System.nanoTime() - end > 0;
    return new Bounds(states, isOver);
  }
}
