package wakeline.net.tcp;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Mutex;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.file.PollTable;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.AcceptFrame;
import wakeline.net.IpOptions;
import wakeline.net.NetStack;
import wakeline.net.ReuseportGroup;
import wakeline.net.Socket;
import wakeline.net.Sysctl;
import wakeline.trace.CounterKind;
import wakeline.trace.TcpRule;

/// A TCP socket: fresh, listening, or one end of a connection.
///
/// **The lock.** A call owns the socket while it works on it ([#lock], [#owned]); a softirq that
/// finds it owned leaves its segment on the socket's [#backlog], and the owner takes care of it
/// when it lets go ([ReleaseSock]). A softirq that finds it free takes the lock, but does not own
/// it.
///
/// Linux: include/linux/tcp.h:struct tcp_sock
public final class TcpSocket extends Socket implements Endpoint, BoundPort, ReuseportGroup.Member {
  private static final int PROTOCOL = 6;

  /// `net.ipv4.tcp_wmem[1]`, `net.ipv4.tcp_rmem[1]`
  private static final int SNDBUF = 16_384;

  private static final int RCVBUF = 131_072;

  /// `net.ipv4.tcp_wmem[2]`
  private static final int SNDBUF_MAX = 4_194_304;

  /// Linux: include/net/tcp.h:MAX_TCP_HEADER
  private static final int HEADER_ROOM = 256;

  private static final int SHARED_INFO = 320;
  private static final int SK_BUFF = 256;
  private static final int HEADER_LENGTH = Segment.TCP_HEADER + Segment.TIMESTAMP_OPTION;

  /// What the calls have made of the socket. Linux: include/uapi/linux/net.h:socket_state
  enum Phase {
    UNCONNECTED,
    CONNECTING,
    CONNECTED,
    DISCONNECTING
  }

  final TcpFamily inet;
  TcpState state = TcpState.CLOSE;
  Phase phase = Phase.UNCONNECTED;

  /// Local address and port, 0 while there is none. Linux: `inet_rcv_saddr`, `inet_num`
  int localAddress;

  int localPort;
  int remoteAddress;
  int remotePort;

  final IpOptions ip = new IpOptions();

  /// The program chose the address, the port. Linux: `SOCK_BINDADDR_LOCK`, `SOCK_BINDPORT_LOCK`
  boolean addressLocked;

  boolean portLocked;

  /// Connecting chose the port. Linux: `SOCK_CONNECT_BIND`
  private boolean connectBound;

  /// Under what the socket stands in the table of connections; null while it does not.
  private @Nullable Tuple tuple;

  final Mutex lock = new Mutex();

  /// A call owns the socket. Linux: include/net/sock.h:sock_owned_by_user()
  boolean owned;

  /// Segments that came while it was owned. Linux: `sk_backlog`
  final ArrayDeque<Segment> backlog = new ArrayDeque<>(0);

  int backlogLen;

  /// What came while it was owned, besides segments. Linux: `sk_tsq_flags`
  boolean ackDeferred;

  boolean writeTimerDeferred;
  boolean delackTimerDeferred;

  final Memory memory = new Memory();
  final SendQueue snd = new SendQueue(this);
  final ReceiveQueue rcv = new ReceiveQueue(this);
  final AckState ack = new AckState(this);
  final Rtt rtt = new Rtt();
  final Cwnd cwnd;
  final TcpTimers timers = new TcpTimers(this);

  /// Initial sequence numbers as in the headers.
  int isn;

  int peerIsn;

  /// The last timestamp of the other end, in milliseconds. Linux: `ts_recent`
  long tsRecent;

  /// A FIN came. Linux: `SOCK_DONE`
  boolean done;

  /// The next segment may take the short way. Linux: `pred_flags`
  boolean fastPath;

  /// The window field that such a segment must carry.
  private int fastPathWindow;

  /// After a timeout: up to where everything counts as lost, 0 if nothing does. Linux: `high_seq`
  long lossHighSeq;

  /// What a tail loss probe covers, 0 if none is on its way. Linux: `tlp_high_seq`
  long tlpHighSeq;

  private long clockNanos;

