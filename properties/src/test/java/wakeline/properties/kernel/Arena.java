package wakeline.properties.kernel;

import java.util.ArrayList;
import java.util.Comparator;
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

/// Model and kernel, one program after another.
final class Arena implements AutoCloseable {
  private static final int SHRINKING_TRIES = 300;

  /// Plays of a program that seems to differ, and how many must say the same.
  private static final int PLAYS = 5;

  private static final int PLAYS_ALIKE = 3;

  /// Most plays of a program until a kernel that schedules freely shows the model's outcome.
  private static final int FREE_PLAYS = 60;

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

  /// Programs whose outcome on the model was among those that a kernel showed which schedules
  /// freely.
  int members;

  /// Programs whose outcome on the model it did not show in many plays.
  final List<String> unseen = new ArrayList<>();

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

  /// {@return programs played by the model}
  Batch onTheModel(List<StepProgram> programs) {
    return new Batch(programs, programs.stream().map(Played::of).toList());
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
      if (tier() == Tier.FREE) {
        compareFree(program, batch.models.get(i), seen);
        continue;
      }
      List<String> expected = batch.models.get(i).outcome().lines();
      if (!expected.equals(seen)) {
        confirm(program, batch.models.get(i), expected, seen, differences);
      }
    }
    return differences;
  }

  /// Where the kernel schedules as it likes, tasks that are awake at one instant race: the model's
  /// outcome must be one of those that the kernel shows.
  private void compareFree(StepProgram program, Played model, List<String> seen) {
    List<String> expected = byStep(model.outcome().lines());
    List<String> last = byStep(seen);
    for (int play = 1; play < FREE_PLAYS && !expected.equals(last); play++) {
      List<String> again = onTheKernel(List.of(program), List.of(model.scenario())).getFirst();
      last = again == null ? last : byStep(again);
    }
    if (expected.equals(last)) {
      members++;
    } else {
      unseen.add(program.name());
    }
  }

  /// {@return what each step gave, whoever went on first and however often it slept}
  private static List<String> byStep(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll(" [sv][0-9]+", ""))
        .sorted(Comparator.comparingInt(line -> Integer.parseInt(line.split("[=~]", 2)[0])))
        .toList();
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
}
