package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.program.Function;
import wakeline.program.Label;
import wakeline.program.Mark;
import wakeline.program.Variable;
import wakeline.spec.HostSpec;
import wakeline.spec.MarkSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.claim.Event;
import wakeline.syscall.Syscall;

/// Everything that claims of a row may name.
final class Names {
  /// Threads that the kernel starts on a host, and those it starts for a ring of a process.
  static final List<String> HOST_THREADS = List.of("ksoftirqd", "idle");

  static final List<String> RING_THREADS = List.of("sq-thread", "io-wq");

  /// A process and the host it runs on.
  record HostedProcess(HostSpec host, ProcessSpec spec) {
    List<String> functions() {
      var names = new ArrayList<String>();
      for (Function function : spec.program().functions()) {
        names.add(function.name());
      }
      return names;
    }

    @Nullable Function function(String name) {
      int at = spec.program().function(name);
      return at < 0 ? null : spec.program().functions().get(at);
    }

    /// The functions that are started as threads.
    List<String> threads() {
      var names = new ArrayList<String>();
      for (Function function : spec.program().functions()) {
        if (function.isSpawned()) {
          names.add(function.name());
        }
      }
      return names;
    }

    /// The labels of this name; of one function only, unless that is null.
    List<Label> labels(String name, @Nullable String function) {
      var labels = new ArrayList<Label>();
      for (Label label : spec.program().labels()) {
        if (label.name().equals(name) && (function == null || label.function().equals(function))) {
          labels.add(label);
        }
      }
      return labels;
    }

    List<String> labelNames() {
      var names = new LinkedHashSet<String>();
      for (Label label : spec.program().labels()) {
        names.add(label.name());
      }
      return List.copyOf(names);
    }

    boolean hasVariable(@Nullable String function, String name) {
      return spec.program().variables().contains(new Variable(function, name));
    }

    /// Whether something below the process is called so.
    boolean knows(String name) {
      return name.equals("main")
          || name.equals("fork")
          || function(name) != null
          || hasVariable(null, name)
          || labelNames().contains(name);
    }

    boolean makes(Syscall call) {
      return spec.program().calls().contains(call);
    }
  }

  private final List<HostSpec> hosts;
  private final Map<String, Event> aliases = new LinkedHashMap<>();

  Names(List<HostSpec> hosts, List<MarkSpec> marks) {
    this.hosts = hosts;
    for (MarkSpec mark : marks) {
      aliases.put(mark.name(), mark.event());
    }
  }

  List<HostedProcess> processes() {
    var processes = new ArrayList<HostedProcess>();
    for (HostSpec host : hosts) {
      for (ProcessSpec spec : host.processes()) {
        processes.add(new HostedProcess(host, spec));
      }
    }
    return processes;
  }

  /// The processes of this name, on one host only unless that is null.
  List<HostedProcess> processes(String name, @Nullable HostSpec host) {
    var processes = new ArrayList<HostedProcess>();
    for (HostedProcess process : processes()) {
      if (process.spec().name().equals(name) && (host == null || process.host() == host)) {
        processes.add(process);
      }
    }
    return processes;
  }

  @Nullable HostSpec host(String name) {
    for (HostSpec host : hosts) {
      if (host.name().equals(name)) {
        return host;
      }
    }
    return null;
  }

  List<String> hostNames() {
    var names = new ArrayList<String>();
    for (HostSpec host : hosts) {
      names.add(host.name());
    }
    return names;
  }

  static List<String> processNames(HostSpec host) {
    var names = new ArrayList<String>();
    for (ProcessSpec process : host.processes()) {
      names.add(process.name());
    }
    return names;
  }

  /// Processes and hosts: what a place may begin with.
  List<String> heads() {
    var names = new LinkedHashSet<String>();
    for (HostedProcess process : processes()) {
      names.add(process.spec().name());
    }
    names.addAll(hostNames());
    return List.copyOf(names);
  }

  static List<String> nics(HostSpec host) {
    var names = new ArrayList<String>();
    for (NicSpec nic : host.nics()) {
      names.add(nic.name());
    }
    names.add("lo");
    return names;
  }

  /// The event that `marks:` gives this name, or null.
  @Nullable Event alias(String mark) {
    return aliases.get(mark);
  }

  /// How many values a mark of the programs carries: each number that occurs; empty if there is no
  /// such mark.
  Set<Integer> valueCounts(String name) {
    var counts = new LinkedHashSet<Integer>();
    for (HostedProcess process : processes()) {
      for (Mark mark : process.spec().program().marks()) {
        if (mark.name().equals(name)) {
          counts.add(mark.values());
        }
      }
    }
    return counts;
  }

  List<String> markNames() {
    var names = new LinkedHashSet<String>(aliases.keySet());
    for (HostedProcess process : processes()) {
      for (Mark mark : process.spec().program().marks()) {
        names.add(mark.name());
      }
    }
    return List.copyOf(names);
  }
}
