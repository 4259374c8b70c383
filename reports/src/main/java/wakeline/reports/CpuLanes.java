package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Who runs on each CPU, from left to right. Each stay is a line that begins with the task's name
/// where there is room for it.
final class CpuLanes {
  private static final int IDLE = -1;

  private final Trace trace;
  private final ShortNames names;
  private final Signs signs;
  private final int columns;

  /// By host and CPU.
  private final List<List<CpuLane>> lanes = new ArrayList<>();

  CpuLanes(Trace trace, ShortNames names, Signs signs, int columns) {
    this.trace = trace;
    this.names = names;
    this.signs = signs;
    this.columns = columns;
    for (var host : trace.hosts()) {
      List<CpuLane> ofHost = new ArrayList<>();
      for (int cpu = 0; cpu < host.cpus(); cpu++) {
        ofHost.add(new CpuLane());
      }
      lanes.add(ofHost);
    }
  }

  /// Goes on behind record `i`, which stands at this column.
  void apply(int i, int column) {
    if (trace.kind(i) == Kind.SCHED_SWITCH) {
      int next = ((Row.SchedSwitch) trace.row(i)).next();
      lanes.get(trace.host(i)).get(trace.cpu(i)).become(next, column);
    }
  }

  void end() {
    lanes.forEach(ofHost -> ofHost.forEach(CpuLane::end));
  }

  Bar bar(int host, int cpu) {
    return lanes.get(host).get(cpu).bar;
  }

  /// One CPU.
  private final class CpuLane {
    final Bar bar = new Bar(columns);
    private final List<Stay> named = new ArrayList<>();
    private int running = IDLE;
    private int since;

    private record Stay(String name, int column) {}

    CpuLane() {
      become(IDLE, 0);
    }

    void become(int task, int column) {
      nameStay(column);
      running = task;
      since = column;
      if (task == IDLE) {
        bar.become(column, signs.barSleeping(), Bar.ASLEEP);
      } else {
        bar.become(column, signs.barRunning(), Bar.RUNNING);
      }
    }

    private void nameStay(int column) {
      if (running != IDLE) {
        String name = names.of(running);
        if (Text.width(name) == name.length() && name.length() < column - since) {
          named.add(new Stay(name, since));
        }
      }
    }

    void end() {
      nameStay(columns);
      bar.end(columns, signs.barMixed());
      for (Stay stay : named) {
        bar.write(stay.column(), stay.name());
      }
    }
  }
}
