package wakeline.spec;

/// Which schedules to consider (`explore:`).
///
/// @param count of [Schedules#RANDOM]: how many
/// @param preemptions the most departures from the default order in one schedule, or [#UNBOUNDED]
public record ExploreSpec(Schedules schedules, int count, int preemptions) {
  /// In `preemptions`: as many as there are choices.
  public static final int UNBOUNDED = -1;

  /// Only the default schedule.
  public static final ExploreSpec ONE = new ExploreSpec(Schedules.ONE, 1, UNBOUNDED);

  /// How schedules are picked.
  public enum Schedules {
    ONE,
    RANDOM,
    ALL
  }
}
