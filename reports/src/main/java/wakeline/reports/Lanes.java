package wakeline.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.trace.Trace;

/// The lanes of a timeline that runs downwards: one column per task that does anything, in the
/// order of their creation, and the part of a line that they take.
///
/// A lane shows its task's state (running, runnable, asleep); on hosts with several CPUs the number
/// of the CPU stands behind a running one. Tasks for which there is no room share no lane: the text
/// still names them.
final class Lanes {
  /// Columns that a lane needs at least: sign, CPU or arrow head, gap.
  private static final int LANE_MIN = 3;

  /// Columns in front of the first lane: room for the head of an arrow from nobody.
  private static final int MARGIN = 1;

  /// The column of a waker without a lane.
  private static final int NOBODY = -1;

  private final Trace trace;
  private final Signs signs;
  private final ShortNames names;

  /// Tasks in the order of their lanes.
  private final List<Integer> tasks = new ArrayList<>();

  /// By task: its column, −1 without a lane.
  private final int[] columnOf;

  private final int width;
  private final boolean hasSeveralCpus;
  private final char[] cells;
  private final Paint[] paints;

  /// @param room columns for all lanes together
  Lanes(Trace trace, Story story, Signs signs, int room) {
    this.trace = trace;
    this.signs = signs;
    hasSeveralCpus = trace.hosts().stream().anyMatch(host -> host.cpus() > 1);
    var infos = trace.tasks();
    columnOf = new int[infos.size()];
    Arrays.fill(columnOf, NOBODY);
    choose(activity(story), Math.max(1, (room - MARGIN) / LANE_MIN));
    int lane = laneWidth(room);
    names = new ShortNames(infos, lane - 1, signs);
    for (int k = 0; k < tasks.size(); k++) {
      columnOf[tasks.get(k)] = MARGIN + k * lane;
    }
    width = MARGIN + tasks.size() * lane;
    cells = new char[width];
    paints = new Paint[width];
  }

  /// {@return by task, in how many events it takes part}
  private int[] activity(Story story) {
    var activity = new int[columnOf.length];
    for (int k = 0; k < story.size(); k++) {
      int task = story.task(k);
      if (task >= 0) {
        activity[task]++;
      }
      if (story.form(k) == Story.Form.WAKE) {
        new Wakes(trace, story.first(k), story.last(k)).targets().forEach(t -> activity[t]++);
      }
    }
    return activity;
  }

  /// Takes all tasks that do something, or the busiest of them.
  private void choose(int[] activity, int most) {
    int[] sorted = activity.clone();
    Arrays.sort(sorted);
    int threshold = most < sorted.length ? Math.max(1, sorted[sorted.length - most]) : 1;
    for (int task = 0; task < activity.length; task++) {
      if (activity[task] > threshold) {
        tasks.add(task);
      }
    }
    for (int task = 0; task < activity.length && tasks.size() < most; task++) {
      if (activity[task] == threshold) {
        tasks.add(task);
      }
    }
    tasks.sort(null);
  }

  private int laneWidth(int room) {
    int longest = 1;
    for (int task : tasks) {
      longest = Math.max(longest, Text.width(signs.plain(trace.tasks().get(task).name())));
    }
    int share = tasks.isEmpty() ? LANE_MIN : (room - MARGIN) / tasks.size();
    return Math.max(LANE_MIN, Math.min(longest + 1, share));
  }

  /// {@return columns that all lanes take}
  int width() {
    return width;
  }

  ShortNames names() {
    return names;
  }

  List<String> legend() {
    return names.legend(tasks);
  }

  /// {@return how many tasks take part}
  int size() {
    return tasks.size();
  }

  /// {@return the line above the lanes}
  String header() {
    var header = new StringBuilder();
    for (int task : tasks) {
      header.append(" ".repeat(Math.max(0, columnOf[task] - Text.width(header.toString()))));
      header.append(names.of(task));
    }
    return Text.padRight(header.toString(), width);
  }

  /// Draws the state of every task.
  void draw(TaskStates states) {
    Arrays.fill(cells, ' ');
    Arrays.fill(paints, Paint.PLAIN);
    for (int task : tasks) {
      int at = columnOf[task];
      switch (states.state(task)) {
        case ABSENT, DEAD -> {}
        case RUNNABLE -> set(at, signs.runnable(), Paint.PLAIN);
        case RUNNING -> {
          set(at, signs.running(), Paint.PLAIN);
          if (hasSeveralCpus && states.cpu(task) < 10) {
            set(at + 1, (char) ('0' + states.cpu(task)), Paint.DIM);
          }
        }
        case SLEEPING -> set(at, signs.sleeping(), Paint.DIM);
      }
    }
  }

  /// Puts a sign on a task's lane.
  void sign(int task, char sign, Paint paint) {
    if (task >= 0 && columnOf[task] >= 0) {
      set(columnOf[task], sign, paint);
    }
  }

  /// Draws an arrow from the waker's lane, or from the left edge where no task is the waker.
  void arrow(int waker, List<Integer> targets) {
    int from = waker >= 0 ? columnOf[waker] : NOBODY;
    for (int target : targets) {
      int to = columnOf[target];
      if (to < 0 || to == from) {
        continue;
      }
      int step = to < from ? -1 : 1;
      for (int at = from + step; at != to; at += step) {
        if (cells[at] == ' ' || cells[at] == signs.sleeping() || isDigit(cells[at])) {
          set(at, signs.wakeLine(), Paint.WAKE);
        }
      }
    }
    for (int target : targets) {
      int to = columnOf[target];
      if (to < 0 || to == from) {
        continue;
      }
      if (to < from) {
        set(to + 1, signs.wakeLeft(), Paint.WAKE);
      } else {
        set(to - 1, signs.wakeRight(), Paint.WAKE);
      }
      set(to, signs.runnable(), Paint.WAKE);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void set(int at, char sign, Paint paint) {
    cells[at] = sign;
    paints[at] = paint;
  }

  /// Appends what was drawn.
  void appendTo(StringBuilder line, boolean inColour) {
    if (!inColour) {
      line.append(cells);
      return;
    }
    Paint now = Paint.PLAIN;
    for (int at = 0; at < width; at++) {
      if (paints[at] != now) {
        line.append(now.end());
        now = paints[at];
        line.append(now.start());
      }
      line.append(cells[at]);
    }
    line.append(now.end());
  }
}
