package wakeline.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.core.Limits;
import wakeline.explore.Exploration.Conclusion;
import wakeline.spec.ClaimSpec;
import wakeline.spec.ExploreSpec;
import wakeline.spec.Scenario;

/// What an exploration concludes of claims, as verdicts.
public final class Conclusions {
  private final Scenario scenario;
  private final Limits limits;
  private final Exploration exploration;

  public Conclusions(Scenario scenario, Limits limits, Exploration exploration) {
    this.scenario = scenario;
    this.limits = limits;
    this.exploration = exploration;
  }

  /// Plays the schedules that a scenario asks for.
  public static Conclusions of(Scenario scenario, Limits limits) {
    var exploration =
        new Explorer(scenario, overSchedules(scenario), limits)
            .explore(Strategy.of(scenario), Bounds.states(Bounds.DEFAULT_STATES));
    return new Conclusions(scenario, limits, exploration);
  }

  public Exploration exploration() {
    return exploration;
  }

  /// {@return whether a file asks for more than one schedule, and claims something of them}
  public static boolean areAskedFor(Scenario scenario) {
    return scenario.explore().schedules() != ExploreSpec.Schedules.ONE
        && !overSchedules(scenario).isEmpty();
  }

  /// {@return the claims of a scenario that speak of schedules}
  public static List<ClaimSpec> overSchedules(Scenario scenario) {
    return scenario.claims().stream()
        .filter(ClaimSpec::applies)
        .filter(
            claim ->
                claim.says() instanceof ClaimSpec.Possible
                    || claim.says() instanceof ClaimSpec.Always)
        .toList();
  }

  /// {@return the verdicts of a run, those on schedules replaced by what was concluded}
  public List<Verdict> in(List<Verdict> verdicts) {
    Map<String, Conclusion> byName = new LinkedHashMap<>();
    for (var conclusion : exploration.conclusions()) {
      byName.put(conclusion.claim().name(), conclusion);
    }
    var decided = new ArrayList<Verdict>();
    for (var verdict : verdicts) {
      var conclusion = byName.get(verdict.claim());
      decided.add(conclusion == null ? verdict : verdict(conclusion));
    }
    return decided;
  }

  /// {@return the verdicts on the claims that were explored}
  public List<Verdict> all() {
    return exploration.conclusions().stream().map(this::verdict).toList();
  }

  private Verdict verdict(Conclusion conclusion) {
    var claim = conclusion.claim();
    return new Verdict(
        claim.name(),
        outcome(conclusion),
        claim.says().text(),
        reason(conclusion),
        -1,
        List.of(),
        claim.says().span(),
        claim.why(),
        claim.optional());
  }

  private static Outcome outcome(Conclusion conclusion) {
    return switch (conclusion.result()) {
      case PROVED -> Outcome.HELD;
      case REFUTED -> Outcome.FAILED;
      case VACUOUS -> Outcome.VACUOUS;
      case UNDECIDED -> Outcome.UNDECIDED;
    };
  }

  private String reason(Conclusion conclusion) {
    var schedule = conclusion.schedule();
    var verdict = conclusion.verdict();
    return switch (conclusion.result()) {
      case PROVED -> "";
      case REFUTED ->
          schedule == null || verdict == null
              ? "holds in none of all schedules"
              : verdict.reason()
                  + " in a schedule with "
                  + counted(schedule.departures(), "departure")
                  + ": --schedule "
                  + ScheduleToken.of(scenario, limits, schedule);
      case VACUOUS -> conclusion.reason();
      case UNDECIDED -> conclusion.reason() + ": " + extent();
    };
  }

  /// {@return how far the exploration went: `185 schedules, 137 states, none left`}
  public String extent() {
    var extent = new StringBuilder(counted(exploration.runs(), "schedule"));
    if (exploration.states() > 0) {
      extent.append(", ").append(counted(exploration.states(), "state"));
    }
    if (exploration.isComplete()) {
      extent.append(", none left");
    } else if (exploration.left() > 0) {
      extent.append(", ").append(exploration.left()).append(" left");
    }
    return extent.toString();
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
