package wakeline.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// What became of one claim in one run.
///
/// @param claim its name; `ends` and the name of a snapshot are names too
/// @param text the claim as written
/// @param reason one line; of a failed claim its predicate ("finds no … behind this"), of a vacuous
///   or undecided one a clause ("there is no mark \"x\""); empty if it held
/// @param record the record that decided it, −1 if none did
/// @param readings what its terms were worth there
/// @param span the part of the claim that decided it, or all of it; null if it has no text
/// @param why what the scenario says about it
/// @param isOptional whether it may be vacuous or undecided
public record Verdict(
    String claim,
    Outcome outcome,
    String text,
    String reason,
    int record,
    List<Reading> readings,
    @Nullable Span span,
    @Nullable String why,
    boolean isOptional) {
  public Verdict {
    readings = List.copyOf(readings);
  }

  /// Whether the scenario passes as far as this claim goes.
  public boolean passes() {
    return switch (outcome) {
      case HELD, SKIPPED -> true;
      case FAILED -> false;
      case VACUOUS, UNDECIDED -> isOptional;
    };
  }

  @Override
  public String toString() {
    return claim + ": " + outcome.word() + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
