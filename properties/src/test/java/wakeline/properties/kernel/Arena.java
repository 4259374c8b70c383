package wakeline.properties.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.oracle.Observed;
import wakeline.oracle.Oracle;
import wakeline.oracle.Tier;
import wakeline.properties.outcome.OutcomeReader;
import wakeline.properties.outcome.Played;
import wakeline.properties.outcome.SideBySide;
import wakeline.properties.program.ScenarioText;
import wakeline.properties.program.StepProgram;
import wakeline.properties.shrink.Shrinker;
import wakeline.spec.Scenario;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// Model and kernel, one program after another.
final class Arena implements AutoCloseable {
  private static final int SHRINKING_TRIES = 300;

  /// Plays of a program that seems to differ, and how many must say the same.
  private static final int PLAYS = 5;

  private static final int PLAYS_ALIKE = 3;

  /// A program on which the two differ.
  record Difference(StepProgram program, List<String> model, List<String> kernel) {
    /// {@return the scenario file, and both outcomes beside each other}
    @Override
    public String toString() {
      return ScenarioText.of(program) + SideBySide.of(program, "model", model, "kernel", kernel);
    }
  }

  private final Oracle oracle = Oracle.start();

  /// Programs that were compared.
  int compared;

  /// Programs in which tasks race: without FIFO their outcome is one of several.
  int racing;

  /// Programs that differed once and not again: this machine came between, not the kernel.
  int disturbed;

  /// Steps of the programs that were compared.
  long steps;

  Tier tier() {
    return oracle.tier();
  }

  /// {@return what plays, and how exactly}
  String words() {
    return oracle.toString();
  }

  @Override
  public void close() {
    oracle.close();
  }

  /// {@return what the kernel makes of each; null where it could not be played}
  List<@Nullable List<String>> onTheKernel(List<StepProgram> programs, List<Scenario> scenarios) {
    var outcomes = new ArrayList<@Nullable List<String>>();
    for (Observed observed : oracle.play(scenarios)) {
      StepProgram program = programs.get(outcomes.size());
      switch (observed) {
        case Observed.Played played ->
            outcomes.add(OutcomeReader.of(program, played.trace()).lines());
        case Observed.NotReplayable refused ->
            throw new IllegalStateException(program.name() + ": " + refused.why().message());
        case Observed.Broken broken -> {
          System.out.println(program.name() + " was not played: " + broken.why());
          outcomes.add(null);
        }
      }
    }
    return outcomes;
  }

  /// Programs and how the model plays them, ready for the kernel.
  record Batch(List<StepProgram> programs, List<Played> models) {}

  /// {@return programs played by the model, without those that race where that matters}
  Batch onTheModel(List<StepProgram> programs) {
    var batch = new Batch(new ArrayList<>(), new ArrayList<>());
    for (StepProgram program : programs) {
      Played model = Played.of(program);
      if (tier() == Tier.FREE && isRacing(model.trace())) {
        racing++;
        continue;
      }
      batch.programs.add(program);
      batch.models.add(model);
    }
    return batch;
  }

  /// {@return the programs on which model and kernel differ}
  List<Difference> differences(Batch batch) {
    List<@Nullable List<String>> kernel =
        onTheKernel(batch.programs, batch.models.stream().map(Played::scenario).toList());
    var differences = new ArrayList<Difference>();
    for (int i = 0; i < batch.programs.size(); i++) {
      List<String> seen = kernel.get(i);
      if (seen == null) {
        continue;
      }
      StepProgram program = batch.programs.get(i);
      compared++;
      steps += program.all().size();
      List<String> expected = batch.models.get(i).outcome().lines();
      if (!expected.equals(seen)) {
        confirm(program, batch.models.get(i), expected, seen, differences);
      }
    }
    return differences;
  }

  private void confirm(
      StepProgram program,
      Played model,
      List<String> expected,
      List<String> seen,
      List<Difference> differences) {
    if (isSettled(program, model.scenario(), seen)) {
      differences.add(new Difference(program, expected, seen));
    }
  }

  /// {@return whether the kernel says mostly the same when it is asked again}
  ///
  /// One that says one thing once and another the next time was disturbed: under load an instant
  /// may be missed where times must pass.
  boolean isSettled(StepProgram program, Scenario scenario, List<String> seen) {
    int alike = 1;
    for (int play = 1; play < PLAYS; play++) {
      List<String> again = onTheKernel(List.of(program), List.of(scenario)).getFirst();
      alike += seen.equals(again) ? 1 : 0;
    }
    if (alike >= PLAYS_ALIKE) {
      return true;
    }
    disturbed++;
    System.out.println(program.name() + " differed in " + alike + " of " + PLAYS + " plays");
    return false;
  }

  private List<Difference> differences(StepProgram program) {
    return differences(onTheModel(List.of(program)));
  }

  /// {@return a small program on which they still differ}
  Difference shrunk(Difference difference) {
    StepProgram small =
        Shrinker.shrink(
            difference.program, program -> !differences(program).isEmpty(), SHRINKING_TRIES);
    List<Difference> again = differences(small);
    return again.isEmpty() ? difference : again.getFirst();
  }

  /// {@return whether at some instant two tasks were woken, so that which of them goes on first is
  /// for the scheduler to say}
  private static boolean isRacing(Trace trace) {
    long instant = -1;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kind(i) == Kind.SCHED_WAKING
          && trace.time(i) > 0
          && trace.row(i) instanceof Row.SchedWaking waking) {
        boolean byCall = waking.by() == WakeBy.WAKEUP;
        if (trace.time(i) == instant && byCall) {
          return true;
        }
        instant = byCall ? trace.time(i) : instant;
      }
    }
    return false;
  }
}
