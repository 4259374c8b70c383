package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.SocketAddress;
import wakeline.net.Routes;
import wakeline.net.SleepTimeout;
import wakeline.syscall.Errno;
import wakeline.trace.PortRule;
import wakeline.trace.TcpRule;
import wakeline.wait.Waiter;

/// connect: sends the SYN and waits for the answer. Over loopback the whole handshake happens in
/// here; the answer waits on the backlog until the call lets the socket go.
///
/// Linux: net/ipv4/af_inet.c:__inet_stream_connect()
final class TcpConnect extends LockedCall {
  private static final int BEGIN = 0;
  private static final int SEND_SYN = 1;
  private static final int SYN_SENT = 2;
  private static final int WAIT = 3;
  private static final int WAITED = 4;
  private static final int SETTLED = 5;
  private static final int END = 6;

  private final @Nullable SocketAddress address;
  private final SleepTimeout timeout;
  private @Nullable Waiter waiter;
  private long value;

  TcpConnect(TcpSocket sk, @Nullable SocketAddress address, boolean nonblocking) {
    super(sk);
    this.address = address;
    this.timeout = new SleepTimeout(nonblocking, sk.options.sndTimeoutNanos);
  }

  @Override
  Next body(Context cx) {
    var task = (Task) cx;
    switch (step) {
      case BEGIN -> {
        return begin(task);
      }
      case SEND_SYN -> {
        step = SYN_SENT;
        TcpSkb syn = sk.snd.rtxHead();
        assert syn != null;
        return cx.call(TransmitSkb.of(sk, syn));
      }
      case SYN_SENT -> {
        sk.snd.sndNxt = sk.snd.writeSeq;
        sk.snd.pushedSeq = sk.snd.writeSeq;
        sk.timers.reset(cx, TcpTimers.Pending.RETRANSMIT, sk.rtt.rtoNanos());
        sk.phase = TcpSocket.Phase.CONNECTING;
        value = -Errno.EINPROGRESS;
        return beginWait(task);
      }
      case WAIT -> {
        return await(task);
      }
      case WAITED -> {
        if (task.signalPending() || timeout.isOver()) {
          step = SETTLED;
        } else {
          step = WAIT;
        }
        return Next.GO_ON;
      }
      case SETTLED -> {
        return settled(task);
      }
      default -> {
        assert step == END;
        timeout.cancel(task);
        return release(cx, value);
      }
    }
  }

  private Next begin(Task task) {
    if (address == null) {
      sk.phase = TcpSocket.Phase.UNCONNECTED;
      step = END;
      return task.call(new Disconnect(sk));
    }
    switch (sk.phase) {
      case CONNECTED -> {
        return end(-Errno.EISCONN);
      }
      case DISCONNECTING -> {
        return end(-Errno.EINVAL);
      }
      case CONNECTING -> {
        value = -Errno.EALREADY;
        return beginWait(task);
      }
      case UNCONNECTED -> {
        if (sk.state != TcpState.CLOSE) {
          return end(-Errno.EISCONN);
        }
        int error = sendSyn(task);
        if (error != 0) {
          return end(error);
        }
        step = SEND_SYN;
        return Segment.isPaidByConnect(Segment.SYN, sk.inet.device(sk.remoteAddress))
            ? task.spend(Cost.CONNECT_LO)
            : Next.GO_ON;
      }
    }
    throw new IllegalStateException();
  }

  private Next end(long result) {
    value = result;
    step = END;
    return Next.GO_ON;
  }

  /// Linux: net/ipv4/tcp_ipv4.c:tcp_v4_connect()
  private int sendSyn(Context cx) {
    if (!(address instanceof SocketAddress.Inet to)) {
      return -Errno.EAFNOSUPPORT;
    }
    TcpFamily inet = sk.inet;
    int destination = Routes.destination(to.address(), sk.localAddress);
    int source = inet.route(destination);
    if (source == 0) {
      return -Errno.ENETUNREACH;
    }
    if (sk.localAddress == SocketAddress.Inet.ANY) {
      sk.localAddress = source;
    }
    sk.remoteAddress = destination;
    sk.remotePort = to.port();
    sk.snd.mssClamp = SendQueue.MSS_DEFAULT;
    sk.setState(cx, TcpState.SYN_SENT);
    int error = hashConnect(cx, inet);
    if (error != 0) {
      sk.setState(cx, TcpState.CLOSE);
      sk.remotePort = 0;
      if (!sk.addressLocked) {
        sk.localAddress = SocketAddress.Inet.ANY;
      }
      return error;
    }
    sk.isn = inet.nextIsn();
    initialize(inet);
    return 0;
  }

