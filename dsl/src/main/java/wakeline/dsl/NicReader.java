package wakeline.dsl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.yaml.Node;
import wakeline.spec.Ipv4;
import wakeline.spec.NicSpec;

/// Reads one network card of one row.
final class NicReader {
  private NicReader() {}

  /// The card, or null if its address cannot be read.
  static @Nullable NicSpec read(
      String host, Node.Entry entry, Node.Mapping nic, int cpus, RowValues values) {
    int irqCpu = (int) values.integer(nic, "irq_cpu", ScenarioShape.CPU, 0);
    HostReader.checkCpu(nic.get("irq_cpu"), irqCpu, cpus, host, values.diagnostics());
    Node ip = nic.get("ip");
    String written = ip == null ? null : values.text(ip, ScenarioShape.ADDRESS);
    if (ip == null || written == null) {
      return null;
    }
    int slash = written.indexOf('/');
    Ipv4 address = Ipv4.parse(written.substring(0, slash));
    int prefixLength = Integer.parseInt(written.substring(slash + 1));
    if (address == null || prefixLength > 32) {
      values
          .diagnostics()
          .error("address", ip.span(), "'" + written + "' is not an IPv4 address with its prefix");
      return null;
    }
    Node coalesce = nic.get("coalesce");
    Node.Mapping moderation = coalesce instanceof Node.Mapping mapping ? mapping : null;
    long coalesceNanos =
        moderation == null
            ? values.amount(coalesce, Dimension.DURATION, 0)
            : values.duration(moderation, "time", 0);
    int anyFrames = coalesceNanos > 0 ? NicSpec.ANY_FRAMES : 1;
    return new NicSpec(
        entry.name(),
        address,
        prefixLength,
        (int) values.integer(nic, "queues", ScenarioShape.QUEUES, 1),
        (int) values.integer(nic, "rx_ring", ScenarioShape.RING, NicSpec.DEFAULT_RING),
        (int) values.integer(nic, "tx_ring", ScenarioShape.RING, NicSpec.DEFAULT_RING),
        irqCpu,
        coalesceNanos,
        moderation == null
            ? anyFrames
            : (int) values.integer(moderation, "frames", ScenarioShape.FRAMES, anyFrames),
        (int) values.integer(nic, "napi_budget", ScenarioShape.BUDGET, NicSpec.DEFAULT_BUDGET),
        mtu(nic, values, NicSpec.DEFAULT_MTU),
        offloads(nic, values));
  }

  /// `mtu` with or without its unit, or `otherwise`.
  static int mtu(Node.Mapping owner, RowValues values, int otherwise) {
    Node node = owner.get("mtu");
    Written value = node == null ? null : values.written(node);
    if (node == null || value == null) {
      return otherwise;
    }
    if (value.kind() == Node.Kind.TEXT) {
      long bytes = values.amount(node, Dimension.SIZE, otherwise);
      Written plain = new Written(Long.toString(bytes), Node.Kind.INTEGER, node.span());
      Long mtu = new Scalars(values.diagnostics()).integer(plain, ScenarioShape.MTU);
      return mtu == null ? otherwise : mtu.intValue();
    }
    return (int) values.integer(owner, "mtu", ScenarioShape.MTU, otherwise);
  }

  private static Map<String, Boolean> offloads(Node.Mapping nic, RowValues values) {
    Map<String, Boolean> offloads = new LinkedHashMap<>();
    if (nic.get("offloads") instanceof Node.Mapping mapping) {
      for (String name : mapping.names()) {
        offloads.put(name, values.truth(mapping, name, true));
      }
    }
    return offloads;
  }
}
