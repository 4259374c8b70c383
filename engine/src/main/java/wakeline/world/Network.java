package wakeline.world;

import java.util.List;
import wakeline.cpu.Machine;
import wakeline.net.NetStack;
import wakeline.net.Routes;
import wakeline.net.inet.InetFamily;
import wakeline.net.unix.UnixFamily;
import wakeline.spec.HostSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.Scenario;

/// The protocol families that a host has.
final class Network {
  private Network() {}

  static NetStack of(Machine machine, HostSpec spec, Scenario scenario) {
    var net = new NetStack(machine);
    net.register(NetStack.AF_UNIX, new UnixFamily(machine, scenario.seed()));
    net.register(
        NetStack.AF_INET, new InetFamily(net, new Routes(addresses(spec.nics())), scenario.seed()));
    return net;
  }

  private static int[] addresses(List<NicSpec> nics) {
    var addresses = new int[nics.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = nics.get(i).address().bits();
    }
    return addresses;
  }
}
