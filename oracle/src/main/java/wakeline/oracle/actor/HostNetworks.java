package wakeline.oracle.actor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.spec.HostSpec;
import wakeline.spec.LinkSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;

/// The networks of the hosts of one run: for each a namespace of its own, with its settings, its
/// loopback device, and a veth device for each of its cards. The cables are in one more.
///
/// Namespaces have names only in a mount namespace that nobody else sees, so all of it is gone when
/// this JVM is.
final class HostNetworks {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int MS_BIND = 4096;
  private static final int MNT_DETACH = 2;
  private static final int O_WRONLY = 1;
  private static final int O_RDWR_CREAT = 0x42;
  private static final int OWNER_ONLY = 0x180;
  private static final int ENOENT = 2;
  private static final String LOSS_PROBES = "/proc/sys/net/ipv4/tcp_early_retrans";
  private static final String SHORTEST_TIMEOUT = "/proc/sys/net/ipv4/tcp_rto_min_us";
  private static final String A_MINUTE = "60000000";
  private static final String OF_THIS_THREAD = "/proc/thread-self/ns/net";

  /// What all runs that need no networks of their own share.
  static final String SHARED = "net.shared";

  private final Libc libc;
  private final Scratch scratch = new Scratch();
  private final Scenario scenario;
  private final String prefix;
  private final boolean hasTimers;

  /// The caller's own namespace.
  private final long home;

  private @Nullable Cables cables;

  /// Why a scenario cannot be played.
  ///
  /// @param place path of what it is about, for [Scenario#place]
  record Refusal(String place, String message, String help) {}

  /// @param number of the run
  /// @param hasTimers whether TCP's timers are to go off in it
  HostNetworks(Libc libc, Scenario scenario, int number, boolean hasTimers) {
    this.hasTimers = hasTimers;
    this.libc = libc;
    this.scenario = scenario;
    this.prefix = "net." + number + ".";
    this.home = open(OF_THIS_THREAD, 0);
  }

  /// Gives the caller's namespace the name by which actors come back to it. False if that is not
  /// permitted.
  static boolean share(Libc libc) {
    return name(libc, new Scratch(), SHARED);
  }

  /// {@return whether hosts of a scenario need networks of their own}
  static boolean areNeeded(Scenario scenario) {
    if (scenario.hosts().size() > 1) {
      return true;
    }
    for (HostSpec host : scenario.hosts()) {
      if (!host.nics().isEmpty() || !host.sysctl().isEmpty()) {
        return true;
      }
      for (ProcessSpec process : host.processes()) {
        if (Programs.snapshot(process.program())) {
          return true;
        }
      }
    }
    return false;
  }

  /// {@return where actors find the namespace of a host}
  String file(int host) {
    return prefix + host;
  }

  /// The links between hosts.
  Cables cables() {
    Cables open = cables;
    assert open != null;
    return open;
  }

  /// Makes all of it. {@return why it cannot be had, null if it is there}
  @Nullable Refusal open(RunClock clock) {
    Refusal refusal = null;
    for (int k = 0; k < scenario.hosts().size() && refusal == null; k++) {
      refusal = open(scenario.hosts().get(k), k);
    }
    if (refusal == null) {
      refusal = openCables(clock);
    }
    libc.call(Number.SETNS, home, CLONE_NEWNET);
    return refusal;
  }

  static Refusal forbidden(String place) {
    return new Refusal(
        place,
        "hosts need network namespaces, which are not permitted here",
        "root may make them, and whoever has CAP_SYS_ADMIN and CAP_NET_ADMIN");
  }

