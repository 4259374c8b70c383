package wakeline.world;

import wakeline.cpu.Machine;
import wakeline.net.NetStack;
import wakeline.net.unix.UnixFamily;
import wakeline.spec.HostSpec;
import wakeline.spec.Scenario;

/// The protocol families that a host has.
final class Network {
  private Network() {}

  static NetStack of(Machine machine, HostSpec spec, Scenario scenario) {
    var net = new NetStack(machine);
    net.register(NetStack.AF_UNIX, new UnixFamily(machine, scenario.seed()));
    return net;
  }
}
