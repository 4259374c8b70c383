package wakeline.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.call.Addresses;
import wakeline.core.Chooser;
import wakeline.core.Engine;
import wakeline.core.Event;
import wakeline.core.Limits;
import wakeline.core.Stop;
import wakeline.cpu.Task;
import wakeline.diag.Diagnostic;
import wakeline.process.MemoryBudget;
import wakeline.process.ProcessTable;
import wakeline.spec.EndReason;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;
import wakeline.vm.Vm;

/// One world: built, run once, and thrown away.
public final class World {
  private final Scenario scenario;
  private final Limits limits;
  private final Engine engine;
  private final TraceWriter trace;
  private final Addresses addresses = new Addresses();
  private final MemoryBudget memory;
  private final Network network;
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  /// Processes that live or will be started; one number shared by all machines.
  private final int[] liveProcesses = new int[1];

  private @Nullable Diagnostic error;

  /// @param recording whether records are kept
  /// @param chooser decides where the world could go more than one way; null takes option 0
  public World(Scenario scenario, Limits limits, boolean recording, @Nullable Chooser chooser) {
    this.scenario = scenario;
    this.limits = limits;
    this.memory = new MemoryBudget(limits.memoryBytes());
    this.trace = new TraceWriter(recording);
    this.network = new Network(scenario);
    this.engine = new Engine(limits.events(), new Recording(trace, limits.records()), chooser);
    for (HostSpec spec : scenario.hosts()) {
      hosts.put(spec.name(), new Host(this, spec));
    }
    network.plugLinks();
    for (HostSpec spec : scenario.hosts()) {
      for (ProcessSpec process : spec.processes()) {
        liveProcesses[0] += process.count();
      }
    }
  }

  Scenario scenario() {
    return scenario;
  }

  Engine engine() {
    return engine;
  }

  TraceWriter trace() {
    return trace;
  }

  Addresses addresses() {
    return addresses;
  }

  Network network() {
    return network;
  }

  Limits limits() {
    return limits;
  }

  MemoryBudget memory() {
    return memory;
  }

  int[] liveProcesses() {
    return liveProcesses;
  }

  @Nullable Host host(String name) {
    return hosts.get(name);
  }

  Iterable<Host> hosts() {
    return hosts.values();
  }

  /// Ends the run because of what a program did.
  void fail(Diagnostic diagnostic) {
    if (error == null) {
      error = diagnostic;
    }
    engine.stop(Stop.ERROR);
  }

  /// Plays it to its end. {@return what the run left}
  public RunResult run() {
    if (liveProcesses[0] == 0) {
      engine.stop(Stop.EXITED);
    }
    for (HostSpec spec : scenario.hosts()) {
      Host host = hosts.get(spec.name());
      assert host != null;
      for (ProcessSpec process : spec.processes()) {
        for (int k = 0; k < process.count(); k++) {
          start(host, process, k);
        }
      }
    }
    Stop stop = engine.run(scenario.limitNanos());
    Trace written = trace.finish(engine.now());
    EndReason reason =
        switch (stop) {
          case EXITED -> EndReason.EXITED;
          case IDLE -> EndReason.IDLE;
          case LIMIT -> EndReason.LIMIT;
          case ERROR -> EndReason.ERROR;
          case BUDGET -> EndReason.BUDGET;
        };
    return new RunResult(written, reason, error, reason == EndReason.BUDGET ? budget() : null);
  }

  /// {@return what has been recorded so far; it grows with the run}
  public Trace soFar() {
    return trace.finish(engine.now());
  }

  /// What bound of the tool ended the run.
  private String budget() {
    String which;
    if (trace.size() >= limits.records()) {
      which = limits.records() + " trace records";
    } else if (engine.fired() > limits.events()) {
      which = limits.events() + " events";
    } else {
      which = "146 years of virtual time";
    }
    return "stopped after " + which + ", a bound of the tool itself";
  }

  private void start(Host host, ProcessSpec process, int k) {
    var start = new Start(host, process, k);
    if (process.startNanos() == 0) {
      start.fire();
    } else {
      engine.schedule(start, process.startNanos());
    }
  }

  /// A process of the scenario begins.
  private final class Start extends Event {
    private final Host host;
    private final ProcessSpec process;
    private final int k;

    Start(Host host, ProcessSpec process, int k) {
      this.host = host;
      this.process = process;
      this.k = k;
    }

    @Override
    public String toString() {
      return "the start of " + process.name();
    }

    @Override
    protected void fire() {
      String name = process.count() > 1 ? process.name() + "[" + k + "]" : process.name();
      var vm = new Vm(process.program(), host.gate(), limits);
      var placement =
          new ProcessTable.Placement(
              process.cpu(), process.nice(), policy(process), process.prio());
      host.kernel()
          .processes
          .create(name, process.name(), process.uid(), process.program(), vm, placement);
    }

    private static Task.Policy policy(ProcessSpec process) {
      return switch (process.policy()) {
        case OTHER -> Task.Policy.OTHER;
        case BATCH -> Task.Policy.BATCH;
        case IDLE -> Task.Policy.IDLE;
        case FIFO -> Task.Policy.FIFO;
        case RR -> Task.Policy.RR;
      };
    }
  }
}
