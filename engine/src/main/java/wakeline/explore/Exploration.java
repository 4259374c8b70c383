package wakeline.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.spec.ClaimSpec;

/// What an exploration found.
///
/// @param conclusions one per claim, in order
/// @param runs schedules played, also those that met a known state
/// @param states distinct states met at choice points; 0 where they were not told apart
/// @param isComplete whether no schedule within the strategy's bound is left
/// @param left schedules that were still to be played
/// @param error the first run that ended as an error, null if none did
public record Exploration(
    List<Conclusion> conclusions,
    long runs,
    int states,
    boolean isComplete,
    long left,
    @Nullable Failure error) {
  public Exploration {
    conclusions = List.copyOf(conclusions);
  }

  /// What became of a claim over schedules.
  public enum Result {
    /// Of `always`: no schedule violates it. Of `possible`: a schedule is a witness.
    PROVED,
    /// Of `always`: a schedule violates it. Of `possible`: no schedule is a witness.
    REFUTED,
    /// What it speaks of happened in no schedule.
    VACUOUS,
    /// Not all schedules were played, and those that were do not decide.
    UNDECIDED
  }

  /// What is said of one claim.
  ///
  /// @param schedule the violation or the witness, null if there is none
  /// @param verdict what the claim came to in that schedule, null without one
  /// @param reason one line
  public record Conclusion(
      ClaimSpec claim,
      Result result,
      @Nullable Schedule schedule,
      @Nullable Verdict verdict,
      String reason) {
    /// Whether the scenario passes as far as this claim goes.
    public boolean passes() {
      return switch (result) {
        case PROVED -> true;
        case REFUTED -> false;
        case VACUOUS, UNDECIDED -> claim.optional();
      };
    }
  }

  /// A schedule in which a program did what ends a run as an error.
  public record Failure(Schedule schedule, Diagnostic error) {}
}