  /// Linux: net/ipv4/inet_hashtables.c:inet_hash_connect()
  private int hashConnect(Context cx, TcpFamily inet) {
    if (sk.localPort == 0) {
      int port = inet.ports.connectPort(cx, sk, inet.tables);
      if (port < 0) {
        return port;
      }
      recycle(cx, inet, port);
      sk.connectBind(port);
    } else {
      if (!inet.tables.isUnique(sk, sk.localPort)) {
        cx.decided(PortRule.PORT_EXHAUSTED);
        return -Errno.EADDRNOTAVAIL;
      }
      recycle(cx, inet, sk.localPort);
    }
    sk.hash();
    return 0;
  }

  private void recycle(Context cx, TcpFamily inet, int port) {
    if (inet.tables.recycle(sk, port)) {
      cx.decided(PortRule.PORT_TIME_WAIT);
    }
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_connect_init()
  private void initialize(TcpFamily inet) {
    SendQueue snd = sk.snd;
    ReceiveQueue rcv = sk.rcv;
    if (snd.userMss > 0) {
      snd.mssClamp = snd.userMss;
    }
    snd.maxWindow = 0;
    snd.syncMss();
    rcv.advmss = inet.mssFor(sk, sk.remoteAddress);
    sk.ack.initializeRcvMss();
    int full = rcv.fullSpace();
    if (sk.options.rcvbufLocked && (rcv.windowClamp > full || rcv.windowClamp == 0)) {
      rcv.windowClamp = full;
    }
    rcv.offer(InitialWindow.select(full, rcv.advmss, rcv.windowClamp));
    sk.err = 0;
    sk.done = false;
    snd.sndWnd = 0;
    snd.sndWl1 = 0;
    snd.purge();
    snd.writeSeq = 0;
    snd.sndUna = 0;
    snd.sndSml = 0;
    snd.sndNxt = 0;
    rcv.rcvNxt = 0;
    rcv.rcvWup = 0;
    rcv.copiedSeq = 0;
    sk.tsRecent = 0;
    sk.peerIsn = 0;
    sk.rtt.reset();
    sk.timers.retransmits = 0;
    sk.timers.timeouts = 0;
    sk.timers.retransStampNanos = sk.now();
    TcpSkb syn = snd.queueControl(Segment.SYN);
    snd.writeQueue.remove(syn);
    snd.rtxQueue.addTail(syn);
    snd.packetsOut = 1;
  }

  private Next beginWait(Task task) {
    if (!sk.state.isOpening()) {
      step = SETTLED;
      return Next.GO_ON;
    }
    if (timeout.isOver()) {
      task.decided(TcpRule.TCP_CONNECT);
      return end(value);
    }
    waiter = new Waiter(task, Waiter.Removal.NEVER);
    sk.wq.add(waiter);
    step = WAIT;
    return Next.GO_ON;
  }

  /// Linux: net/ipv4/af_inet.c:inet_wait_for_connect()
  private Next await(Task task) {
    if (!sk.state.isOpening()) {
      step = SETTLED;
      return Next.GO_ON;
    }
    assert waiter != null;
    step = WAITED;
    return task.call(new WaitForConnect(sk, waiter, timeout));
  }

  private Next settled(Task task) {
    if (waiter != null) {
      waiter.leave();
      if (timeout.isOver()) {
        return end(value);
      }
      if (task.signalPending()) {
        return end(timeout.interrupted());
      }
    }
    if (sk.state == TcpState.CLOSE) {
      int error = sk.takeError();
      value = error != 0 ? error : -Errno.ECONNABORTED;
      sk.phase = TcpSocket.Phase.UNCONNECTED;
      step = END;
      return task.call(new Disconnect(sk));
    }
    sk.phase = TcpSocket.Phase.CONNECTED;
    return end(0);
  }

  /// Sleeps once, whatever the state: who waits looks again.
  private static final class WaitForConnect extends SkWaitEvent {
    WaitForConnect(TcpSocket sk, Waiter waiter, SleepTimeout timeout) {
      super(sk, waiter, timeout);
    }

    @Override
    TcpRule rule() {
      return TcpRule.TCP_CONNECT;
    }

    @Override
    boolean isFulfilled() {
      return false;
    }
  }
}
