package wakeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import wakeline.core.Limits;
import wakeline.explore.Conclusions;
import wakeline.explore.Departure;
import wakeline.explore.Exploration;
import wakeline.explore.Exploration.Conclusion;
import wakeline.explore.Explorer;
import wakeline.explore.Schedule;
import wakeline.explore.ScheduleToken;
import wakeline.reports.Run;
import wakeline.reports.Style;
import wakeline.reports.Timeline;
import wakeline.reports.VerdictList;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Dimension;

/// Shows what an exploration found: the verdicts, then each counterexample with its departures, its
/// timeline, and the command that plays it.
final class ExploreView {
  private final PrintWriter out;
  private final Style style;
  private final boolean isQuiet;
  private final boolean isVerbose;
  private final Limits limits;

  ExploreView(PrintWriter out, Style style, boolean isQuiet, boolean isVerbose, Limits limits) {
    this.out = out;
    this.style = style;
    this.isQuiet = isQuiet;
    this.isVerbose = isVerbose;
    this.limits = limits;
  }

  /// @param byItself the scenario's default run
  void explored(Path file, Run byItself, Exploration exploration) throws IOException {
    var scenario = byItself.scenario();
    var conclusions = new Conclusions(scenario, limits, exploration);
    out.print(byItself.title() + ": " + conclusions.extent() + "\n");
    VerdictList.print(byItself.with(conclusions.all()), style, out);
    var error = exploration.error();
    if (error != null) {
      out.print("a schedule ends as an error: " + command(file, scenario, error.schedule()) + "\n");
    }
    for (var conclusion : exploration.conclusions()) {
      var schedule = conclusion.schedule();
      boolean isShown = isVerbose || conclusion.result() == Exploration.Result.REFUTED;
      if (schedule != null && isShown && !isQuiet) {
        example(file, scenario, conclusion, schedule);
      }
    }
    out.print('\n');
  }

  private void example(Path file, Scenario scenario, Conclusion conclusion, Schedule schedule)
      throws IOException {
    var replayed = Explorer.replay(scenario, limits, schedule);
    if (replayed == null) {
      return;
    }
    var what = conclusion.result() == Exploration.Result.REFUTED ? "counterexample" : "witness";
    out.print("\n" + what + " to " + conclusion.claim().name() + "\n");
    for (var departure : replayed.departures()) {
      out.print("  " + line(departure) + "\n");
    }
    if (replayed.departures().isEmpty()) {
      out.print("  the default schedule\n");
    }
    out.print("  " + command(file, scenario, schedule) + "\n\n");
    var run = Run.of(scenario, replayed.result().trace(), replayed.result().reason());
    Timeline.print(run, style, Timeline.DEFAULT_EVENTS, out);
    var verdict = conclusion.verdict();
    if (verdict != null && conclusion.result() == Exploration.Result.REFUTED) {
      out.print('\n');
      VerdictList.print(run.with(List.of(verdict)), style, out);
    }
  }

  private static String line(Departure departure) {
    return "at "
        + Dimension.TIME.text(departure.timeNanos())
        + " "
        + departure.taken()
        + ", not: "
        + departure.instead();
  }

  private String command(Path file, Scenario scenario, Schedule schedule) {
    var command = new StringBuilder("wakeline run ").append(file);
    scenario
        .caseValues()
        .forEach((axis, row) -> command.append(" --only ").append(axis).append('=').append(row));
    return command
        .append(" --schedule ")
        .append(ScheduleToken.of(scenario, limits, schedule))
        .toString();
  }
}
