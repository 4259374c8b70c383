package wakeline.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.dsl.ScenarioFile;
import wakeline.explore.ScheduleToken;
import wakeline.spec.Scenario;

/// Which rows of a scenario run, and how: the options of all commands that run one.
final class RunOptions {
  private static final Limits USUAL = Limits.DEFAULT;

  private final List<String> only = new ArrayList<>();
  private @Nullable String unknownRow;
  private @Nullable Long seed;
  private @Nullable ScheduleToken schedule;
  private long events = USUAL.events();
  private int records = USUAL.records();
  private int steps = USUAL.stepsAtOneInstant();
  private long memoryBytes = USUAL.memoryBytes();
  private int tasks = USUAL.tasks();

  void declare(Options options) {
    options
        .value(
            "--only", "AXIS=ROW", "Run only these rows of the matrix; may be repeated.", only::add)
        .value(
            "--seed",
            "N",
            "Use N instead of the file's seed.",
            text -> seed = Options.number("--seed", text, Long.MIN_VALUE, Long.MAX_VALUE))
        .value(
            "--limit-events",
            "N",
            "Most events of one run (20 million).",
            text -> events = Options.number("--limit-events", text, 1, Long.MAX_VALUE))
        .value(
            "--limit-records",
            "N",
            "Most trace records of one run (5 million).",
            text -> records = bound("--limit-records", text))
        .value(
            "--limit-steps",
            "N",
            "Most language steps of a thread at one instant (1 million).",
            text -> steps = bound("--limit-steps", text))
        .value(
            "--limit-memory",
            "MIB",
            "Most memory of all simulated programs together, in MiB (256).",
            text -> memoryBytes = (long) bound("--limit-memory", text) << 20)
        .value(
            "--limit-tasks",
            "N",
            "Most processes and threads that a run creates (4096).",
            text -> tasks = bound("--limit-tasks", text));
  }

  private static int bound(String option, String text) {
    return (int) Options.number(option, text, 1, Integer.MAX_VALUE);
  }

  /// Declares `--schedule`, for commands that show a run.
  void declareSchedule(Options to) {
    to.value(
        "--schedule",
        "TOKEN",
        "Play the schedule that explore found, not the default one.",
        text -> schedule = token(text));
  }

  private static ScheduleToken token(String text) {
    var token = ScheduleToken.parse(text);
    if (token == null) {
      throw new UsageException("--schedule takes what explore printed, not '" + text + "'");
    }
    return token;
  }

  /// The schedule to play; null for the default one.
  @Nullable ScheduleToken schedule() {
    return schedule;
  }

  /// {@return the rows that were asked for; none if the file has no such row}
  List<ScenarioFile.Row> select(ScenarioFile scenario) {
    var wrong = new Diagnostics();
    var rows = scenario.select(only, wrong);
    if (!wrong.hasErrors()) {
      return rows;
    }
    var first = wrong.sorted().getFirst();
    unknownRow = first.message() + (first.help().isEmpty() ? "" : "; " + first.help().getFirst());
    return List.of();
  }

  /// Why the last file without selected rows had none; null if there was none.
  @Nullable String unknownRow() {
    return unknownRow;
  }

  Scenario seeded(Scenario scenario) {
    return seed == null ? scenario : scenario.withSeed(seed);
  }

  Limits limits() {
    return new Limits(events, records, USUAL.stackDepth(), steps, memoryBytes, tasks);
  }
}
