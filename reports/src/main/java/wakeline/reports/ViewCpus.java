package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.trace.HostInfo;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// The rows of each CPU: the task on it, its hard interrupts, its soft interrupts. Feed it every
/// record, in order.
final class ViewCpus {
  /// Names of soft interrupts by their numbers, as in /proc/softirqs.
  private static final List<String> VECTORS =
      List.of(
          "HI",
          "TIMER",
          "NET_TX",
          "NET_RX",
          "BLOCK",
          "IRQ_POLL",
          "TASKLET",
          "SCHED",
          "HRTIMER",
          "RCU");

  private final Trace trace;
  private final Names names;
  private final Phrases phrases;

  /// By host: the number of its first CPU among the CPUs of all hosts.
  private final int[] firstCpu;

  private final List<ViewLane> tasks = new ArrayList<>();
  private final List<ViewLane> irqs = new ArrayList<>();
  private final List<ViewLane> softirqs = new ArrayList<>();

  ViewCpus(Trace trace, Names names, Phrases phrases) {
    this.trace = trace;
    this.names = names;
    this.phrases = phrases;
    List<HostInfo> hosts = trace.hosts();
    firstCpu = new int[hosts.size()];
    for (int host = 0; host < hosts.size(); host++) {
      firstCpu[host] = tasks.size();
      for (int cpu = 0; cpu < hosts.get(host).cpus(); cpu++) {
        int number = tasks.size();
        tasks.add(new ViewLane(ViewLane.Sort.CPU, host, number, 0, "cpu" + cpu));
        irqs.add(new ViewLane(ViewLane.Sort.IRQ, host, number, 0, "irq"));
        softirqs.add(new ViewLane(ViewLane.Sort.SOFTIRQ, host, number, 0, "softirq"));
      }
    }
  }

  /// {@return the number among the CPUs of all hosts of the CPU of record `i`, −1 outside CPUs}
  int number(int i) {
    return trace.cpu(i) < 0 ? -1 : firstCpu[trace.host(i)] + trace.cpu(i);
  }

  /// {@return how many CPUs all hosts have}
  int size() {
    return tasks.size();
  }

  void apply(int i) {
    int cpu = number(i);
    if (cpu < 0) {
      return;
    }
    switch (trace.kind(i)) {
      case SCHED_SWITCH -> {
        int next = ((Row.SchedSwitch) trace.row(i)).next();
        tasks.get(cpu).end(i);
        if (next >= 0) {
          tasks.get(cpu).become(i, next + 1, phrases.number(names.task(next)));
        }
      }
      case IRQ_HANDLER_ENTRY -> {
        var row = (Row.IrqHandler) trace.row(i);
        String of = row.nic() == null ? "" : " " + row.nic();
        irqs.get(cpu).become(i, 1, phrases.number("irq " + row.irq() + of));
      }
      case IRQ_HANDLER_EXIT -> irqs.get(cpu).end(i);
      case SOFTIRQ_ENTRY -> softirqs.get(cpu).become(i, 1, vector(i));
      case SOFTIRQ_EXIT -> softirqs.get(cpu).end(i);
      case KFREE_SKB -> inInterrupt(cpu).sign(i, ViewSign.LOST);
      default -> {}
    }
  }

  private int vector(int i) {
    int vector = ((Row.Softirq) trace.row(i)).vec();
    return phrases.number(
        vector >= 0 && vector < VECTORS.size() ? VECTORS.get(vector) : "softirq " + vector);
  }

  /// {@return the row of what the CPU is at}
  private ViewLane inInterrupt(int cpu) {
    if (softirqs.get(cpu).isOpen()) {
      return softirqs.get(cpu);
    }
    return irqs.get(cpu).isOpen() ? irqs.get(cpu) : tasks.get(cpu);
  }

  /// Puts a sign on what the CPU of record `i` is at, outside tasks.
  void sign(int i, ViewSign sign) {
    int cpu = number(i);
    if (cpu >= 0) {
      inInterrupt(cpu).sign(i, sign);
    }
  }

  /// {@return the row from which an arrow starts that no task sends, null for none}
  @Nullable ViewLane origin(int i) {
    int cpu = number(i);
    return cpu < 0 ? null : inInterrupt(cpu);
  }

  void end(int size) {
    tasks.forEach(lane -> lane.end(size));
    irqs.forEach(lane -> lane.end(size));
    softirqs.forEach(lane -> lane.end(size));
  }

  /// Adds the rows of a host's CPUs; interrupts only where there were any.
  void addTo(List<ViewLane> lanes, int host) {
    int end = host + 1 < firstCpu.length ? firstCpu[host + 1] : tasks.size();
    for (int cpu = firstCpu[host]; cpu < end; cpu++) {
      lanes.add(tasks.get(cpu));
      if (!irqs.get(cpu).isEmpty()) {
        lanes.add(irqs.get(cpu));
      }
      if (!softirqs.get(cpu).isEmpty()) {
        lanes.add(softirqs.get(cpu));
      }
    }
  }
}
