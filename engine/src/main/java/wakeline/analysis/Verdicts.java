package wakeline.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.spec.ClaimSpec;
import wakeline.spec.EndReason;
import wakeline.spec.Ends;
import wakeline.spec.Scenario;
import wakeline.spec.SnapshotSpec;
import wakeline.spec.claim.Claim;
import wakeline.trace.Trace;

/// Plays the claims of a scenario against a run.
public final class Verdicts {
  private final Scenario scenario;
  private final Judge judge;
  private final Observations seen;
  private final EndReason end;

  private Verdicts(Scenario scenario, Observations seen, EndReason end) {
    this.scenario = scenario;
    this.seen = seen;
    this.end = end;
    judge = new Judge(seen, end);
  }

  /// {@return a verdict on each claim, then on each snapshot, then on `ends`}
  ///
  /// A `compare` puts several runs against each other and is judged by [Comparisons].
  public static List<Verdict> of(Scenario scenario, Trace trace, EndReason end) {
    var seen = new Observations(trace);
    var wants = new Wants(seen);
    for (ClaimSpec claim : scenario.claims()) {
      if (claim.applies()) {
        Claim said = claim.says().claim();
        if (said != null) {
          wants.claim(said);
        }
      }
    }
    seen.read();
    return new Verdicts(scenario, seen, end).all();
  }

  /// {@return what each of `claims` comes to in this run alone, as if each said `that`}
  public static List<Verdict> ofOneSchedule(List<ClaimSpec> claims, Trace trace, EndReason end) {
    var seen = new Observations(trace);
    var wants = new Wants(seen);
    for (ClaimSpec claim : claims) {
      Claim said = claim.says().claim();
      if (said != null) {
        wants.claim(said);
      }
    }
    seen.read();
    var judge = new Judge(seen, end);
    var verdicts = new ArrayList<Verdict>();
    for (ClaimSpec claim : claims) {
      Claim said = claim.says().claim();
      if (said != null) {
        verdicts.add(verdict(claim, judge.judge(said)));
      }
    }
    return List.copyOf(verdicts);
  }

  private List<Verdict> all() {
    var verdicts = new ArrayList<Verdict>();
    for (ClaimSpec claim : scenario.claims()) {
      Finding finding = finding(claim);
      if (finding != null) {
        verdicts.add(verdict(claim, finding));
      }
    }
    for (SnapshotSpec snapshot : scenario.snapshots()) {
      verdicts.add(snapshot(snapshot));
    }
    if (scenario.ends() != null) {
      verdicts.add(ends(scenario.ends()));
    }
    return List.copyOf(verdicts);
  }

  private @Nullable Finding finding(ClaimSpec claim) {
    if (claim.says() instanceof ClaimSpec.Compare) {
      return null;
    }
    if (!claim.applies()) {
      return new Finding(Outcome.SKIPPED, "", -1, List.of(), null);
    }
    return switch (claim.says()) {
      case ClaimSpec.That that -> judge.judge(that.claim());
      case ClaimSpec.Possible possible -> judge.judge(possible.claim()).asPossible();
      case ClaimSpec.Always always -> judge.judge(always.claim()).asAlways();
      case ClaimSpec.Compare _ -> null;
    };
  }

  static Verdict verdict(ClaimSpec claim, Finding finding) {
    return new Verdict(
        claim.name(),
        finding.outcome(),
        claim.says().text(),
        finding.reason(),
        finding.record(),
        finding.readings(),
        finding.span() != null ? finding.span() : claim.says().span(),
        claim.why(),
        claim.optional());
  }

  private Verdict snapshot(SnapshotSpec spec) {
    Finding finding = new Snapshots(seen.trace).judge(spec);
    return new Verdict(
        spec.name(),
        finding.outcome(),
        "snapshot " + spec.name(),
        finding.reason(),
        finding.record(),
        finding.readings(),
        finding.span() != null ? finding.span() : spec.span(),
        null,
        false);
  }

  private Verdict ends(Ends claimed) {
    boolean holds = end.is(claimed);
    return new Verdict(
        "ends",
        holds ? Outcome.HELD : Outcome.FAILED,
        "ends: " + claimed.word(),
        holds ? "" : "is not so: the run ended as " + end.word(),
        -1,
        List.of(),
        null,
        null,
        false);
  }
}
