package wakeline.core;

/// The bounds of the tool itself: a run that meets one ends as `budget` or `error`, not by
/// exhausting the machine it runs on.
///
/// @param events events fired in one run
/// @param records trace records written in one run
/// @param stackDepth calls of program functions inside each other, per task
/// @param stepsAtOneInstant language steps a task may take without time passing or sleeping
/// @param memoryBytes memory of all simulated programs and buffers together
/// @param tasks processes and threads that are ever created
public record Limits(
    long events, int records, int stackDepth, int stepsAtOneInstant, long memoryBytes, int tasks) {

  /// What holds unless someone asks for more: some seconds and some hundred megabytes.
  public static final Limits DEFAULT =
      new Limits(20_000_000L, 5_000_000, 256, 1_000_000, 256L << 20, 4_096);

  public Limits {
    if (events <= 0
        || records <= 0
        || stackDepth <= 0
        || stepsAtOneInstant <= 0
        || memoryBytes <= 0
        || tasks <= 0) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }

  /// {@return these limits with another bound on events}
  public Limits withEvents(long events) {
    return new Limits(events, records, stackDepth, stepsAtOneInstant, memoryBytes, tasks);
  }

  /// {@return these limits with another bound on trace records}
  public Limits withRecords(int records) {
    return new Limits(events, records, stackDepth, stepsAtOneInstant, memoryBytes, tasks);
  }
}
