package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.analysis.Tally;
import wakeline.trace.TaskInfo;

/// What one run amounts to: a line per task, threads of one function together where there are many,
/// and all in all.
final class Totals {
  /// Up to so many tasks have a line each.
  private static final int TASKS_MAX = 16;

  private static final List<String> HEAD =
      List.of(
          "wakeups", "returned", "useful", "in vain", "switches", "merges", "calls", "CPU time");

  private final Run run;
  private final Page page;

  private Totals(Run run, Page page) {
    this.run = run;
    this.page = page;
  }

  static void print(Run run, Page page) throws IOException {
    new Totals(run, page).print();
  }

  private void print() throws IOException {
    var lines = new ArrayList<List<String>>();
    lines.add(HEAD);
    var names = new ArrayList<String>();
    names.add("");
    groups()
        .forEach(
            (name, tally) -> {
              names.add(page.signs().plain(name));
              lines.add(values(tally));
            });
    names.add("total");
    lines.add(values(run.metrics().run()));
    int[] widths = widths(lines);
    int nameColumns = Style.COLUMNS;
    for (int width : widths) {
      nameColumns -= width;
    }
    for (int k = 0; k < lines.size(); k++) {
      line(Text.cut(names.get(k), nameColumns, page.signs().ellipsis()), lines.get(k), widths, k);
    }
    Tally all = run.metrics().run();
    if (all.unsettled() != 0) {
      page.line(all.unsettled() + " wakeups unsettled: runnable when the run ended");
    }
    if (run.metrics().drops() != 0) {
      page.line(run.metrics().drops() + " packets dropped");
    }
  }

  private void line(String name, List<String> values, int[] widths, int k) throws IOException {
    int nameColumns = 0;
    for (int width : widths) {
      nameColumns += width;
    }
    var line = new StringBuilder(Text.padRight(name, Style.COLUMNS - nameColumns));
    for (int column = 0; column < widths.length; column++) {
      line.append(Text.padLeft(values.get(column), widths[column]));
    }
    page.line((k == 0 ? Paint.BOLD : Paint.PLAIN).on(line.toString(), page.style().inColour()));
  }

  private Map<String, Tally> groups() {
    var groups = new LinkedHashMap<String, Tally>();
    List<TaskInfo> tasks = run.trace().tasks();
    for (int task = 0; task < tasks.size(); task++) {
      String name = tasks.size() <= TASKS_MAX ? tasks.get(task).name() : group(tasks.get(task));
      groups.merge(name, run.metrics().task(task), Tally::plus);
    }
    return groups;
  }

  /// {@return what a task and its like are called together: `srv.worker[*]`}
  private static String group(TaskInfo task) {
    if (!task.function().equals("main")) {
      return task.base() + "." + task.function() + "[*]";
    }
    return task.base().equals(task.process()) ? task.base() : task.base() + "[*]";
  }

  private static List<String> values(Tally tally) {
    return List.of(
        Long.toString(tally.wakeups()),
        Long.toString(tally.returned()),
        Long.toString(tally.useful()),
        Long.toString(tally.vain()),
        tally.voluntary() + "+" + tally.involuntary(),
        Long.toString(tally.merges()),
        Long.toString(tally.calls()),
        Millis.text(tally.cpuNanos()));
  }

  private static int[] widths(List<List<String>> lines) {
    var widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length() + 1);
      }
    }
    return widths;
  }
}
