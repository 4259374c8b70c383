package wakeline.world;

import wakeline.cpu.Machine;
import wakeline.net.NetStack;
import wakeline.spec.HostSpec;
import wakeline.spec.Scenario;

/// The protocol families that a host has.
final class Network {
  private Network() {}

  static NetStack of(Machine machine, HostSpec spec, Scenario scenario) {
    return new NetStack(machine);
  }
}
