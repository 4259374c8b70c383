package wakeline.oracle;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

/// What became of a scenario on the real kernel.
public sealed interface Observed {
  /// What was to be played.
  Scenario scenario();

  /// It was played.
  ///
  /// @param trace what was seen: calls, marks, variables, who slept; instants are virtual
  /// @param error what a program did that ended the run, for [EndReason#ERROR]; else null
  /// @param disturbances how often the play was begun anew because the JVM had stopped an actor
  /// @param stretch how many times as long each time of the scenario really lasted; 0 if it was not
  ///   played by a real clock, so that instants are exact
  record Played(
      Scenario scenario,
      Trace trace,
      EndReason reason,
      @Nullable Diagnostic error,
      int disturbances,
      int stretch)
      implements Observed {
    /// {@return whether instants are those of the scenario, not measured}
    public boolean hasExactTime() {
      return stretch == 0;
    }
  }

  /// It needs something that the real kernel cannot be asked for from here.
  record NotReplayable(Scenario scenario, Diagnostic why) implements Observed {}

  /// The play came to no end, or its JVM died; nothing is known.
  ///
  /// @param why one line
  record Broken(Scenario scenario, String why) implements Observed {}
}
