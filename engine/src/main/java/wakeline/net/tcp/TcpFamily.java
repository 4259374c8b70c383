package wakeline.net.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Rng;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.file.SocketAddress;
import wakeline.net.AddressFamily;
import wakeline.net.NetDevice;
import wakeline.net.NetStack;
import wakeline.net.Routes;
import wakeline.net.Socket;
import wakeline.syscall.Errno;

/// TCP over IPv4 on one host.
///
/// Linux: net/ipv4/tcp_ipv4.c:tcp_prot
public final class TcpFamily implements AddressFamily {
  static final int IPPROTO_TCP = 6;

  final NetStack net;
  final InetTables tables;
  final Ports ports;
  private final Rng isns;
  private final Routes routes;

  public TcpFamily(NetStack net, Routes routes, long seed) {
    String host = net.machine.name;
    this.net = net;
    this.tables = new InetTables(net.settings, Rng.stream(seed, host + "/" + host + " hash"));
    this.ports = new Ports(net.settings, Rng.stream(seed, host + "/" + host + " ports"));
    this.isns = Rng.stream(seed, host + "/" + host + " isn");
    this.routes = routes;
    net.addProtocol(IPPROTO_TCP, this);
  }

  @Override
  public int check(int type, int protocol) {
    if (type != NetStack.SOCK_STREAM) {
      return -Errno.ESOCKTNOSUPPORT;
    }
    return protocol == 0 || protocol == IPPROTO_TCP ? 0 : -Errno.EPROTONOSUPPORT;
  }

  @Override
  public Socket create(int type, int protocol) {
    return new TcpSocket(this, net.machine);
  }

  @Override
  public Socket @Nullable [] createPair(int type, int protocol) {
    return null;
  }

  /// Adds what `ss` shows of the host's sockets, a line each, fields split at blanks: listeners
  /// first, the others by their addresses.
  @Override
  public void addRows(List<String> rows) {
    tables.addListenerRows(rows);
    var others = new ArrayList<String>();
    for (Endpoint endpoint : tables.endpoints()) {
      others.add(endpoint.ssRow());
    }
    others.sort(null);
    rows.addAll(others);
  }

  /// {@return the initial sequence number of a new connection} Linux:
  /// include/net/secure_seq.h:secure_tcp_seq()
  int nextIsn() {
    return (int) isns.next();
  }

  /// {@return the source address of packets to `destination`; 0 if there is no way there}
  ///
  /// Linux: net/ipv4/route.c:ip_route_output_key_hash()
  int route(int destination) {
    return routes.source(destination);
  }

  /// {@return where packets to `destination` leave}
  NetDevice device(int destination) {
    return routes.device(destination);
  }

  /// Sends a segment. Linux: net/ipv4/ip_output.c:__ip_queue_xmit()
  Next xmit(Context cx, Segment segment) {
    return net.devQueueXmit(cx, segment.device, segment);
  }

  /// {@return the largest segment without options that a way takes} Linux:
  /// net/ipv4/route.c:ipv4_default_advmss()
  private int advmss(int destination) {
    return Math.min(device(destination).mtu, 65_535) - Segment.IP_HEADER - Segment.TCP_HEADER;
  }

  /// Linux: net/ipv4/af_inet.c:__inet_bind()
  int bind(Context cx, TcpSocket sk, SocketAddress.Inet address) {
    if (address.address() != SocketAddress.Inet.ANY && !routes.isLocal(address.address())) {
      return -Errno.EADDRNOTAVAIL;
    }
    if (sk.state != TcpState.CLOSE || sk.localPort != 0) {
      return -Errno.EINVAL;
    }
    sk.localAddress = address.address();
    if (address.port() == 0 && sk.ip.bindAddressNoPort) {
      sk.addressLocked = address.address() != SocketAddress.Inet.ANY;
      return 0;
    }
    int port = ports.getPort(cx, sk, address.port());
    if (port < 0) {
      sk.localAddress = SocketAddress.Inet.ANY;
      return port;
    }
    sk.localPort = port;
    sk.addressLocked = address.address() != SocketAddress.Inet.ANY;
    sk.portLocked = address.port() != 0;
    return 0;
  }

  /// Chooses the window that the answer to a SYN offers. Linux:
  /// net/ipv4/tcp_minisocks.c:tcp_openreq_init_rwin()
  void offerWindow(RequestSock request) {
    TcpSocket listener = request.listener();
    request.advmss = mssFor(listener, request.tuple.remoteAddress());
    int full = listener.rcv.fullSpace();
    int limit = listener.rcv.windowClamp;
    if (listener.options.rcvbufLocked && (limit > full || limit == 0)) {
      limit = full;
    }
    request.window = InitialWindow.select(full, request.advmss - Segment.TIMESTAMP_OPTION, limit);
  }

  int mssFor(TcpSocket sk, int destination) {
    int advmss = advmss(destination);
    return sk.snd.userMss > 0 ? Math.min(advmss, sk.snd.userMss) : advmss;
  }

  /// Makes the socket of a connection whose handshake is complete. Linux:
  /// net/ipv4/tcp_minisocks.c:tcp_create_openreq_child()
  TcpSocket child(Context cx, RequestSock request, Segment segment) {
    TcpSocket listener = request.listener();
    var child = new TcpSocket(this, net.machine);
    child.uid = listener.uid;
    child.options.inherit(listener.options);
    child.tcpOptions.inherit(listener.tcpOptions);
    child.sndbuf = listener.sndbuf;
    child.rcvbuf = listener.rcvbuf;
    child.localAddress = request.tuple.localAddress();
    child.remoteAddress = request.tuple.remoteAddress();
    child.remotePort = request.tuple.remotePort();
    child.inheritPort(request.tuple.localPort());
    child.isn = request.isn;
    child.peerIsn = request.peerIsn;
    child.tsRecent = request.peerTimestamp;
    child.state = TcpState.SYN_RECV;
    child.recordState(cx, TcpState.LISTEN, TcpState.SYN_RECV);
    initSend(child, request, segment);
    initReceive(child, request);
    if (request.timeouts == 0) {
      child.rtt.sample(child.now() - request.sentNanos, child.snd);
    }
    if (child.options.keepalive) {
      child.timers.resetKeepalive(cx, child.tcpOptions.keepaliveIdleNanos);
    }
    return child;
  }

  private static void initSend(TcpSocket child, RequestSock request, Segment segment) {
    SendQueue snd = child.snd;
    snd.nonagle = request.listener().snd.nonagle;
    snd.notsentLowat = request.listener().snd.notsentLowat;
    snd.userMss = request.listener().snd.userMss;
    snd.mssClamp = snd.userMss > 0 ? Math.min(request.peerMss, snd.userMss) : request.peerMss;
    snd.sndUna = 1;
    snd.sndNxt = 1;
    snd.writeSeq = 1;
    snd.pushedSeq = 1;
    snd.sndSml = 1;
    snd.sndWscale = request.peerWscale;
    snd.sndWnd = segment.window << snd.sndWscale;
    snd.maxWindow = snd.sndWnd;
    snd.lsndNanos = child.now();
    snd.syncMss();
  }

  private static void initReceive(TcpSocket child, RequestSock request) {
    ReceiveQueue rcv = child.rcv;
    rcv.rcvNxt = 1;
    rcv.copiedSeq = 1;
    rcv.rcvWup = 1;
    rcv.advmss = request.advmss;
    rcv.offer(request.window());
    child.ack.lrcvNanos = child.now();
    child.ack.initializeRcvMss();
  }
}