  /// When anything last arrived, in nanoseconds. Linux: `rcv_tstamp`
  long lastAckNanos;

  /// How many tasks wait in send. Linux: `sk_write_pending`
  int writePending;

  final TcpOptions tcpOptions = new TcpOptions();

  /// With which other listeners it shares address and port, or did until it ended. Linux:
  /// `sk_reuseport_cb`
  @Nullable ReuseportGroup<TcpSocket> group;

  /// Connections that wait to be accepted; null unless listening. Linux: `icsk_accept_queue`
  @Nullable AcceptQueue acceptQueue;

  TcpSocket(TcpFamily inet, Machine machine) {
    super(machine, machine.addObject("tcp"), NetStack.SOCK_STREAM);
    this.inet = inet;
    this.cwnd = new Cwnd(CongestionControl.of(setting(Sysctl.TCP_CONGESTION_CONTROL)));
    this.tcpOptions.synRetries = setting(Sysctl.TCP_SYN_RETRIES);
    this.sndbuf = SNDBUF;
    this.rcvbuf = RCVBUF;
  }

  /// {@return a setting of the host}
  int setting(Sysctl name) {
    return (int) inet.net.settings.get(name);
  }

  /// {@return the instant in nanoseconds}
  long now() {
    return machine.engine.now();
  }

  /// Looks at the clock. In between, the connection goes by what it saw last.
  ///
  /// Linux: net/ipv4/tcp_output.c:tcp_mstamp_refresh()
  void refreshClock() {
    clockNanos = now();
  }

  /// {@return when the connection last looked at the clock, in nanoseconds} Linux: `tcp_mstamp`
  long clock() {
    return clockNanos;
  }

  /// {@return the clock of the timestamp option, in milliseconds} Linux:
  /// include/net/tcp.h:tcp_time_stamp_ms()
  long timestamp() {
    return timestamp(clockNanos);
  }

  /// {@return what the clock of the timestamp option shows at an instant} Linux:
  /// include/net/tcp.h:tcp_clock_ts()
  static long timestamp(long nanos) {
    return nanos / 1_000_000 + 1;
  }

  /// {@return the length of a TCP header with its usual options}
  int headerLength() {
    return HEADER_LENGTH;
  }

  int mtu() {
    return inet.device(remoteAddress).mtu;
  }

  boolean isInLoss() {
    return lossHighSeq > 0;
  }

  Tuple addresses() {
    Tuple known = tuple;
    return known != null ? known : new Tuple(localAddress, localPort, remoteAddress, remotePort);
  }

  /// Enters a new state; CLOSE takes the socket out of the tables.
  ///
  /// Linux: net/ipv4/tcp.c:tcp_set_state()
  void setState(Context cx, TcpState next) {
    TcpState old = state;
    if (next == TcpState.CLOSE) {
      unhash();
      if (localPort != 0 && !portLocked) {
        putPort();
      }
    }
    state = next;
    recordState(cx, old, next);
  }

  void recordState(Context cx, TcpState old, TcpState next) {
    if (old != next) {
      cx.recorded(
          cx.trace()
              .inetSockSetState(
                  cx.host(),
                  cx.cpuNumber(),
                  cx.taskIndex(),
                  cx.cause,
                  object,
                  old.word(),
                  next.word()));
    }
  }

  /// Enters the table of connections. Linux: net/ipv4/inet_hashtables.c:inet_ehash_nolisten()
  void hash() {
    tuple = addresses();
    inet.tables.insert(tuple, this);
  }

  /// Linux: net/ipv4/inet_hashtables.c:inet_unhash()
  void unhash() {
    if (state == TcpState.LISTEN) {
      inet.tables.unlisten(this);
    }
    if (tuple != null) {
      inet.tables.remove(tuple, this);
      tuple = null;
    }
  }

  /// Gives the local port back. Linux: net/ipv4/inet_hashtables.c:inet_put_port()
  void putPort() {
    inet.ports.release(this, localPort);
    localPort = 0;
    connectBound = false;
  }

  /// Connecting found this port. Linux: net/ipv4/inet_hashtables.c:__inet_hash_connect()
  void connectBind(int port) {
    localPort = port;
    connectBound = true;
  }

