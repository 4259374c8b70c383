package wakeline.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.analysis.Verdicts;
import wakeline.spec.ClaimSpec;
import wakeline.spec.claim.Claim;
import wakeline.world.RunResult;

/// What the schedules played so far say of each claim.
class ClaimLedger {
  private final List<ClaimSpec> claims = new ArrayList<>();
  private final List<Claim> said = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /// @param all what to decide; those that do not apply, or say nothing of one run, are left out
  ClaimLedger(List<ClaimSpec> all) {
    for (ClaimSpec claim : all) {
      Claim what = claim.says().claim();
      if (what != null && claim.applies()) {
        claims.add(claim);
        said.add(what);
        entries.add(new Entry(claim));
      }
    }
  }

  /// {@return what the claims say of one run}
  List<Claim> said() {
    return said;
  }

  /// Takes a run that was played to its end.
  void add(RunResult run, Schedule schedule) {
    List<Verdict> verdicts = Verdicts.ofOneSchedule(claims, run.trace(), run.reason());
    for (int i = 0; i < verdicts.size(); i++) {
      entries.get(i).add(verdicts.get(i), schedule);
    }
  }

  /// {@return whether no further schedule can change anything}
  boolean isDecided() {
    for (Entry entry : entries) {
      if (entry.schedule == null) {
        return false;
      }
    }
    return true;
  }

  List<Entry> entries() {
    return entries;
  }

  /// One claim.
  static final class Entry {
    final ClaimSpec claim;
    private boolean isVacuous = true;
    private String undecided = "";

    /// The violation of `always`, the witness of `possible`; null while there is none.
    @Nullable Schedule schedule;

    @Nullable Verdict verdict;

    Entry(ClaimSpec claim) {
      this.claim = claim;
    }

    boolean isPossible() {
      return claim.says() instanceof ClaimSpec.Possible;
    }

    /// {@return whether an outcome decides the claim over schedules}
    boolean isDecisive(Outcome outcome) {
      return outcome == (isPossible() ? Outcome.HELD : Outcome.FAILED);
    }

    void add(Verdict seen, Schedule along) {
      isVacuous &= seen.outcome() == Outcome.VACUOUS;
      if (seen.outcome() == Outcome.UNDECIDED && undecided.isEmpty()) {
        undecided = seen.reason();
      }
      if (schedule == null && isDecisive(seen.outcome())) {
        schedule = along;
        verdict = seen;
      }
    }

    /// @param isComplete whether all schedules within the bound were played
    /// @param hasCircle whether some go round for ever
    Exploration.Conclusion conclude(boolean isComplete, boolean hasCircle) {
      if (schedule != null) {
        return conclusion(
            isPossible() ? Exploration.Result.PROVED : Exploration.Result.REFUTED, "");
      }
      if (!isComplete) {
        return conclusion(Exploration.Result.UNDECIDED, "not all schedules were played");
      }
      if (!undecided.isEmpty()) {
        return conclusion(Exploration.Result.UNDECIDED, undecided);
      }
      if (isVacuous && !isPossible()) {
        return conclusion(Exploration.Result.VACUOUS, "it speaks of nothing that ever happens");
      }
      if (hasCircle && isObligation()) {
        return conclusion(
            Exploration.Result.UNDECIDED, "some schedules come back to where they were");
      }
      return conclusion(isPossible() ? Exploration.Result.REFUTED : Exploration.Result.PROVED, "");
    }

    /// {@return whether a run that never ends could violate it}
    private boolean isObligation() {
      return switch (claim.says().claim()) {
        case Claim.EventuallyEvent _, Claim.EventuallyState _, Claim.Then _ -> true;
        case null -> false;
        case Claim.Always _,
            Claim.NeverEvent _,
            Claim.NeverState _,
            Claim.Before _,
            Claim.Holds _ ->
            false;
      };
    }

    private Exploration.Conclusion conclusion(Exploration.Result result, String reason) {
      return new Exploration.Conclusion(claim, result, schedule, verdict, reason);
    }
  }
}
