package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Tally;
import wakeline.analysis.Verdict;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// What a run did, as far as a golden keeps it: verdicts, counts, and what each task did in its own
/// order. No instants, and nothing of the order between tasks, so that another cost changes
/// nothing.
public final class Behaviour {
  private static final String HEAD = "# wakeline golden 1";

  final String row;
  final String ends;

  /// Claim to outcome.
  final Map<String, String> verdicts = new LinkedHashMap<>();

  final Map<String, Long> counts = new LinkedHashMap<>();

  /// Task to what it did, a line each; equal lines in a row are one.
  final Map<String, List<String>> tasks = new LinkedHashMap<>();

  /// By task: the record of each line; empty for what was read from a file.
  final Map<String, List<Integer>> records = new LinkedHashMap<>();

  private Behaviour(String row, String ends) {
    this.row = row;
    this.ends = ends;
  }

  /// {@return what a run did}
  public static Behaviour of(Run run) {
    var behaviour = new Behaviour(run.caseName(), run.reason().word());
    for (Verdict verdict : run.verdicts()) {
      behaviour.verdicts.put(verdict.claim(), verdict.outcome().word());
    }
    Tally all = run.metrics().run();
    behaviour.counts.put("wakeups", all.wakeups());
    behaviour.counts.put("returned", all.returned());
    behaviour.counts.put("useful", all.useful());
    behaviour.counts.put("in vain", all.vain());
    behaviour.counts.put("voluntary switches", all.voluntary());
    behaviour.counts.put("merges", all.merges());
    behaviour.counts.put("calls", all.calls());
    behaviour.counts.put("drops", run.metrics().drops());
    behaviour.read(run.trace());
    return behaviour;
  }

  private void read(Trace trace) {
    var names = new Names(trace);
    var descriptors = new Descriptors(trace);
    var words = new Words(trace, names, descriptors, Signs.UNICODE);
    for (int task = 0; task < names.tasks(); task++) {
      tasks.put(name(names, task), new ArrayList<>());
      records.put(name(names, task), new ArrayList<>());
    }
    var open = new @Nullable String[names.tasks()];
    var openAt = new int[names.tasks()];
    for (int i = 0; i < trace.size(); i++) {
      descriptors.apply(i);
      int task = trace.task(i);
      switch (trace.row(i)) {
        case Row.SysEnter _ -> {
          open[task] = words.call(i);
          openAt[task] = i;
        }
        case Row.SysExit row -> {
          String slept =
              row.slept() == 0
                  ? ""
                  : " slept" + (row.slept() == 1 ? "" : " " + row.slept() + " times");
          String vain = row.vain() == 0 ? "" : ", " + row.vain() + " in vain";
          add(name(names, task), open[task] + words.result(i) + slept + vain, i);
          open[task] = null;
        }
        case Row.Mark row when task >= 0 ->
            add(name(names, task), "mark \"" + row.name() + "\"", i);
        case Row.SignalDeliver row -> add(name(names, row.target()), Signals.name(row.signal()), i);
        case Row.SchedProcessExit row -> {
          add(
              name(names, task),
              row.signal() != 0
                  ? "killed by " + Signals.name(row.signal())
                  : "exit " + row.status(),
              i);
          open[task] = null;
        }
        default -> {}
      }
    }
    for (int task = 0; task < open.length; task++) {
      if (open[task] != null) {
        add(name(names, task), open[task] + " …", openAt[task]);
      }
    }
  }

  private static String name(Names names, int task) {
    return names.host(names.taskInfo(task).host()) + "." + names.task(task);
  }

  private void add(String task, String line, int record) {
    String plain = Signs.UNICODE.plain(line);
    List<String> lines = tasks.get(task);
    List<Integer> at = records.get(task);
    if (lines != null && at != null) {
      lines.add(plain);
      at.add(record);
    }
  }

  /// Writes the head of a file of such.
  public static void writeHead(Appendable out) throws IOException {
    out.append(HEAD).append('\n');
  }

  /// Writes it; what repeats is written once with its number.
  public void write(Appendable out) throws IOException {
    out.append("\nrow ").append(row).append("\nends ").append(ends).append('\n');
    for (var verdict : verdicts.entrySet()) {
      out.append("claim ").append(verdict.getValue()).append(' ').append(verdict.getKey());
      out.append('\n');
    }
    for (var count : counts.entrySet()) {
      out.append("count ").append(String.valueOf(count.getValue())).append(' ');
      out.append(count.getKey()).append('\n');
    }
    for (var task : tasks.entrySet()) {
      out.append("task ").append(task.getKey()).append('\n');
      List<String> lines = task.getValue();
      int k = 0;
      while (k < lines.size()) {
        int end = k + 1;
        while (end < lines.size() && lines.get(end).equals(lines.get(k))) {
          end++;
        }
        out.append(end - k == 1 ? "  " : "  " + (end - k) + "x ").append(lines.get(k)).append('\n');
        k = end;
      }
    }
  }

  /// Reads what was written.
  ///
  /// @throws IOException if it is no golden, or one that was changed by hand into none
  public static List<Behaviour> read(String text) throws IOException {
    var all = new ArrayList<Behaviour>();
    String row = "";
    Behaviour current = null;
    List<String> task = List.of();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      int blank = line.indexOf(' ');
      String word = blank < 0 ? line : line.substring(0, blank);
      String rest = blank < 0 ? "" : line.substring(blank + 1);
      if (number == 1) {
        if (!line.equals(HEAD)) {
          throw new IOException("it does not begin with '" + HEAD + "'");
        }
      } else if (word.equals("row")) {
        row = rest;
      } else if (word.equals("ends")) {
        current = new Behaviour(row, rest);
        all.add(current);
      } else if (!line.isEmpty()) {
        task = take(current, word, rest, task, number);
      }
    }
    return all;
  }

  private static List<String> take(
      @Nullable Behaviour to, String word, String rest, List<String> task, int number)
      throws IOException {
    int blank = rest.indexOf(' ');
    try {
      if (to == null) {
        throw new IOException("line " + number + " is about no row");
      } else if (word.equals("claim")) {
        to.verdicts.put(rest.substring(blank + 1), rest.substring(0, blank));
      } else if (word.equals("count")) {
        to.counts.put(rest.substring(blank + 1), Long.parseLong(rest.substring(0, blank)));
      } else if (word.equals("task")) {
        var lines = new ArrayList<String>();
        to.tasks.put(rest, lines);
        return lines;
      } else if (word.isEmpty() && !to.tasks.isEmpty()) {
        repeat(rest.substring(1), task);
      } else {
        throw new IOException("line " + number + " is not understood");
      }
    } catch (IndexOutOfBoundsException | NumberFormatException _) {
      throw new IOException("line " + number + " is not understood");
    }
    return task;
  }

  private static void repeat(String line, List<String> to) {
    int times = line.indexOf("x ");
    boolean isRepeated = times > 0 && line.substring(0, times).matches("[0-9]{1,7}");
    int n = isRepeated ? Integer.parseInt(line.substring(0, times)) : 1;
    for (int k = 0; k < n; k++) {
      to.add(isRepeated ? line.substring(times + 2) : line);
    }
  }

  /// {@return the row it is of}
  public String row() {
    return row;
  }
}
