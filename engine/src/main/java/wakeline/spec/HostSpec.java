package wakeline.spec;

import java.util.List;
import java.util.Map;

/// A machine with its own kernel.
///
/// @param cpus 1 to [#MAX_CPUS]
/// @param sysctl name (`net.ipv4.ip_local_port_range`) to value as written
public record HostSpec(
    String name,
    int cpus,
    Sched sched,
    Map<String, String> sysctl,
    List<NicSpec> nics,
    List<DiskSpec> disks,
    List<ProcessSpec> processes) {
  /// The most CPUs of one host.
  public static final int MAX_CPUS = 64;

  public HostSpec {
    if (cpus < 1 || cpus > MAX_CPUS) {
      throw new IllegalArgumentException("cpus of " + name + ": " + cpus);
    }
    sysctl = Copies.ordered(sysctl);
    nics = List.copyOf(nics);
    disks = List.copyOf(disks);
    processes = List.copyOf(processes);
  }

  /// A host without devices.
  public HostSpec(String name, int cpus, Sched sched, List<ProcessSpec> processes) {
    this(name, cpus, sched, Map.of(), List.of(), List.of(), processes);
  }
}
