package wakeline.net.udp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.file.PollTable;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.AcceptFrame;
import wakeline.net.IpOptions;
import wakeline.net.NetStack;
import wakeline.net.ReuseportGroup;
import wakeline.net.Routes;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.CounterKind;
import wakeline.trace.PortRule;
import wakeline.trace.UdpRule;

/// A UDP socket.
///
/// Linux: include/linux/udp.h:struct udp_sock
public final class UdpSocket extends Socket implements ReuseportGroup.Member {
  static final int PROTOCOL = 17;

  final UdpFamily udp;

  /// What it receives for: an address and a port, 0 for all addresses, 0 for no port yet. Linux:
  /// `inet_rcv_saddr`, `inet_num`
  int localAddress;

  int localPort;

  /// The address that its datagrams come from, 0 if the route says it. Linux: `inet_saddr`
  int sourceAddress;

  int remoteAddress;
  int remotePort;

  /// Linux: `TCP_ESTABLISHED` for UDP
  boolean connected;

  final IpOptions ip = new IpOptions();

  /// The program chose the address, the port. Linux: `SOCK_BINDADDR_LOCK`, `SOCK_BINDPORT_LOCK`
  private boolean addressLocked;

  private boolean portLocked;

  /// Under what it stands in the table of connected sockets; null while it does not.
  @Nullable Flow hashedFlow;

  /// The CPU on which the last datagram came that came while it was connected; −1 if none did. It
  /// stays when the socket is disconnected. Linux: `sk_incoming_cpu`
  int incomingCpu = -1;

  /// With whom it shares address and port. Linux: `sk_reuseport_cb`
  @Nullable ReuseportGroup<UdpSocket> group;

  final ReceiveBuffer buffer = new ReceiveBuffer(this);

  /// Where what is sent without an address goes, and what waits for more bytes. Connecting says it,
  /// and so does the beginning of a datagram that waits for more: an address given there stays
  /// after that datagram has left. Linux: `cork.fl`
  @Nullable Flow outgoing;

  /// What was sent with `MSG_MORE` or `UDP_CORK` and waits for more; null if nothing does. Linux:
  /// `pending`
  @Nullable Cork cork;

  /// `UDP_CORK`
  boolean corked;

  UdpSocket(UdpFamily udp, Machine machine) {
    super(machine, machine.addObject("udp"), NetStack.SOCK_DGRAM);
    this.udp = udp;
  }

  SocketAddress.Inet boundTo() {
    return new SocketAddress.Inet(localAddress, localPort);
  }

  /// {@return where what is sent to whom it is connected to goes}
  Flow toPeer() {
    return new Flow(sourceAddress, localPort, remoteAddress, remotePort);
  }

  /// {@return the ends of what it receives from whom it is connected to}
  Flow flow() {
    return new Flow(localAddress, localPort, remoteAddress, remotePort);
  }

  void countRecvq(Context cx) {
    count(cx, CounterKind.RECVQ, buffer.recvq());
  }

  /// A packet is charged to the send buffer. Linux: net/core/sock.c:skb_set_owner_w()
  void charge(int truesize) {
    wmemAlloc += truesize;
  }

  /// A packet has left the send buffer. Linux: net/core/sock.c:sock_wfree()
  Next wfree(Context cx, int truesize) {
    wmemAlloc -= truesize;
    return writeSpace(cx);
  }

  /// {@return whether half the send buffer is free} Linux: include/net/sock.h:sock_writeable()
  private boolean isWriteable() {
    return wmemAlloc - 1 < sndbuf >> 1;
  }

  /// Linux: net/core/sock.c:sock_def_write_space()
  @Override
  public Next writeSpace(Context cx) {
    if (!isWriteable() || !wq.isActive()) {
      return Next.GO_ON;
    }
    cx.decided(UdpRule.UDP_WRITE_SPACE);
    return wakeWriter(cx, true);
  }

  /// Linux: net/ipv4/af_inet.c:__inet_bind()
  @Override
  public int bind(Context cx, SocketAddress address) {
    if (!(address instanceof SocketAddress.Inet to)) {
      return -Errno.EAFNOSUPPORT;
    }
    boolean isOwn =
        to.address() == SocketAddress.Inet.ANY
            || udp.routes.isLocal(to.address())
            || isMulticast(to.address());
    if (!isOwn) {
      return -Errno.EADDRNOTAVAIL;
    }
    if (connected || localPort != 0) {
      return -Errno.EINVAL;
    }
    localAddress = to.address();
    boolean isPortless = to.port() == 0 && ip.bindAddressNoPort;
    int error = isPortless ? 0 : udp.table.getPort(this, to.port());
    if (error != 0) {
      machine.trace.decided(PortRule.PORT_IN_USE);
      localAddress = SocketAddress.Inet.ANY;
      return error;
    }
    boolean isSource = !isMulticast(localAddress) && !udp.routes.isBroadcast(localAddress);
    sourceAddress = isSource ? localAddress : 0;
    addressLocked = localAddress != SocketAddress.Inet.ANY;
    portLocked = to.port() != 0;
    return 0;
  }

  private static boolean isMulticast(int address) {
    return address >>> 28 == 14;
  }

  /// Takes any port if it has none yet. Linux: net/ipv4/af_inet.c:inet_autobind()
  ///
  /// @return 0 or a negative error number
  int autobind() {
    return localPort != 0 || udp.table.getPort(this, 0) == 0 ? 0 : -Errno.EAGAIN;
  }

