package wakeline.cli;

import org.jspecify.annotations.Nullable;
import wakeline.core.Limits;
import wakeline.diag.Diagnostic;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
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

  Played play(SourceFile file, Scenario scenario) {
    var result = Simulation.run(scenario, limits);
    var run = Run.of(scenario, result.trace(), result.reason());
    return new Played(run, complaint(file, result, run));
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
