package wakeline.explore;

import java.util.List;
import wakeline.analysis.Verdict;
import wakeline.analysis.Verdicts;
import wakeline.core.Limits;
import wakeline.spec.Scenario;
import wakeline.world.RunResult;

/// Takes departures out of a schedule that decides a claim, as long as it still does.
final class Shortening {
  private final Scenario scenario;
  private final Limits limits;
  private final ClaimLedger.Entry entry;

  Shortening(Scenario scenario, Limits limits, ClaimLedger.Entry entry) {
    this.scenario = scenario;
    this.limits = limits;
    this.entry = entry;
  }

  void run() {
    boolean isShorter = true;
    while (isShorter) {
      isShorter = false;
      Schedule schedule = entry.schedule;
      for (int point = schedule == null ? -1 : schedule.options().length - 1; point >= 0; point--) {
        if (schedule != null && schedule.option(point) > 0) {
          Schedule fewer = schedule.without(point);
          if (decides(fewer)) {
            schedule = fewer;
            isShorter = true;
          }
        }
        point = Math.min(point, schedule == null ? 0 : schedule.options().length);
      }
    }
  }

  private boolean decides(Schedule schedule) {
    Explorer.Replayed replayed = Explorer.replay(scenario, limits, schedule);
    if (replayed == null) {
      return false;
    }
    RunResult run = replayed.result();
    List<Verdict> verdicts =
        Verdicts.ofOneSchedule(List.of(entry.claim), run.trace(), run.reason());
    Verdict verdict = verdicts.getFirst();
    if (!entry.isDecisive(verdict.outcome())) {
      return false;
    }
    entry.schedule = schedule;
    entry.verdict = verdict;
    return true;
  }
}