  /// A child shares its listener's port. Linux: net/ipv4/inet_hashtables.c:__inet_inherit_port()
  void inheritPort(int port) {
    localPort = port;
    inet.ports.hold(this, port);
  }

  /// Lets the short way be taken again if nothing speaks against it. Linux:
  /// include/net/tcp.h:tcp_fast_path_check()
  void checkFastPath() {
    if (rcv.outOfOrder.isEmpty() && rcv.rcvWnd > 0 && rcv.rmemAlloc < rcvbuf) {
      fastPathOn();
    }
  }

  /// Linux: include/net/tcp.h:tcp_fast_path_on()
  void fastPathOn() {
    fastPath = true;
    fastPathWindow = snd.sndWnd >> snd.sndWscale;
  }

  /// {@return whether a segment is what was expected} Linux:
  /// net/ipv4/tcp_input.c:tcp_rcv_established()
  boolean isPredicted(Segment segment) {
    return fastPath
        && segment.window == fastPathWindow
        && (segment.flags & ~Segment.PSH) == Segment.ACK
        && segment.seq == rcv.rcvNxt
        && segment.ack <= snd.sndNxt;
  }

  void countRecvq(Context cx) {
    count(cx, CounterKind.RECVQ, rcv.recvq());
  }

  void countSendq(Context cx) {
    count(cx, CounterKind.SENDQ, snd.sendq());
  }

  /// Linux: net/core/stream.c:sk_stream_write_space()
  @Override
  public Next writeSpace(Context cx) {
    if (dead) {
      return Next.GO_ON;
    }
    if (!snd.isWriteable()) {
      cx.decidedAtCause(TcpRule.TCP_WRITE_SPACE);
      return Next.GO_ON;
    }
    cx.decided(TcpRule.TCP_WRITE_SPACE);
    noSpace = false;
    return wakeWriter(cx, false);
  }