  private @Nullable Refusal open(HostSpec host, int k) {
    String place = "hosts/" + host.name();
    if (libc.call(Number.UNSHARE, CLONE_NEWNET) != 0 || !name(libc, scratch, file(k))) {
      return forbidden(place);
    }
    var device = new HostDevice(libc);
    device.up("lo", 0);
    device.close();
    if (!hasTimers) {
      // Times of the scenario take none, and the kernel's must not come in between.
      write(open(LOSS_PROBES, O_WRONLY), "0");
      write(open(SHORTEST_TIMEOUT, O_WRONLY), A_MINUTE);
    }
    for (Map.Entry<String, String> setting : host.sysctl().entrySet()) {
      Refusal refusal = set(place + "/sysctl/" + setting.getKey(), setting);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private @Nullable Refusal set(String place, Map.Entry<String, String> setting) {
    String name = setting.getKey();
    if (!name.startsWith("net.")) {
      return new Refusal(
          place,
          "'" + name + "' is a setting of the whole machine, which is not changed",
          "settings of the network can be a host's own");
    }
    long fd = open("/proc/sys/" + name.replace('.', '/'), O_WRONLY);
    if (fd < 0) {
      return new Refusal(
          place,
          fd == -ENOENT
              ? "this kernel has no '" + name + "' of which each host has its own"
              : "'" + name + "' cannot be set for one host on this kernel",
          "");
    }
    return write(fd, setting.getValue()) >= 0
        ? null
        : new Refusal(
            place, "this kernel refuses '" + setting.getValue() + "' for '" + name + "'", "");
  }

  /// Writes a text into a file and closes it. {@return a negative error number if it fails}
  private long write(long fd, String text) {
    long value = libc.call(Number.WRITE, fd, scratch.path(text), text.length());
    libc.call(Number.CLOSE, fd);
    return value;
  }

  private @Nullable Refusal openCables(RunClock clock) {
    if (libc.call(Number.UNSHARE, CLONE_NEWNET) != 0) {
      return forbidden("hosts");
    }
    var own = new Cables(libc, clock);
    cables = own;
    if (!own.isOpen()) {
      return new Refusal("links", "packet sockets are not permitted here", "CAP_NET_RAW would do");
    }
    Map<String, Integer> ends = new LinkedHashMap<>();
    for (int k = 0; k < scenario.hosts().size(); k++) {
      for (NicSpec nic : scenario.hosts().get(k).nics()) {
        Refusal refusal = openCard(k, nic, ends);
        if (refusal != null) {
          return refusal;
        }
      }
    }
    for (LinkSpec link : scenario.links()) {
      Integer a = ends.get(link.a().toString());
      Integer b = ends.get(link.b().toString());
      assert a != null && b != null : link.name() + " was checked";
      own.plug(link, a, nic(link.a()).txRing(), b, nic(link.b()).txRing(), scenario.seed());
    }
    return null;
  }

  private @Nullable Refusal openCard(int k, NicSpec nic, Map<String, Integer> ends) {
    HostSpec host = scenario.hosts().get(k);
    String place = "hosts/" + host.name() + "/nics/" + nic.name();
    if (nic.name().length() >= HostDevice.NAME_BYTES) {
      return new Refusal(place, "the kernel knows no device names of that length", "");
    }
    String end = "end" + ends.size();
    long namespace = open(file(k), 0);
    long value = new Netlink(libc).pair(end, nic.name(), namespace);
    if (value == 0) {
      int mtu = mtu(host, nic);
      var device = new HostDevice(libc);
      device.mtu(end, mtu);
      value = device.up(end, 0);
      ends.put(host.name() + "." + nic.name(), device.index(end));
      long here = open(OF_THIS_THREAD, 0);
      libc.call(Number.SETNS, namespace, CLONE_NEWNET);
      var card = new HostDevice(libc);
      value = value < 0 ? value : card.card(nic, mtu);
      card.close();
      libc.call(Number.SETNS, here, CLONE_NEWNET);
      libc.call(Number.CLOSE, here);
      value = value < 0 ? value : device.activate(end);
      device.close();
    }
    libc.call(Number.CLOSE, namespace);
    return value == 0
        ? null
        : new Refusal(
            place,
            "this kernel gives a host no such card (error " + -value + " of a veth device)",
            "veth devices are what cards are made of");
  }

  private int mtu(HostSpec host, NicSpec nic) {
    for (LinkSpec link : scenario.links()) {
      boolean isEnd = isEnd(link.a(), host, nic) || isEnd(link.b(), host, nic);
      if (isEnd && link.mtuBytes() != 0) {
        return Math.min(nic.mtuBytes(), link.mtuBytes());
      }
    }
    return nic.mtuBytes();
  }

  private static boolean isEnd(LinkSpec.End end, HostSpec host, NicSpec nic) {
    return end.host().equals(host.name()) && end.nic().equals(nic.name());
  }

  private NicSpec nic(LinkSpec.End end) {
    HostSpec host = scenario.host(end.host());
    assert host != null;
    for (NicSpec nic : host.nics()) {
      if (nic.name().equals(end.nic())) {
        return nic;
      }
    }
    throw new IllegalStateException(end.toString());
  }

  /// Gives the caller's namespace a name.
  private static boolean name(Libc libc, Scratch scratch, String file) {
    long fd =
        libc.call(Number.OPENAT, Scratch.AT_FDCWD, scratch.path(file), O_RDWR_CREAT, OWNER_ONLY);
    libc.call(Number.CLOSE, fd);
    long from = scratch.text(0, OF_THIS_THREAD);
    return fd >= 0 && libc.call(Number.MOUNT, from, scratch.path(file), 0, MS_BIND) == 0;
  }

  private long open(String file, int flags) {
    return libc.call(Number.OPENAT, Scratch.AT_FDCWD, scratch.path(file), flags, 0);
  }

  /// Gives all of it up; the kernel takes it away as soon as no thread is in it any more.
  void close() {
    if (cables != null) {
      cables.close();
    }
    for (int k = 0; k < scenario.hosts().size(); k++) {
      libc.call(Number.UMOUNT2, scratch.path(file(k)), MNT_DETACH);
      libc.call(Number.UNLINKAT, Scratch.AT_FDCWD, scratch.path(file(k)), 0);
    }
    libc.call(Number.CLOSE, home);
  }
}
