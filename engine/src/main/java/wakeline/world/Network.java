package wakeline.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Machine;
import wakeline.net.NetStack;
import wakeline.net.Routes;
import wakeline.net.Settings;
import wakeline.net.inet.InetFamily;
import wakeline.net.nic.CardSettings;
import wakeline.net.nic.Link;
import wakeline.net.nic.LinkSettings;
import wakeline.net.nic.NetworkCard;
import wakeline.net.unix.UnixFamily;
import wakeline.spec.HostSpec;
import wakeline.spec.LinkSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.Scenario;

/// The cards of all hosts, the links between them, and the protocol families above.
final class Network {
  /// The interrupt of a host's first card.
  private static final int FIRST_IRQ = 24;

  private final Scenario scenario;

  /// By `host.nic`.
  private final Map<String, NetworkCard> cards = new LinkedHashMap<>();

  Network(Scenario scenario) {
    this.scenario = scenario;
  }

  /// Gives a host its network.
  NetStack add(Machine machine, HostSpec spec) {
    var net = new NetStack(machine, new Settings(spec.sysctl()));
    List<NetworkCard> own = new ArrayList<>();
    int irq = FIRST_IRQ;
    for (NicSpec nic : spec.nics()) {
      var card = new NetworkCard(net, settings(spec.name() + "." + nic.name(), nic), irq);
      own.add(card);
      cards.put(card.place, card);
      irq += nic.queues();
    }
    net.register(NetStack.AF_UNIX, new UnixFamily(machine, net.settings, scenario.seed()));
    var routes = new Routes(net.loopback, own);
    net.register(NetStack.AF_INET, new InetFamily(net, routes, scenario.seed()));
    return net;
  }

  /// Plugs in the links; all hosts have been added.
  void plugLinks() {
    for (LinkSpec link : scenario.links()) {
      NetworkCard a = cards.get(link.a().toString());
      NetworkCard b = cards.get(link.b().toString());
      assert a != null && b != null : link.name() + " was checked";
      Link.plug(settings(link), a, b, scenario.seed());
    }
  }

  private CardSettings settings(String place, NicSpec nic) {
    LinkSpec link = linkAt(place);
    int mtu = nic.mtuBytes();
    return new CardSettings(
        nic.name(),
        nic.address().bits(),
        nic.prefixLength(),
        nic.queues(),
        nic.rxRing(),
        nic.txRing(),
        link == null ? LinkSpec.DEFAULT_QUEUE : link.queuePackets(),
        nic.irqCpu(),
        nic.coalesceNanos(),
        nic.coalesceFrames(),
        nic.napiBudget(),
        link == null || link.mtuBytes() == 0 ? mtu : Math.min(mtu, link.mtuBytes()),
        nic.offloads().getOrDefault("tso", true),
        nic.offloads().getOrDefault("gro", true));
  }

  private @Nullable LinkSpec linkAt(String place) {
    for (LinkSpec link : scenario.links()) {
      if (link.a().toString().equals(place) || link.b().toString().equals(place)) {
        return link;
      }
    }
    return null;
  }

  private static LinkSettings settings(LinkSpec link) {
    var downs = new long[2 * link.downs().size()];
    for (int k = 0; k < link.downs().size(); k++) {
      downs[2 * k] = link.downs().get(k).fromNanos();
      downs[2 * k + 1] = link.downs().get(k).toNanos();
    }
    return new LinkSettings(
        link.name(),
        link.bitsPerSecond(),
        link.latencyNanos(),
        link.jitterNanos(),
        link.lossPpb(),
        link.reorderPpb(),
        link.duplicatePpb(),
        downs);
  }
}
