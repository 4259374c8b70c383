package wakeline.reports.ci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.analysis.Verdict;
import wakeline.reports.Run;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// Who wakes whom, as a sequence diagram of Mermaid: as many wakes as fit, around the record that
/// decided a failed claim, else from the beginning.
final class SequenceDiagram {
  /// GitHub draws no diagram that is much larger.
  private static final int MESSAGES_MAX = 40;

  private static final int TASKS_MAX = 12;

  private final String title;
  private final List<String> lines;

  private SequenceDiagram(String title, List<String> lines) {
    this.title = title;
    this.lines = lines;
  }

  static SequenceDiagram of(Run run) {
    Trace trace = run.trace();
    List<Integer> wakings = wakings(trace, decided(run));
    List<TaskInfo> tasks = trace.tasks();
    Map<Integer, String> names = new LinkedHashMap<>();
    var messages = new ArrayList<String>();
    for (int i : wakings) {
      var row = (Row.SchedWaking) trace.row(i);
      String from = participant(trace.task(i), tasks, names);
      String to = participant(row.target(), tasks, names);
      if (!from.isEmpty() && !to.isEmpty()) {
        String object =
            trace.object(i) < 0 ? "" : " " + trace.objects().get(trace.object(i)).name();
        messages.add(
            from + "->>" + to + ": " + micros(trace.time(i)) + " " + row.by().word() + object);
      }
    }
    var lines = new ArrayList<String>();
    lines.add("sequenceDiagram");
    names.forEach((task, name) -> lines.add("  participant " + name + " as " + title(task, tasks)));
    messages.forEach(message -> lines.add("  " + message));
    return new SequenceDiagram(run.title(), messages.isEmpty() ? List.of() : lines);
  }

  private static int decided(Run run) {
    for (Verdict verdict : run.verdicts()) {
      if (!verdict.passes() && verdict.record() >= 0) {
        return verdict.record();
      }
    }
    return -1;
  }

  private static List<Integer> wakings(Trace trace, int around) {
    var before = new ArrayList<Integer>();
    var after = new ArrayList<Integer>();
    for (int i = 0; i < trace.size() && after.size() < MESSAGES_MAX; i++) {
      if (trace.row(i) instanceof Row.SchedWaking row && row.by() != WakeBy.TIMER) {
        (i <= around ? before : after).add(i);
      }
    }
    int head = Math.min(before.size(), MESSAGES_MAX * 3 / 4);
    var wakings = new ArrayList<>(before.subList(before.size() - head, before.size()));
    wakings.addAll(after.subList(0, Math.min(after.size(), MESSAGES_MAX - head)));
    return wakings;
  }

  private static String participant(int task, List<TaskInfo> tasks, Map<Integer, String> names) {
    String known = names.get(task);
    if (known == null) {
      if (names.size() == TASKS_MAX || task >= tasks.size()) {
        return "";
      }
      known = task < 0 ? "irq" : "t" + task;
      names.put(task, known);
    }
    return known;
  }

  private static String title(int task, List<TaskInfo> tasks) {
    return task < 0 ? "interrupt" : plain(tasks.get(task).name());
  }

  private static String micros(long nanos) {
    return nanos / 1000
        + (nanos % 1000 == 0 ? "" : "." + Long.toString(nanos % 1000 + 1000).substring(1))
        + "µs";
  }

  /// Words only: Mermaid has a syntax of its own for the rest.
  private static String plain(String text) {
    return text.replaceAll("[^\\p{Alnum} ._\\-\\[\\]]", "?");
  }

  String title() {
    return title;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
