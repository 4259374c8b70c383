package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.syscall.Errno;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// The whole run on a few lines, from left to right: who ran on each CPU, what state each task was
/// in, how long the watched queues were.
final class Overview {
  /// Lanes of one sort that are shown; the rest is counted.
  private static final int LANES_MAX = 16;

  private static final int LABEL_MAX = 20;

  private final Trace trace;
  private final Focus focus;
  private final Signs signs;
  private final ShortNames names;
  private final List<Gauge> lengths;
  private final List<Lane> cpus = new ArrayList<>();
  private final List<Lane> gauges = new ArrayList<>();

  /// By task.
  private final @Nullable Bar[] tasks;

  private final int labelColumns;
  private final Axis axis;

  private record Lane(String label, Bar bar) {}

  Overview(Trace trace, Focus focus, ShortNames names, Signs signs) {
    this.trace = trace;
    this.focus = focus;
    this.signs = signs;
    this.names = names;
    lengths = focus.gauges();
    labelColumns = labelColumns();
    axis = new Axis(trace, Style.COLUMNS - labelColumns - 1);
    tasks = new @Nullable Bar[trace.tasks().size()];
    draw();
  }

  private int labelColumns() {
    int columns = 0;
    for (int k = 0; k < trace.tasks().size(); k++) {
      columns = Math.max(columns, Text.width(label(k)));
    }
    for (var host : trace.hosts()) {
      columns = Math.max(columns, Text.width(cpuLabel(host.name(), 10)));
    }
    for (Gauge gauge : lengths) {
      columns = Math.max(columns, Text.width(gauge.title()));
    }
    return Math.min(columns, LABEL_MAX);
  }

  private String label(int task) {
    String full = signs.plain(trace.tasks().get(task).name());
    return Text.width(full) <= LABEL_MAX ? full : names.of(task);
  }

  private String cpuLabel(String host, int cpu) {
    return signs.plain(host) + " cpu" + cpu;
  }

  private void draw() {
    var fold = new TaskStates(trace);
    for (int k = 0; k < tasks.length; k++) {
      tasks[k] = new Bar(axis.used());
    }
    var gaugeValues = gaugeColumns();
    var cpuLanes = new CpuLanes(trace, names, signs, axis.used());
    long at = 0;
    for (int i = 0; i < trace.size(); i++) {
      at += axis.gap(i);
      int column = axis.column(at);
      fold.apply(i);
      drawStates(i, column, fold);
      cpuLanes.apply(i, column);
      for (int k = 0; k < gaugeValues.length; k++) {
        lengths.get(k).apply(i);
        gaugeValues[k][Math.min(column, axis.used() - 1)] = lengths.get(k).value();
      }
      at += axis.unit(i);
    }
    for (Bar bar : tasks) {
      assert bar != null;
      bar.end(axis.used(), signs.barMixed());
    }
    cpuLanes.end();
    for (int host = 0; host < trace.hosts().size(); host++) {
      for (int cpu = 0; cpu < trace.hosts().get(host).cpus(); cpu++) {
        cpus.add(new Lane(cpuLabel(trace.hosts().get(host).name(), cpu), cpuLanes.bar(host, cpu)));
      }
    }
    for (int k = 0; k < gaugeValues.length; k++) {
      gauges.add(new Lane(lengths.get(k).title(), values(gaugeValues[k])));
    }
  }

  private @Nullable Long[][] gaugeColumns() {
    return new @Nullable Long[lengths.size()][Math.max(1, axis.used())];
  }

  private void drawStates(int i, int column, TaskStates fold) {
    switch (trace.row(i)) {
      case Row.SchedSwitch row -> {
        become(row.prev(), column, fold);
        become(row.next(), column, fold);
        if (row.prev() >= 0
            && row.prevState() != 'R'
            && fold.enter(row.prev()) >= 0
            && fold.slept(row.prev()) > 1) {
          bar(row.prev()).put(column, signs.vain(), Bar.VAIN);
        }
      }
      case Row.SchedWaking row -> become(row.target(), column, fold);
      case Row.SchedWakeupNew row -> become(row.target(), column, fold);
      case Row.SchedProcessExit _ -> become(trace.task(i), column, fold);
      case Row.SysExit row -> {
        if (row.errno() == Errno.EAGAIN) {
          bar(trace.task(i)).put(column, signs.fruitless(), Bar.FRUITLESS);
        } else if (row.result() instanceof Row.Result.EpollEvents(long[] flat) && merges(flat)) {
          bar(trace.task(i)).put(column, signs.merge(), Bar.MERGE);
        }
      }
      case Row.Mark _ -> {
        if (trace.task(i) >= 0 && axis.isExact()) {
          bar(trace.task(i)).put(column, signs.mark(), Bar.MARK);
        }
      }
      default -> {}
    }
  }

  private static boolean merges(long[] events) {
    for (int k = 2; k < events.length; k += 3) {
      if (events[k] > 1) {
        return true;
      }
    }
    return false;
  }

  private Bar bar(int task) {
    Bar bar = tasks[task];
    assert bar != null;
    return bar;
  }

  private void become(int task, int column, TaskStates fold) {
    if (task < 0) {
      return;
    }
    switch (fold.state(task)) {
      case ABSENT, DEAD -> bar(task).stop(column);
      case RUNNABLE -> bar(task).become(column, signs.barRunnable(), Bar.RUNNABLE);
      case RUNNING -> bar(task).become(column, signs.barRunning(), Bar.RUNNING);
      case SLEEPING -> bar(task).become(column, signs.barSleeping(), Bar.ASLEEP);
    }
  }

  /// A lane of numbers: each value where it begins to hold.
  private Bar values(@Nullable Long[] byColumn) {
    var bar = new Bar(axis.used());
    Long shown = null;
    Long now = null;
    int free = 0;
    for (int column = 0; column < byColumn.length; column++) {
      now = byColumn[column] == null ? now : byColumn[column];
      if (column < free || now == null) {
        continue;
      }
      if (!now.equals(shown)) {
        bar.write(column, now.toString() + signs.rule());
        free = column + now.toString().length() + 1;
        shown = now;
      } else {
        bar.write(column, String.valueOf(signs.rule()));
      }
    }
    return bar;
  }

  void print(Page page) throws IOException {
    lane(page, "", axis.ruler());
    print(page, cpus, "CPUs");
    print(page, gauges, "lengths");
    var lanes = new ArrayList<Lane>();
    for (int task = 0; task < tasks.length; task++) {
      if (focus.includes(task)) {
        lanes.add(new Lane(label(task), bar(task)));
      }
    }
    print(page, lanes, "tasks");
  }

  private void print(Page page, List<Lane> lanes, String plural) throws IOException {
    for (Lane lane : lanes.subList(0, Math.min(lanes.size(), LANES_MAX))) {
      lane(page, lane.label(), lane.bar().toString());
    }
    if (lanes.size() > LANES_MAX) {
      page.line("and " + (lanes.size() - LANES_MAX) + " more " + plural);
    }
  }

  private void lane(Page page, String label, String bar) throws IOException {
    String name = Text.cut(label, labelColumns, signs.ellipsis());
    page.line(Text.padRight(name, labelColumns) + " " + bar);
  }
}
