package wakeline.net.nic;

import wakeline.core.Rng;

/// A cable between two cards.
public final class Link {
  private Link() {}

  /// Plugs it in at both ends.
  public static void plug(LinkSettings link, NetworkCard a, NetworkCard b, long seed) {
    Rng random = Rng.stream(seed, a.net.machine.name + "/link " + link.name());
    a.plug(new Wire(link, a, b, random));
    b.plug(new Wire(link, b, a, random));
  }
}
