package wakeline.call;

import wakeline.cpu.Machine;
import wakeline.net.NetStack;
import wakeline.process.ProcessTable;

/// What the system calls of one host work on.
public final class Kernel {
  public final Machine machine;
  public final ProcessTable processes;
  public final NetStack net;

  /// Shared by all hosts of the world.
  public final Addresses addresses;

  final Files files = new Files();

  public Kernel(Machine machine, ProcessTable processes, NetStack net, Addresses addresses) {
    this.machine = machine;
    this.processes = processes;
    this.net = net;
    this.addresses = addresses;
  }
}
