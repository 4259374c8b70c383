package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cost.CostTable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.yaml.Node;
import wakeline.program.Program;
import wakeline.spec.DiskSpec;
import wakeline.spec.HostSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.Policy;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Sched;
import wakeline.syscall.KernelVersion;

/// Reads `hosts:` of one row.
final class HostReader {
  private static final int LOOPBACK_NETWORK = 127;

  private static final Shape.Word SCHED = Shape.Word.of("fair", "fifo");
  private static final Shape.Word POLICY = Shape.Word.of("other", "batch", "idle", "fifo", "rr");

  private final RowValues values;
  private final Diagnostics diagnostics;
  private final CostTable cost;
  private final boolean isExplored;
  private final KernelVersion kernel;
  private final ProcessPrograms programs;
  private Set<String> names = Set.of();
  private boolean isWhole = true;

  /// Who has an address.
  private final Map<String, Place> addresses = new LinkedHashMap<>();

  /// A card, and the line that gives it its address.
  private record Place(String nic, int line) {}

  /// @param isExplored whether other schedules than the default one are asked for
  HostReader(
      RowValues values,
      CostTable cost,
      KernelVersion kernel,
      ProcessPrograms programs,
      boolean isExplored) {
    this.isExplored = isExplored;
    this.values = values;
    this.kernel = kernel;
    this.diagnostics = values.diagnostics();
    this.cost = cost;
    this.programs = programs;
  }

  List<HostSpec> read(Node.Mapping hosts) {
    names = new LinkedHashSet<>(hosts.names());
    List<HostSpec> specs = new ArrayList<>();
    for (Node.Entry entry : hosts.entries()) {
      if (entry.value() instanceof Node.Mapping host) {
        specs.add(host(entry, host));
      }
    }
    return specs;
  }

  /// Whether every process has a program without errors.
  boolean isWhole() {
    return isWhole;
  }

  private HostSpec host(Node.Entry entry, Node.Mapping host) {
    int cpus = (int) values.integer(host, "cpus", ScenarioShape.CPUS, 1);
    Sched sched = sched(host);
    List<NicSpec> nics = new ArrayList<>();
    for (Node.Entry nic : entries(host, "nics")) {
      NicSpec spec =
          nic.value() instanceof Node.Mapping m
              ? NicReader.read(entry.name(), nic, m, cpus, values)
              : null;
      if (spec != null) {
        nics.add(spec);
        checkAddress(entry.name(), nic, spec);
      }
    }
    List<DiskSpec> disks = new ArrayList<>();
    for (Node.Entry disk : entries(host, "disks")) {
      if (disk.value() instanceof Node.Mapping mapping) {
        disks.add(disk(disk.name(), mapping));
      }
    }
    List<ProcessSpec> processes = new ArrayList<>();
    for (Node.Entry process : entries(host, "processes")) {
      if (process.value() instanceof Node.Mapping mapping) {
        processes.add(process(entry.name(), process, mapping, cpus, sched));
      } else {
        isWhole = false;
      }
    }
    return new HostSpec(entry.name(), cpus, sched, sysctl(host), nics, disks, processes);
  }

  /// An address belongs to one card.
  private void checkAddress(String host, Node.Entry entry, NicSpec nic) {
    Node ip = entry.value() instanceof Node.Mapping mapping ? mapping.get("ip") : null;
    if (ip == null) {
      return;
    }
    var place = new Place(host + "." + nic.name(), ip.span().line());
    Place other = addresses.putIfAbsent(nic.address().toString(), place);
    if (other != null) {
      diagnostics.error(
          "address",
          ip.span(),
          place.nic() + " has the address " + nic.address() + " of " + other.nic(),
          other.nic() + " stands at line " + other.line());
    } else if (nic.address().bits() >>> 24 == LOOPBACK_NETWORK) {
      diagnostics.error(
          "address",
          ip.span(),
          nic.address() + " is this host's own on every host: 127.0.0.0/8 never leaves it");
    }
  }

  private static List<Node.Entry> entries(Node.Mapping owner, String key) {
    return owner.get(key) instanceof Node.Mapping mapping ? mapping.entries() : List.of();
  }

