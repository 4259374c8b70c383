package wakeline.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

/// A scenario played on the kernel some times, against the model.
///
/// A single play proves no difference: a machine under load may disturb it. So one that differs is
/// played again, and only what differs each time counts. With TCP that is in real time: it decides
/// some things by times that it measures. Where the kernel schedules as it likes, tasks are
/// compared one by one, and the model's outcome should be among those seen; that it is not proves
/// nothing.
///
/// @param observed the first play that says the most: one that agrees, else the first
/// @param difference the first difference of that play; null if it agrees or was none
/// @param plays how many there were
/// @param agreed how many of them agreed with the model
/// @param outcomes how many different ones there were
public record Replay(
    Observed observed, @Nullable Difference difference, int plays, int agreed, int outcomes) {
  /// Further plays of what differs, and plays where outcomes are sets.
  private static final int CONFIRMATIONS = 4;

  /// Plays a scenario.
  ///
  /// @param model what the model makes of it
  /// @param times how often, at least once
  public static Replay of(Oracle oracle, Scenario scenario, Trace model, int times) {
    int wanted = oracle.tier() == Tier.FREE ? Math.max(times, 1 + CONFIRMATIONS) : times;
    var seen = new ArrayList<Observed>();
    for (int k = 0; k < wanted; k++) {
      seen.add(oracle.play(scenario));
      if (!(seen.getLast() instanceof Observed.Played)) {
        return new Replay(seen.getLast(), null, seen.size(), 0, 0);
      }
    }
    boolean isFree = oracle.tier() == Tier.FREE;
    Replay replay = of(seen, model, isFree);
    for (int k = 0; replay.agreed == 0 && k < CONFIRMATIONS; k++) {
      seen.add(Pace.mayDecide(scenario) ? oracle.playInRealTime(scenario) : oracle.play(scenario));
      replay = of(seen, model, isFree);
    }
    return replay;
  }

  private static Replay of(List<Observed> seen, Trace model, boolean isFree) {
    Observed shown = seen.getFirst();
    Difference difference = null;
    int agreed = 0;
    var outcomes = new ArrayList<Observed.Played>();
    for (Observed one : seen) {
      if (!(one instanceof Observed.Played played)) {
        return new Replay(one, null, seen.size(), 0, outcomes.size());
      }
      Difference here =
          isFree ? Comparison.firstOfTasks(model, played) : Comparison.first(model, played);
      if (here == null && agreed++ == 0) {
        shown = one;
      }
      difference = difference == null ? here : difference;
      if (isNew(outcomes, played)) {
        outcomes.add(played);
      }
    }
    return new Replay(shown, agreed > 0 ? null : difference, seen.size(), agreed, outcomes.size());
  }

  private static boolean isNew(List<Observed.Played> outcomes, Observed.Played played) {
    for (Observed.Played one : outcomes) {
      if (Comparison.first(one.trace(), played) == null) {
        return false;
      }
    }
    return true;
  }

  /// {@return whether it was played, and the kernel does what the model says}
  public boolean agrees() {
    return agreed > 0;
  }

  /// {@return whether plays differ among themselves}
  public boolean varies() {
    return outcomes > 1;
  }
}
