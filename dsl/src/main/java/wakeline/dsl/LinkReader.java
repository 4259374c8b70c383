package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.yaml.Node;
import wakeline.spec.HostSpec;
import wakeline.spec.LinkSpec;
import wakeline.spec.NicSpec;

/// Reads `links:` of one row and checks them against its hosts.
final class LinkReader {
  private final RowValues values;
  private final Diagnostics diagnostics;

  /// Every card by `host.nic`.
  private final Map<String, NicSpec> nics = new LinkedHashMap<>();

  /// Cards that have a link, with the end that names them.
  private final Map<String, Node> linked = new LinkedHashMap<>();

  LinkReader(RowValues values, List<HostSpec> hosts) {
    this.values = values;
    this.diagnostics = values.diagnostics();
    for (HostSpec host : hosts) {
      for (NicSpec nic : host.nics()) {
        nics.put(host.name() + "." + nic.name(), nic);
      }
    }
  }

  List<LinkSpec> read(Node.Sequence links) {
    List<LinkSpec> specs = new ArrayList<>();
    for (Node link : links.items()) {
      LinkSpec spec = link instanceof Node.Mapping mapping ? link(mapping) : null;
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  private @Nullable LinkSpec link(Node.Mapping link) {
    List<Node> ends = link.get("ends") instanceof Node.Sequence list ? list.items() : List.of();
    if (ends.size() != 2) {
      return null;
    }
    LinkSpec.End a = end(ends.get(0));
    LinkSpec.End b = end(ends.get(1));
    if (a == null || b == null) {
      return null;
    }
    checkSubnet(ends.get(1), a, b);
    return new LinkSpec(
        a,
        b,
        values.amount(link.get("bandwidth"), Dimension.RATE, LinkSpec.UNLIMITED),
        values.duration(link, "latency", 0),
        values.duration(link, "jitter", 0),
        values.ppb(link, "loss"),
        values.ppb(link, "reorder"),
        values.ppb(link, "duplicate"),
        (int) values.integer(link, "queue", ScenarioShape.PACKETS, LinkSpec.DEFAULT_QUEUE),
        NicReader.mtu(link, values, 0),
        downs(link.get("down")));
  }

  private LinkSpec.@Nullable End end(Node node) {
    String name = values.text(node, ScenarioShape.NIC);
    if (name == null) {
      return null;
    }
    if (!nics.containsKey(name)) {
      diagnostics.error(
          "unknown-nic",
          node.span(),
          "there is no nic '" + name + "'",
          DidYouMean.help(name, nics.keySet()));
      return null;
    }
    Node other = linked.putIfAbsent(name, node);
    if (other != null) {
      diagnostics.error(
          "nic-linked",
          node.span(),
          "the nic '" + name + "' already has a link, at line " + other.span().line());
    }
    int dot = name.indexOf('.');
    return new LinkSpec.End(name.substring(0, dot), name.substring(dot + 1));
  }

  private void checkSubnet(Node at, LinkSpec.End a, LinkSpec.End b) {
    NicSpec first = nics.get(a.toString());
    NicSpec second = nics.get(b.toString());
    if (first == null || second == null || a.equals(b)) {
      return;
    }
    if (!first.reaches(second.address()) || !second.reaches(first.address())) {
      diagnostics.error(
          "subnet",
          at.span(),
          a
              + " ("
              + first.subnet()
              + ") and "
              + b
              + " ("
              + second.subnet()
              + ") are in different subnets",
          "routing is not modelled; give both ends addresses of one subnet");
    }
  }

  private List<LinkSpec.Down> downs(@Nullable Node node) {
    List<Node> written =
        node instanceof Node.Sequence list
            ? list.items()
            : node == null ? List.of() : List.of(node);
    List<LinkSpec.Down> downs = new ArrayList<>();
    long since = 0;
    for (Node item : written) {
      LinkSpec.Down down = down(item);
      if (down != null && down.fromNanos() < since) {
        diagnostics.error("outage", item.span(), "this begins before the one before has ended");
      } else if (down != null) {
        downs.add(down);
        since = down.toNanos();
      }
    }
    return downs;
  }

  private LinkSpec.@Nullable Down down(Node node) {
    String text = values.text(node, ScenarioShape.OUTAGE);
    if (text == null) {
      return null;
    }
    int dots = text.indexOf("..");
    Scalars scalars = new Scalars(diagnostics);
    Long from = nanos(scalars, node, text.substring(0, dots));
    Long to = nanos(scalars, node, text.substring(dots + 2));
    if (from == null || to == null) {
      return null;
    }
    if (to <= from) {
      diagnostics.error("outage", node.span(), "the link comes up before it goes down");
      return null;
    }
    return new LinkSpec.Down(from, to);
  }

  private static @Nullable Long nanos(Scalars scalars, Node node, String text) {
    return scalars.amount(new Written(text, Node.kindOf(text), node.span()), Dimension.DURATION);
  }
}