  private Sched sched(Node.Mapping host) {
    boolean isZero = cost.profile().equals(CostTable.ZERO.profile());
    String word = values.word(host, "sched", SCHED);
    if (word == null) {
      return isZero ? Sched.FIFO : Sched.FAIR;
    }
    Node node = host.get("sched");
    if (word.equals(Sched.FAIR.word()) && isZero && !isExplored && node != null) {
      diagnostics.warning(
          "sched-zero",
          node.span(),
          "'fair' shares out time, and under 'cost: zero' there is none to share",
          "leave 'sched' out: 'fifo' is the default under 'cost: zero'",
          "or let 'explore' try other schedules: under 'fair' a task may be preempted at any return"
              + " to user mode");
    }
    return word.equals(Sched.FIFO.word()) ? Sched.FIFO : Sched.FAIR;
  }

  private Map<String, String> sysctl(Node.Mapping host) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Node.Entry entry : entries(host, "sysctl")) {
      Written value = values.written(entry.value());
      if (value != null && Sysctls.check(entry, value.text(), diagnostics)) {
        settings.put(entry.name(), value.text());
      }
    }
    return settings;
  }

  private DiskSpec disk(String name, Node.Mapping disk) {
    return new DiskSpec(
        name,
        values.duration(disk, "read", cost.nanos(Cost.DISK_READ_4K)),
        values.duration(disk, "flush", cost.nanos(Cost.DISK_FLUSH)),
        (int) values.integer(disk, "depth", ScenarioShape.DEPTH, 1));
  }

  private ProcessSpec process(
      String host, Node.Entry entry, Node.Mapping process, int cpus, Sched sched) {
    Policy policy = policy(process, sched);
    int cpu = (int) values.integer(process, "cpu", ScenarioShape.CPU, ProcessSpec.UNPINNED);
    checkCpu(process.get("cpu"), cpu, cpus, host, diagnostics);
    Program program = program(host, entry.name(), process.get("program"));
    isWhole &= program != null;
    return new ProcessSpec(
        entry.name(),
        values.duration(process, "start", 0),
        (int) values.integer(process, "count", ScenarioShape.COUNT, 1),
        cpu,
        (int) values.integer(process, "nice", ScenarioShape.NICE, 0),
        policy,
        prio(process, policy),
        (int) values.integer(process, "uid", ScenarioShape.UID, 0),
        program == null ? Program.empty() : program);
  }

  private @Nullable Program program(String host, String process, @Nullable Node node) {
    if (!(node instanceof Node.Scalar text) || text.kind() != Node.Kind.TEXT) {
      return null;
    }
    var hosted = new ProcessPrograms.Process(host, process, text, kernel);
    return programs.compile(hosted, names, values.params());
  }

  private Policy policy(Node.Mapping process, Sched sched) {
    String word = values.word(process, "policy", POLICY);
    Node node = process.get("policy");
    if (word == null || node == null) {
      return Policy.OTHER;
    }
    if (sched == Sched.FIFO) {
      diagnostics.warning(
          "policy-fifo",
          node.span(),
          "'policy' has no meaning on a host with 'sched: fifo'",
          "give the host 'sched: fair'");
    }
    for (Policy policy : Policy.values()) {
      if (policy.word().equals(word)) {
        return policy;
      }
    }
    return Policy.OTHER;
  }

  private int prio(Node.Mapping process, Policy policy) {
    Node node = process.get("prio");
    int least = policy.isRealtime() ? 1 : 0;
    if (node != null && !policy.isRealtime()) {
      diagnostics.error(
          "prio",
          node.span(),
          "only the policies 'fifo' and 'rr' have a 'prio'",
          "write 'policy: fifo', or 'nice' for a weight");
      return least;
    }
    return (int) values.integer(process, "prio", ScenarioShape.PRIO, least);
  }

  static void checkCpu(
      @Nullable Node node, long cpu, int cpus, String host, Diagnostics diagnostics) {
    if (node != null && cpu >= cpus) {
      diagnostics.error(
          "cpu",
          node.span(),
          "host '" + host + "' has no CPU " + cpu,
          cpus == 1 ? "its only CPU is 0" : "its CPUs are 0 to " + (cpus - 1));
    }
  }
}
