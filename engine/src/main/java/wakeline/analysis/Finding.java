package wakeline.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// What a claim came to in a run, before it is asked how much the scenario demands of it.
///
/// @param record the record that decided, −1 if none did
/// @param span the comparison that decided, null if it has no text or all of the claim did
record Finding(
    Outcome outcome, String reason, int record, List<Reading> readings, @Nullable Span span) {
  static final Finding HELD = new Finding(Outcome.HELD, "", -1, List.of(), null);

  static Finding failed(String reason, int record) {
    return new Finding(Outcome.FAILED, reason, record, List.of(), null);
  }

  static Finding vacuous(String reason) {
    return new Finding(Outcome.VACUOUS, reason, -1, List.of(), null);
  }

  static Finding undecided(String reason) {
    return new Finding(Outcome.UNDECIDED, reason, -1, List.of(), null);
  }

  Finding with(List<Reading> values, @Nullable Span where) {
    return new Finding(outcome, reason, record, values, where);
  }

  /// The same as one schedule of many: only a witness of `possible` decides.
  Finding asPossible() {
    return switch (outcome) {
      case HELD, SKIPPED -> this;
      case FAILED, VACUOUS, UNDECIDED ->
          new Finding(Outcome.UNDECIDED, "not in this schedule: " + reason, record, readings, span);
    };
  }

  /// The same as one schedule of many: only a violation of `always:` decides.
  Finding asAlways() {
    return switch (outcome) {
      case FAILED, SKIPPED -> this;
      case HELD -> undecided("holds in this schedule; others were not tried");
      case VACUOUS, UNDECIDED -> undecided(reason);
    };
  }
}
