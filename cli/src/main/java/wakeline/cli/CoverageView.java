package wakeline.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.analysis.Comparisons.Compared;
import wakeline.trace.Rule;

/// Shows nothing of runs, and counts how often each rule decided in them.
final class CoverageView implements RunView {
  private final Map<Rule, Long> times = new LinkedHashMap<>();
  private int runs;

  /// How many rows were played.
  int runs() {
    return runs;
  }

  /// How often the rule decided, in all of them together.
  long times(Rule rule) {
    return times.getOrDefault(rule, 0L);
  }

  @Override
  public void row(Played played) {
    runs++;
    var trace = played.run().trace();
    for (var rule : Rule.all()) {
      times.merge(rule, trace.exercised(rule), Long::sum);
    }
  }

  @Override
  public void compared(Played last, List<Compared> compared) {}

  @Override
  public void file(Path file, FileOutcome outcome) {}
}
