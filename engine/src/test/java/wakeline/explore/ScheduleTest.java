package wakeline.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @Property(tries = 300)
  void textTellsItAll(@ForAll @Size(max = 200) List<@IntRange(max = 300) Integer> taken) {
    var schedule = new Schedule(taken.stream().mapToInt(Integer::intValue).toArray());
    assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule);
  }

  @Test
  void whatFollowsTheLastDepartureIsNotTold() {
    var schedule = new Schedule(new int[] {0, 2, 0, 0});
    assertThat(schedule).isEqualTo(new Schedule(new int[] {0, 2}));
    assertThat(schedule.departures()).isEqualTo(1);
    assertThat(schedule.option(1)).isEqualTo(2);
    assertThat(schedule.option(1_000)).isZero();
    assertThat(schedule.without(1)).isEqualTo(Schedule.DEFAULT);
  }

  /// The last one would be a schedule of 2^31 choice points.
  @ParameterizedTest
  @ValueSource(strings = {"!", "A", "AA", "AQ", "____", "_____wcB", "AQA", "gICAgICAgAE"})
  void whatIsNoneIsRefused(String text) {
    assertThat(Schedule.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "es1", "es1.12345678", "es2.12345678.", "es1.1234567.", "es1.12345678.!"})
  void noToken(String text) {
    assertThat(ScheduleToken.parse(text)).isNull();
  }

  @Test
  void aTokenNamesItsOrigin() {
    var token = ScheduleToken.parse("es1.5f0c1d9a.BgE");
    assertThat(token).isNotNull();
    assertThat(token.origin()).isEqualTo("5f0c1d9a");
    assertThat(token).hasToString("es1.5f0c1d9a.BgE");
  }
}
