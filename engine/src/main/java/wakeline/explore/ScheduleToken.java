package wakeline.explore;

import org.jspecify.annotations.Nullable;
import wakeline.core.Limits;
import wakeline.spec.Scenario;
import wakeline.world.Simulation;

/// A schedule as text that can be given to the tool: `es1.5f0c1d9a.BgE`.
///
/// @param origin the first digits of the digest of the scenario's default run: another scenario, or
///   a version of the model that plays it otherwise, has another
public record ScheduleToken(String origin, Schedule schedule) {
  private static final String FORMAT = "es1";
  private static final int ORIGIN_DIGITS = 8;

  /// {@return the token of a schedule of a scenario}
  public static ScheduleToken of(Scenario scenario, Limits limits, Schedule schedule) {
    return new ScheduleToken(originOf(scenario, limits), schedule);
  }

  /// {@return the token that a text is; null if it is none}
  public static @Nullable ScheduleToken parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(FORMAT) || parts[1].length() != ORIGIN_DIGITS) {
      return null;
    }
    Schedule schedule = Schedule.parse(parts[2]);
    return schedule == null ? null : new ScheduleToken(parts[1], schedule);
  }

  /// {@return whether it was made for this scenario, as this version of the model plays it}
  public boolean isOf(Scenario scenario, Limits limits) {
    return origin.equals(originOf(scenario, limits));
  }

  private static String originOf(Scenario scenario, Limits limits) {
    return Simulation.run(scenario, limits).trace().digest().substring(0, ORIGIN_DIGITS);
  }

  @Override
  public String toString() {
    return FORMAT + "." + origin + "." + schedule.text();
  }
}