  /// Linux: net/ipv4/datagram.c:__ip4_datagram_connect()
  ///
  /// @return 0 or a negative error number
  int connectTo(SocketAddress.Inet to) {
    int destination = Routes.destination(to.address(), sourceAddress);
    int source = sourceAddress != 0 ? sourceAddress : udp.routes.source(destination);
    if (udp.routes.source(destination) == 0) {
      return -Errno.ENETUNREACH;
    }
    if (udp.routes.isBroadcast(destination) && !options.broadcast) {
      return -Errno.EACCES;
    }
    remoteAddress = destination;
    remotePort = to.port();
    sourceAddress = source;
    if (localAddress == SocketAddress.Inet.ANY) {
      SocketAddress.Inet before = boundTo();
      localAddress = source;
      udp.table.rehash(this, before);
    }
    if (group != null) {
      group.hasConnections = true;
    }
    connected = true;
    udp.table.hashFlow(this);
    outgoing = toPeer();
    return 0;
  }

  /// Linux: net/ipv4/udp.c:__udp_disconnect()
  void disconnect() {
    connected = false;
    remoteAddress = 0;
    remotePort = 0;
    if (!addressLocked) {
      SocketAddress.Inet before = boundTo();
      localAddress = SocketAddress.Inet.ANY;
      sourceAddress = 0;
      if (portLocked) {
        udp.table.rehash(this, before);
      } else {
        localAddress = before.address();
        udp.table.unhash(this);
        localAddress = SocketAddress.Inet.ANY;
      }
    } else if (!portLocked) {
      udp.table.unhash(this);
    }
  }

  /// Linux: net/core/sock.c:sock_no_listen()
  @Override
  public Frame listen(int backlog) {
    return Refusal.of(-Errno.EOPNOTSUPP);
  }

  @Override
  public Frame connect(@Nullable SocketAddress address, boolean nonblocking) {
    return new UdpConnect(this, address);
  }

  /// Linux: net/core/sock.c:sock_no_accept()
  @Override
  public AcceptFrame accept(boolean nonblocking) {
    return new NoAccept();
  }

  @Override
  public Frame shutdown(int how) {
    return new UdpShutdown(this, how);
  }

  @Override
  public Frame read(Transfer transfer) {
    return new UdpRecvmsg(this, transfer);
  }

  @Override
  public Frame write(Transfer transfer) {
    return new UdpSendmsg(this, transfer, null);
  }

  @Override
  public Frame sendTo(Transfer transfer, SocketAddress address) {
    return new UdpSendmsg(this, transfer, address);
  }

  @Override
  protected Frame release() {
    return new UdpClose(this);
  }

  @Override
  public SocketAddress localAddress() {
    return new SocketAddress.Inet(localAddress != 0 ? localAddress : sourceAddress, localPort);
  }

  /// Linux: net/ipv4/af_inet.c:inet_getname()
  @Override
  public @Nullable SocketAddress peerAddress() {
    return connected && remotePort != 0 ? new SocketAddress.Inet(remoteAddress, remotePort) : null;
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean raisesSigpipe() {
    return false;
  }

  @Override
  protected int domain() {
    return NetStack.AF_INET;
  }

  @Override
  protected int protocol() {
    return PROTOCOL;
  }

  @Override
  protected boolean isListening() {
    return false;
  }

  @Override
  protected void rcvbufChanged() {
    buffer.resized();
  }

  @Override
  protected Next setProtocolOption(Context cx, int level, int name, long[] value) {
    return cx.call(new SetUdpOption(this, level, name, value[0]));
  }

  /// Linux: net/ipv4/udp.c:udp_lib_getsockopt()
  @Override
  protected int getProtocolOption(int level, int name, long[] value) {
    if (level == IpOptions.IPPROTO_IP) {
      return ip.get(name, value);
    }
    if (level != PROTOCOL) {
      return -Errno.EOPNOTSUPP;
    }
    if (name != SetUdpOption.UDP_CORK) {
      return -Errno.ENOPROTOOPT;
    }
    value[0] = corked ? 1 : 0;
    return 0;
  }

  /// The length of the next datagram. Linux: net/ipv4/udp.c:udp_ioctl()
  @Override
  public long readableBytes() {
    UdpSkb first = buffer.first();
    return first == null ? 0 : first.length;
  }

  /// Linux: net/ipv4/udp.c:udp_poll()
  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    if (table != null) {
      table.pollWait(this, wq);
    }
    int mask = 0;
    if (err != 0) {
      mask |= PollMask.ERR;
    }
    if ((shutdown & RCV_SHUTDOWN) != 0) {
      mask |= PollMask.RDHUP | PollMask.IN | PollMask.RDNORM;
    }
    if (shutdown == SHUTDOWN_MASK) {
      mask |= PollMask.HUP;
    }
    if (!buffer.isEmpty()) {
      mask |= PollMask.IN | PollMask.RDNORM;
      if (!nonblocking && (shutdown & RCV_SHUTDOWN) == 0) {
        buffer.look();
      }
    }
    if (isWriteable()) {
      mask |= PollMask.OUT | PollMask.WRNORM | PollMask.WRBAND;
    }
    return cx.value(mask);
  }

  @Override
  public Cost nextEventCost() {
    return Cost.EPOLL_WAIT_NEXT_UDP;
  }

  /// {@return what `ss` shows of it}
  String ssRow() {
    String peer = connected ? flow().reversed().local().toString() : "0.0.0.0:*";
    return (connected ? "ESTAB " : "UNCONN ")
        + buffer.recvq()
        + " "
        + (wmemAlloc - 1)
        + " "
        + boundTo()
        + " "
        + peer;
  }
}
