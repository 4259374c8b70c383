package wakeline.explore;

/// Draws schedules, one per run.
interface SamplingPolicy extends Guide.Policy {
  /// A run begins.
  void begin(int run);

  /// A run has ended. @param points how many choices it had
  default void end(int points) {}
}
