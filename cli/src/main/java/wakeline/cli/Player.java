package wakeline.cli;

import org.jspecify.annotations.Nullable;
import wakeline.core.Limits;
import wakeline.diag.Diagnostic;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.explore.Conclusions;
import wakeline.explore.Explorer;
import wakeline.explore.ScheduleToken;
import wakeline.reports.Run;
import wakeline.spec.Scenario;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// Plays a scenario and judges what came of it.
final class Player {
  private final Limits limits;

  Player(Limits limits) {
    this.limits = limits;
  }

  /// Plays the default schedule, and others if the file asks for them.
  Played play(SourceFile file, Scenario scenario) {
    var result = Simulation.run(scenario, limits);
    var run = Run.of(scenario, result.trace(), result.reason());
    var played = new Played(run, complaint(file, result, run));
    return Conclusions.areAskedFor(scenario) ? explored(played) : played;
  }

  private Played explored(Played played) {
    var scenario = played.run().scenario();
    var conclusions = Conclusions.of(scenario, limits);
    var verdicts = conclusions.in(played.run().verdicts());
    var error = conclusions.exploration().error();
    return new Played(
        played.run().with(verdicts),
        error == null || played.complaint() != null ? played.complaint() : error.error());
  }

  /// Plays one schedule.
  Played play(SourceFile file, Scenario scenario, ScheduleToken token) {
    var replayed = Explorer.replay(scenario, limits, token.schedule());
    if (replayed == null) {
      throw new UsageException("--schedule " + token + " is no schedule of this scenario");
    }
    var result = replayed.result();
    var run = Run.of(scenario, result.trace(), result.reason());
    var complaint = complaint(file, result, run);
    return new Played(
        run, token.isOf(scenario, limits) || complaint != null ? complaint : foreign(file));
  }

  private static Diagnostic foreign(SourceFile file) {
    return Diagnostic.warning(
        "foreign-schedule",
        place(file),
        "the schedule was found in another scenario, or by another version",
        "explore again: what its choices mean may have changed");
  }

  private static @Nullable Diagnostic complaint(SourceFile file, RunResult result, Run run) {
    return switch (result.reason()) {
      case ERROR -> result.error() == null ? null : inRow(result.error(), run);
      case BUDGET ->
          inRow(
              Diagnostic.error(
                  "budget",
                  place(file),
                  "the run " + result.bound(),
                  "--limit-… raises it; see 'wakeline run --help'"),
              run);
      case IDLE -> Deadlock.warning(place(file), run);
      case EXITED, LIMIT -> null;
    };
  }

  /// The complaint with the row it is about, if there are several.
  private static Diagnostic inRow(Diagnostic complaint, Run run) {
    if (run.caseName().isEmpty()) {
      return complaint;
    }
    return new Diagnostic(
        complaint.severity(),
        complaint.code(),
        complaint.span(),
        complaint.message() + " " + run.caseName(),
        complaint.help());
  }

  /// A complaint about a whole run stands at the file, without a line of it.
  static Span place(SourceFile file) {
    return new SourceFile(file.name(), "").span(0, 0);
  }
}
