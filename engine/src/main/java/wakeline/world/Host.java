package wakeline.world;

import java.util.List;
import wakeline.call.Kernel;
import wakeline.cost.Cost;
import wakeline.cpu.FairRunQueue;
import wakeline.cpu.FifoRunQueue;
import wakeline.cpu.Machine;
import wakeline.cpu.RunQueue;
import wakeline.process.ProcessTable;
import wakeline.spec.HostSpec;
import wakeline.trace.HostInfo;
import wakeline.vm.Gate;

/// A host of the world: its machine, its kernel, and the gate of its programs.
final class Host {
  private final HostSpec spec;
  private final Kernel kernel;
  private final ProgramGate gate;

  Host(World world, HostSpec spec) {
    this.spec = spec;
    int index = world.trace().addHost(new HostInfo(spec.name(), spec.cpus(), spec.sched().word()));
    var machine =
        new Machine(
            world.engine(),
            world.trace(),
            world.scenario().cost(),
            index,
            spec.name(),
            world.liveProcesses());
    for (int i = 0; i < spec.cpus(); i++) {
      machine.addCpu(runQueue(machine));
    }
    kernel =
        new Kernel(
            machine,
            new ProcessTable(machine, world.memory(), world.limits().tasks()),
            world.network().add(machine, spec),
            world.addresses());
    gate = new ProgramGate(world, kernel);
  }

  private RunQueue runQueue(Machine machine) {
    return switch (spec.sched()) {
      case FAIR -> new FairRunQueue(spec.cpus(), machine.costs.nanos(Cost.TICK_NS));
      case FIFO -> new FifoRunQueue();
    };
  }

  HostSpec spec() {
    return spec;
  }

  Kernel kernel() {
    return kernel;
  }

  Gate gate() {
    return gate;
  }

  /// Adds what `ss` shows of its sockets, a line each, led by the host's name.
  void addSocketRows(List<String> rows) {
    rows.add(spec.name());
    kernel.net.addSocketRows(rows);
  }
}