  /// There is room and someone waits for it. Linux: net/ipv4/tcp_input.c:tcp_new_space()
  Next newSpace(Context cx) {
    if (!options.sndbufLocked && snd.inFlight() < cwnd.segments) {
      expandSndbuf();
    }
    return writeSpace(cx);
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_sndbuf_expand()
  void expandSndbuf() {
    int perSegment = Math.max(snd.mssClamp, snd.mssCache) + HEADER_ROOM + SHARED_INFO;
    int power = Integer.highestOneBit(perSegment);
    if (power < perSegment) {
      power *= 2;
    }
    int wanted = 2 * Math.max(Cwnd.INITIAL, cwnd.segments) * (power + SK_BUFF);
    if (sndbuf < wanted) {
      sndbuf = Math.min(wanted, SNDBUF_MAX);
    }
  }

  /// The connection is made: sizes its buffers. Linux: net/ipv4/tcp_input.c:tcp_init_transfer()
  void initTransfer() {
    cwnd.initTransfer(this);
    if (!options.sndbufLocked) {
      expandSndbuf();
    }
    rcv.initBufferSpace();
  }

  @Override
  public int bind(Context cx, SocketAddress address) {
    return address instanceof SocketAddress.Inet inetAddress
        ? inet.bind(cx, this, inetAddress)
        : -wakeline.syscall.Errno.EAFNOSUPPORT;
  }

  @Override
  public Frame listen(int backlog) {
    return new TcpListen(this, backlog);
  }

  @Override
  public Frame connect(@Nullable SocketAddress address, boolean nonblocking) {
    return new TcpConnect(this, address, nonblocking);
  }

  @Override
  public AcceptFrame accept(boolean nonblocking) {
    return new TcpAccept(this, nonblocking);
  }

  @Override
  public Frame shutdown(int how) {
    return new TcpShutdown(this, how);
  }

  @Override
  public Frame read(Transfer transfer) {
    return new TcpRecvmsg(this, transfer);
  }

  @Override
  public Frame write(Transfer transfer) {
    return new TcpSendmsg(this, transfer);
  }

  /// The address is ignored. Linux: net/ipv4/tcp.c:tcp_sendmsg()
  @Override
  public Frame sendTo(Transfer transfer, SocketAddress address) {
    return new TcpSendmsg(this, transfer);
  }

  @Override
  protected Frame release() {
    return new TcpClose(this);
  }

  @Override
  public SocketAddress localAddress() {
    return new SocketAddress.Inet(localAddress, localPort);
  }

  /// Linux: net/ipv4/af_inet.c:inet_getname()
  @Override
  public @Nullable SocketAddress peerAddress() {
    return remotePort == 0 || state.isOneOf(TcpState.CLOSE, TcpState.SYN_SENT)
        ? null
        : new SocketAddress.Inet(remoteAddress, remotePort);
  }

  @Override
  public boolean raisesSigpipe() {
    return true;
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
  public boolean isListening() {
    return state == TcpState.LISTEN;
  }

  @Override
  protected Next setProtocolOption(Context cx, int level, int name, long[] value) {
    return cx.call(new SetTcpOption(this, level, name, value));
  }

  @Override
  protected int getProtocolOption(int level, int name, long[] value) {
    if (level == IpOptions.IPPROTO_IP) {
      return ip.get(name, value);
    }
    return level == PROTOCOL
        ? tcpOptions.get(this, name, value)
        : -wakeline.syscall.Errno.EOPNOTSUPP;
  }

  @Override
  protected Next setRcvlowat(Context cx, int bytes) {
    return cx.call(new SetRcvlowat(this, bytes));
  }

  /// Bytes that a read would find. Linux: net/ipv4/tcp.c:tcp_ioctl()
  @Override
  public long readableBytes() {
    if (state == TcpState.LISTEN) {
      return -1;
    }
    if (state.isOpening()) {
      return 0;
    }
    long bytes = rcv.recvq();
    return bytes > 0 && done ? bytes - 1 : bytes;
  }

  /// Linux: net/ipv4/tcp.c:tcp_poll()
  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    if (table != null) {
      table.pollWait(this, wq);
    }
    if (state == TcpState.LISTEN) {
      boolean ready = acceptQueue != null && !acceptQueue.isEmpty();
      return cx.value(ready ? PollMask.IN | PollMask.RDNORM : 0);
    }
    int mask = 0;
    if (shutdown == SHUTDOWN_MASK || state == TcpState.CLOSE) {
      mask |= PollMask.HUP;
    }
    if ((shutdown & RCV_SHUTDOWN) != 0) {
      mask |= PollMask.IN | PollMask.RDNORM | PollMask.RDHUP;
    }
    if (!state.isOpening()) {
      if (rcv.isReadable((int) rcvlowat(false, Integer.MAX_VALUE))) {
        mask |= PollMask.IN | PollMask.RDNORM;
      }
      if ((shutdown & SEND_SHUTDOWN) != 0 || snd.isWriteable()) {
        mask |= PollMask.OUT | PollMask.WRNORM;
      } else {
        noSpace = true;
      }
    }
    if (err != 0) {
      mask |= PollMask.ERR;
    }
    return cx.value(mask);
  }

  @Override
  public int boundAddress() {
    return localAddress;
  }

  @Override
  public boolean reuseAddr() {
    return options.reuseAddr;
  }

  @Override
  public boolean reusePort() {
    return options.reusePort;
  }

  @Override
  public boolean isTimeWait() {
    return false;
  }

  @Override
  public int uid() {
    return uid;
  }

  @Override
  public boolean isConnected() {
    return state == TcpState.ESTABLISHED;
  }

  @Override
  public boolean isConnectBound() {
    return connectBound;
  }

  @Override
  public String ssRow() {
    long recvq = rcv.recvq();
    long sendq = state == TcpState.SYN_SENT ? 1 : snd.sendq();
    if (acceptQueue != null && state == TcpState.LISTEN) {
      recvq = acceptQueue.size();
      sendq = acceptQueue.backlog();
    }
    String peer = remotePort == 0 ? "0.0.0.0:*" : addresses().remote().toString();
    return state.ssWord() + " " + recvq + " " + sendq + " " + addresses().local() + " " + peer;
  }
}
