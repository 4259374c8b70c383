package wakeline.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import wakeline.core.Engine;
import wakeline.core.Stop;
import wakeline.cost.CostTable;
import wakeline.trace.ObjectInfo;
import wakeline.trace.TraceWriter;

/// One host: its CPUs, what their steps cost, and where it writes its records.
public final class Machine {
  private static final int FIRST_PID = 101;

  public final Engine engine;
  public final TraceWriter trace;
  public final CostTable costs;

  /// Index of the host in the trace.
  public final int index;

  public final String name;

  private final List<Cpu> cpus = new ArrayList<>();
  private final LinkedHashMap<String, Integer> objectNumbers = new LinkedHashMap<>();
  private final int[] liveProcesses;
  private int nextPid = FIRST_PID;

  /// @param liveProcesses one number for all hosts of the world: processes that live or will be
  ///   started
  public Machine(
      Engine engine,
      TraceWriter trace,
      CostTable costs,
      int index,
      String name,
      int[] liveProcesses) {
    this.engine = engine;
    this.trace = trace;
    this.costs = costs;
    this.index = index;
    this.name = name;
    this.liveProcesses = liveProcesses;
  }

  /// Adds the next CPU.
  public Cpu addCpu(RunQueue runQueue) {
    var cpu = new Cpu(this, cpus.size(), runQueue);
    cpus.add(cpu);
    return cpu;
  }

  /// {@return the CPUs by number}
  public List<Cpu> cpus() {
    return cpus;
  }

  /// A process has begun to live here.
  public void processStarted() {
    liveProcesses[0]++;
  }

  /// A process has ended; the run ends with the last one of the world.
  public void processEnded() {
    if (--liveProcesses[0] == 0) {
      engine.stop(Stop.EXITED);
    }
  }

  /// {@return the next process or thread id}
  public int takePid() {
    return nextPid++;
  }

  /// Names a new open file description: `tcp#1`, `tcp#2`, …
  ///
  /// @return its index in the trace
  public int addObject(String kind) {
    return addObject(kind, takeNumber(kind), "");
  }

  /// Names one end of a new object whose ends share a number: `pipe#1.r`.
  public int addObject(String kind, int number, String end) {
    return trace.addObject(new ObjectInfo(index, kind + "#" + number + end, kind));
  }

  /// {@return the next number of objects of this kind}
  public int takeNumber(String kind) {
    return objectNumbers.merge(kind, 1, Integer::sum);
  }

  /// {@return the CPU for a new task that is not pinned: fewest live tasks, then lowest number}
  public Cpu placeNew() {
    Cpu best = cpus.getFirst();
    for (Cpu cpu : cpus) {
      if (cpu.liveTasks < best.liveTasks) {
        best = cpu;
      }
    }
    return best;
  }
}
