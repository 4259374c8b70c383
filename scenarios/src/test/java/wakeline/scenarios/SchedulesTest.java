package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wakeline.core.Limits;
import wakeline.explore.Explorer;
import wakeline.explore.Schedule;
import wakeline.world.Simulation;

/// A schedule without departures is the run that there is without any chooser: whoever explores
/// explores the same model.
class SchedulesTest {
  @TestFactory
  Stream<DynamicTest> theDefaultScheduleIsTheRun() {
    return Catalogue.files().stream()
        .flatMap(
            path ->
                Catalogue.read(path).rows().stream()
                    .map(
                        row ->
                            dynamicTest(
                                Catalogue.name(path) + " " + row.name(),
                                () -> {
                                  var scenario = row.scenario();
                                  var replayed =
                                      Explorer.replay(scenario, Limits.DEFAULT, Schedule.DEFAULT);
                                  assertThat(replayed).isNotNull();
                                  assertThat(replayed.result().trace().digest())
                                      .isEqualTo(
                                          Simulation.run(scenario, Limits.DEFAULT)
                                              .trace()
                                              .digest());
                                })));
  }
}
