package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wakeline.core.Limits;
import wakeline.explore.Bounds;
import wakeline.explore.Exploration;
import wakeline.explore.Explorer;
import wakeline.explore.Schedule;
import wakeline.explore.Strategy;
import wakeline.spec.Scenario;
import wakeline.world.Simulation;

/// A schedule without departures is the run that there is without any chooser: whoever explores
/// explores the same model.
class SchedulesTest {
  private static final int STATES = 40;

  @TestFactory
  Stream<DynamicTest> theDefaultScheduleIsTheRun() {
    return eachRow(
        scenario -> {
          var replayed = Explorer.replay(scenario, Limits.DEFAULT, Schedule.DEFAULT);
          assertThat(replayed).isNotNull();
          assertThat(replayed.result().trace().digest())
              .isEqualTo(Simulation.run(scenario, Limits.DEFAULT).trace().digest());
        });
  }

  /// Whatever a scenario is made of has a state that can be taken, and the same one each time.
  @TestFactory
  Stream<DynamicTest> everyRowCanBeExplored() {
    return eachRow(
        scenario -> {
          var once = explore(scenario);
          var again = explore(scenario);
          assertThat(again.runs()).isEqualTo(once.runs());
          assertThat(again.states()).isEqualTo(once.states());
        });
  }

  private static Exploration explore(Scenario scenario) {
    return new Explorer(scenario, scenario.claims(), Limits.DEFAULT)
        .explore(new Strategy.Exhaustive(1), Bounds.states(STATES));
  }

  private static Stream<DynamicTest> eachRow(Consumer<Scenario> test) {
    return Catalogue.files().stream()
        .flatMap(
            path ->
                Catalogue.read(path).rows().stream()
                    .map(
                        row ->
                            dynamicTest(
                                Catalogue.name(path) + " " + row.name(),
                                () -> test.accept(row.scenario()))));
  }
}
