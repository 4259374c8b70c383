package wakeline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wakeline.scenarios.Exercised;
import wakeline.trace.Rule;

/// Rules and how often they are exercised, at most 80 columns wide.
final class CoverageTable {
  private final Exercised recorded;
  private final @Nullable CoverageView runs;
  private final boolean onlyMissing;

  /// @param runs what was played; null if nothing was asked for
  /// @param onlyMissing whether only rules are listed that the runs did not exercise, or without
  ///   runs neither the catalogue nor the corpus
  CoverageTable(Exercised recorded, @Nullable CoverageView runs, boolean onlyMissing) {
    this.recorded = recorded;
    this.runs = runs;
    this.onlyMissing = onlyMissing;
  }

  private boolean isExercised(Rule rule) {
    return runs == null
        ? recorded.scenarios(rule.id()) > 0 || recorded.programs(rule.id()) > 0
        : runs.times(rule) > 0;
  }

  private List<Rule> listed(List<Rule> rules) {
    return rules.stream().filter(rule -> !onlyMissing || !isExercised(rule)).toList();
  }

  void print(PrintWriter out) {
    for (var part : Rule.parts()) {
      var rules = listed(part.rules());
      if (rules.isEmpty()) {
        continue;
      }
      line(out, part.title(), "files", "programs", runs == null ? "shown by" : "here");
      for (var rule : rules) {
        line(
            out,
            rule.id(),
            count(recorded.scenarios(rule.id())),
            count(recorded.programs(rule.id())),
            last(rule));
      }
      out.print('\n');
    }
    out.print(summary() + "\n");
  }

  private static void line(PrintWriter out, Object... cells) {
    out.print(String.format(Locale.ROOT, "%-23s %6s %8s  %s", cells).stripTrailing() + "\n");
  }

  private static String count(long times) {
    return times == 0 ? "-" : Long.toString(times);
  }

  private String last(Rule rule) {
    if (runs != null) {
      return count(runs.times(rule));
    }
    return isExercised(rule) ? recorded.shownBy(rule.id()) : recorded.reason(rule.id());
  }

  /// `rules: 237, 235 exercised, 2 not; 24220 programs of Linux 6.18`.
  private String summary() {
    int all = Rule.all().size();
    long exercised = Rule.all().stream().filter(this::isExercised).count();
    return "rules: " + all + ", " + exercised + " exercised, " + (all - exercised) + " not";
  }

  void printLines(PrintWriter out) {
    for (var rule : listed(Rule.all())) {
      var line = new StringBuilder("{\"kind\":\"rule\"");
      text(line, "rule", rule.id());
      text(line, "function", rule.function());
      number(line, "scenarios", recorded.scenarios(rule.id()));
      number(line, "programs", recorded.programs(rule.id()));
      if (runs != null) {
        number(line, "times", runs.times(rule));
      }
      if (!recorded.shownBy(rule.id()).isEmpty()) {
        text(line, "shownBy", recorded.shownBy(rule.id()));
      }
      out.print(line.append("}\n"));
    }
  }

  /// Ids, functions and names of files hold nothing that JSON would have to escape.
  private static void text(StringBuilder line, String key, String value) {
    line.append(",\"").append(key).append("\":\"").append(value).append('"');
  }

  private static void number(StringBuilder line, String key, long value) {
    line.append(",\"").append(key).append("\":").append(value);
  }
}
