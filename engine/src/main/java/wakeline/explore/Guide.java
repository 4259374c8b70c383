package wakeline.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.core.ChoicePoint;
import wakeline.core.Chooser;
import wakeline.core.Limits;
import wakeline.spec.Scenario;
import wakeline.world.RunResult;
import wakeline.world.World;

/// One run along a schedule, and beyond its last departure as a policy decides.
final class Guide implements Chooser {
  /// Decides where the schedule says nothing more.
  interface Policy {
    /// {@return the option taken}
    ///
    /// @throws Abandoned if the run is of no more use
    int choose(Guide guide, ChoicePoint point);
  }

  /// The run is not played to its end.
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("abandoned", null, false, false);
    }
  }

  /// The schedule takes an option that is not there: it was made for another scenario.
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mismatch(int point) {
      super("choice " + point, null, false, false);
    }
  }

  private final Schedule schedule;
  private final Policy policy;
  private final World world;

  /// By point: what was taken.
  private int[] taken = new int[64];

  private int points;
  private final List<Departure> departures = new ArrayList<>();

  Guide(Scenario scenario, Limits limits, Schedule schedule, Policy policy) {
    this.schedule = schedule;
    this.policy = policy;
    this.world = new World(scenario, limits, /* recording= */ true, this);
  }

  RunResult run() {
    return world.run();
  }

  World world() {
    return world;
  }

  /// {@return the number of the point that is being decided}
  int point() {
    return points;
  }

  /// {@return how many points have been decided}
  int points() {
    return points;
  }

  /// {@return what was taken so far}
  Schedule schedule() {
    return new Schedule(Arrays.copyOf(taken, points));
  }

  @Override
  public int choose(ChoicePoint point) {
    int option = points < schedule.options().length ? planned(point) : policy.choose(this, point);
    if (points == taken.length) {
      taken = Arrays.copyOf(taken, 2 * points);
    }
    taken[points++] = option;
    return option;
  }

  /// {@return the departures of the schedule so far}
  List<Departure> departures() {
    return List.copyOf(departures);
  }

  private int planned(ChoicePoint point) {
    int option = schedule.option(points);
    if (option >= point.arity()) {
      throw new Mismatch(points);
    }
    if (option > 0) {
      departures.add(
          new Departure(
              world.soFar().endNanos(),
              point.options().describe(option),
              point.options().describe(0)));
    }
    return option;
  }
}
