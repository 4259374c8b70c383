package wakeline.net;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.syscall.Errno;
import wakeline.trace.Kind;

/// The network of one host: its address families, its devices, and what each CPU has to do for it.
///
/// Linux: include/net/net_namespace.h:struct net
public final class NetStack {
  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;

  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_RAW = 3;
  public static final int SOCK_SEQPACKET = 5;

  /// Types from here on do not exist. Linux: include/linux/net.h:SOCK_MAX
  private static final int SOCK_MAX = 11;

  private static final int AF_MAX = 46;

  /// The host.
  public final Machine machine;

  /// By domain.
  private final LinkedHashMap<Integer, AddressFamily> families = new LinkedHashMap<>();

  /// How the host is set up.
  public final Settings settings;

  /// The device `lo`.
  public final Loopback loopback;

  /// By protocol number. Linux: `inet_protos`
  private final LinkedHashMap<Integer, AddressFamily> protocols = new LinkedHashMap<>();

  /// By CPU.
  private final SoftNet[] softNets;

  private long skbs;

  /// @param settings how the host is set up
  public NetStack(Machine machine, Settings settings) {
    this.machine = machine;
    this.settings = settings;
    this.loopback = new Loopback(machine.name);
    this.softNets = new SoftNet[machine.cpus().size()];
    for (int i = 0; i < softNets.length; i++) {
      softNets[i] = new SoftNet(this, machine.cpus().get(i));
    }
  }

  /// {@return the network's share of a CPU}
  public SoftNet softNet(Cpu cpu) {
    return softNets[cpu.number];
  }

  /// {@return the number of the next packet}
  public long nextSkb() {
    return ++skbs;
  }

  /// Hands a packet to a device. On the way out of here the softirq may run in the caller's
  /// context; takes no time itself.
  ///
  /// Linux: net/core/dev.c:__dev_queue_xmit()
  public Next devQueueXmit(Context cx, NetDevice device, Packet packet) {
    return device.queueXmit(cx, this, packet, record(cx, cx.cause, Kind.NET_DEV_QUEUE, packet));
  }

  /// Records what happens to a packet.
  ///
  /// @return the record
  public int record(Context cx, int cause, Kind kind, Packet packet) {
    int record =
        cx.trace()
            .packet(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cause,
                packet.object,
                kind,
                packet.row.skb(),
                packet.description(cx.trace()));
    cx.recorded(record);
    return record;
  }

  /// Adds the sockets of a domain. Linux: net/socket.c:sock_register()
  public void register(int domain, AddressFamily family) {
    families.put(domain, family);
  }

  /// {@return 0 if such a socket can be made, else a negative error number}
  ///
  /// Linux: net/socket.c:__sock_create()
  public int check(int domain, int type, int protocol) {
    if (domain < 0 || domain >= AF_MAX) {
      return -Errno.EAFNOSUPPORT;
    }
    if (type < 0 || type >= SOCK_MAX) {
      return -Errno.EINVAL;
    }
    AddressFamily family = families.get(domain);
    return family == null ? -Errno.EAFNOSUPPORT : family.check(type, protocol);
  }

  /// Makes a socket; [#check] gave 0 for it. Linux: net/socket.c:sock_create()
  public Socket socket(int domain, int type, int protocol) {
    return family(domain).create(type, protocol);
  }

  /// Makes two sockets that are connected with each other; [#check] gave 0 for them.
  ///
  /// @return the two, or null if the domain has no pairs (EOPNOTSUPP)
  ///
  ///   Linux: net/socket.c:__sys_socketpair()
  public Socket @Nullable [] socketPair(int domain, int type, int protocol) {
    return family(domain).createPair(type, protocol);
  }

  /// {@return the backlog that `listen` takes for the number it was given} Linux:
  /// net/socket.c:__sys_listen_socket()
  public static int cappedBacklog(int backlog, Settings settings) {
    int most = (int) settings.get(Sysctl.SOMAXCONN);
    return Integer.compareUnsigned(backlog, most) > 0 ? most : backlog;
  }

  /// Adds what `ss` shows of the host's sockets, a line each, fields split at blanks.
  public void addSocketRows(List<String> rows) {
    for (AddressFamily family : families.values()) {
      family.addRows(rows);
    }
  }

  /// Records that the kernel throws a packet away.
  public void recordDrop(Context cx, Packet packet, String reason) {
    cx.recorded(
        cx.trace()
            .packet(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                packet.object,
                Kind.KFREE_SKB,
                packet.row.dropped(reason)));
  }

  /// Records that a card throws a packet away, of which the kernel never hears.
  public void recordLoss(int cause, Packet packet, String reason) {
    machine.trace.packet(
        machine.index, -1, -1, cause, packet.object, Kind.KFREE_SKB, packet.row.dropped(reason));
  }

  /// Adds what takes the packets of a protocol. Linux: net/ipv4/protocol.c:inet_add_protocol()
  public void addProtocol(int protocol, AddressFamily family) {
    protocols.put(protocol, family);
  }

  /// {@return what takes the packets of a protocol; it was added}
  public AddressFamily protocol(int protocol) {
    AddressFamily family = protocols.get(protocol);
    assert family != null : "no protocol " + protocol;
    return family;
  }

  private AddressFamily family(int domain) {
    AddressFamily family = families.get(domain);
    assert family != null : "check() was not asked";
    return family;
  }
}
