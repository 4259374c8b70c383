package wakeline.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Limits;
import wakeline.spec.ClaimSpec;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.world.RunResult;

/// Plays a scenario under many schedules and says what they decide of its claims.
///
/// Nothing is copied: each schedule is played from the beginning, which for scenarios that can be
/// explored at all takes microseconds.
public final class Explorer {
  private final Scenario scenario;
  private final Limits limits;
  private final ClaimLedger ledger;
  private Exploration.@Nullable Failure error;

  /// @param claims what to decide; those that say nothing of one run are left out
  public Explorer(Scenario scenario, List<ClaimSpec> claims, Limits limits) {
    this(scenario, new ClaimLedger(claims), limits);
  }

  Explorer(Scenario scenario, ClaimLedger ledger, Limits limits) {
    this.scenario = scenario;
    this.ledger = ledger;
    this.limits = limits;
  }

  /// Plays a scenario along one schedule.
  ///
  /// @return what it left; null if the schedule is none of this scenario's
  public static @Nullable Replayed replay(Scenario scenario, Limits limits, Schedule schedule) {
    var guide = new Guide(scenario, limits, schedule, (_, _) -> 0);
    try {
      RunResult result = guide.run();
      return guide.points() < schedule.options().length
          ? null
          : new Replayed(result, guide.departures());
    } catch (Guide.Mismatch _) {
      return null;
    }
  }

  /// A run along a schedule.
  ///
  /// @param departures where it was not what the world does by itself
  public record Replayed(RunResult result, List<Departure> departures) {
    public Replayed {
      departures = List.copyOf(departures);
    }
  }

  /// Plays schedules until all claims are decided, none is left, or a bound is met.
  public Exploration explore(Strategy strategy, Bounds bounds) {
    return switch (strategy) {
      case Strategy.Exhaustive exhaustive -> {
        var search = new Search(this, exhaustive.departures(), bounds);
        search.run();
        yield exploration(
            search.runs(), search.states(), search.isComplete(), search.left(), search::hasCircle);
      }
      case Strategy.Random random -> sample(random.runs(), new RandomPolicy(random.seed()), bounds);
      case Strategy.Pct pct -> sample(pct.runs(), new PctPolicy(pct.seed(), pct.depth()), bounds);
    };
  }

  private Exploration sample(int most, SamplingPolicy policy, Bounds bounds) {
    int runs = 0;
    while (runs < most && !ledger.isDecided() && !bounds.enough().getAsBoolean()) {
      policy.begin(runs++);
      var guide = new Guide(scenario, limits, Schedule.DEFAULT, policy);
      add(guide.run(), guide.schedule());
      policy.end(guide.points());
    }
    shorten();
    return exploration(runs, 0, false, most - runs, () -> false);
  }

  Guide guide(Schedule schedule, Guide.Policy policy) {
    return new Guide(scenario, limits, schedule, policy);
  }

  boolean namesMatter() {
    return Names.matter(scenario, ledger.said());
  }

  /// A scheduler's preference matters where departures from it are counted, and where it decides
  /// between choices: how long a task runs before it is preempted.
  boolean schedulersMatter(int mostDepartures) {
    return mostDepartures != Strategy.Exhaustive.UNBOUNDED || Times.pass(scenario);
  }

  List<Claim> remembered() {
    return ledger.said();
  }

  boolean isDecided() {
    return ledger.isDecided();
  }

  /// Takes a run that was played to its end.
  void add(RunResult run, Schedule schedule) {
    if (run.reason() == EndReason.ERROR && error == null && run.error() != null) {
      error = new Exploration.Failure(schedule, run.error());
    }
    ledger.add(run, schedule);
  }

  /// A drawn schedule departs everywhere; most of its departures decide nothing.
  private void shorten() {
    for (ClaimLedger.Entry entry : ledger.entries()) {
      if (entry.schedule != null) {
        new Shortening(scenario, limits, entry).run();
      }
    }
  }

  private Exploration exploration(
      long runs, int states, boolean isComplete, long left, Circles circles) {
    var conclusions = new ArrayList<Exploration.Conclusion>();
    boolean hasCircle = isComplete && circles.hasCircle();
    for (ClaimLedger.Entry entry : ledger.entries()) {
      conclusions.add(entry.conclude(isComplete, hasCircle));
    }
    return new Exploration(conclusions, runs, states, isComplete, left, error);
  }

  /// Asked only when all schedules were played.
  private interface Circles {
    boolean hasCircle();
  }
}
