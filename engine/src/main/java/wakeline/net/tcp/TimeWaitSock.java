package wakeline.net.tcp;

import wakeline.core.Event;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.Sysctl;
import wakeline.trace.TcpRule;

/// What is left of a connection that was closed here first: it answers late segments and keeps the
/// addresses and port taken.
///
/// Linux: include/linux/tcp.h:struct tcp_timewait_sock
final class TimeWaitSock implements Endpoint, BoundPort {
  /// `TCP_TIMEWAIT_LEN`
  static final long LENGTH_NANOS = 60_000_000_000L;

  /// Values of `net.ipv4.tcp_tw_reuse`, of which 0 is the third.
  private static final int REUSE_ANYWHERE = 1;

  private static final int REUSE_LOOPBACK = 2;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TcpFamily inet;
  private final int object;
  private final Tuple tuple;
  private final boolean reuseAddr;
  private final boolean reusePort;
  private final boolean connectBound;
  private final int boundAddress;
  private final int uid;
  private final int isn;
  private final int peerIsn;
  private final long sndNxt;
  private final int rcvWnd;
  private final int rcvWscale;
  private long rcvNxt;
  private long tsRecent;
  private long enteredNanos;

  /// FIN_WAIT2 while the other end's FIN is still to come. Linux: `tw_substate`
  private TcpState substate;

  private final Event timer = new Timer();

  private TimeWaitSock(TcpSocket sk, TcpState substate) {
    this.inet = sk.inet;
    this.object = sk.object;
    this.tuple = sk.addresses();
    this.reuseAddr = sk.options.reuseAddr;
    this.reusePort = sk.options.reusePort;
    this.connectBound = sk.isConnectBound();
    this.boundAddress = sk.localAddress;
    this.uid = sk.uid;
    this.isn = sk.isn;
    this.peerIsn = sk.peerIsn;
    this.sndNxt = sk.snd.sndNxt;
    this.rcvNxt = sk.rcv.rcvNxt;
    this.rcvWnd = sk.rcv.receiveWindow();
    this.rcvWscale = sk.rcv.rcvWscale;
    this.tsRecent = sk.tsRecent;
    this.substate = substate;
    this.enteredNanos = sk.now();
  }

  /// Takes the place of a socket in all tables. Linux: net/ipv4/tcp_minisocks.c:tcp_time_wait()
  static void replace(Context cx, TcpSocket sk, TcpState substate) {
    var tw = new TimeWaitSock(sk, substate);
    sk.inet.ports.replace(sk, tw, tw.tuple.localPort());
    sk.inet.tables.insert(tw.tuple, tw);
    long rto = sk.rtt.rtoNanos();
    long nanos = LENGTH_NANOS;
    if (substate == TcpState.FIN_WAIT2) {
      nanos = Math.max(sk.tcpOptions.finTimeoutNanos(sk), (rto << 2) - (rto >> 1));
    }
    cx.engine().schedule(tw.timer, sk.now() + nanos);
  }

  private void reschedule() {
    inet.net.machine.engine.schedule(timer, inet.net.machine.engine.now() + LENGTH_NANOS);
  }

  /// Gives everything back. Linux: net/ipv4/inet_timewait_sock.c:inet_twsk_kill()
  void kill() {
    inet.net.machine.engine.release(timer);
    inet.tables.remove(tuple, this);
    inet.ports.release(this, tuple.localPort());
  }

  /// {@return whether a new connection may take the same addresses and ports} Linux:
  /// net/ipv4/tcp_ipv4.c:tcp_twsk_unique()
  boolean isReusable(TcpSocket sk) {
    boolean chosenByProgram = sk.localPort != 0;
    return chosenByProgram || substate != TcpState.FIN_WAIT2 && isAllowed() && isOldEnough(sk);
  }

  /// {@return whether the host lets connections that choose their port take it}
  private boolean isAllowed() {
    int reuse = (int) inet.net.settings.get(Sysctl.TCP_TW_REUSE);
    boolean isLoopback = tuple.local().isLoopback() || tuple.remote().isLoopback();
    return reuse == REUSE_ANYWHERE || reuse == REUSE_LOOPBACK && isLoopback;
  }

  private boolean isOldEnough(TcpSocket sk) {
    long delay = inet.net.settings.get(Sysctl.TCP_TW_REUSE_DELAY) * NANOS_PER_MILLI;
    return sk.now() - enteredNanos > delay;
  }

  /// A late segment.
  ///
  /// Linux: net/ipv4/tcp_minisocks.c:tcp_timewait_state_process()
  Next receive(Context cx, Segment segment, TcpV4Rcv rcv) {
    return substate == TcpState.FIN_WAIT2
        ? receiveInFinWait2(cx, segment)
        : receiveInTimeWait(cx, segment, rcv);
  }

  private Next receiveInFinWait2(Context cx, Segment segment) {
    boolean inWindow = segment.endSeq >= rcvNxt && segment.seq <= rcvNxt + rcvWnd;
    if (!inWindow) {
      return sendAck(cx);
    }
    if (segment.isRst()) {
      kill();
      return Next.GO_ON;
    }
    if (segment.isSyn() && segment.seq >= rcvNxt) {
      return reset(cx, segment);
    }
    if (!segment.isAck() || segment.endSeq <= rcvNxt || segment.endSeq == segment.seq) {
      return Next.GO_ON;
    }
    if (!segment.isFin() || segment.endSeq != rcvNxt + 1) {
      return reset(cx, segment);
    }
    substate = TcpState.TIME_WAIT;
    rcvNxt = segment.endSeq;
    enteredNanos = inet.net.machine.engine.now();
    tsRecent = segment.tsval;
    reschedule();
    return sendAck(cx);
  }

  private Next reset(Context cx, Segment segment) {
    kill();
    return SendReset.answer(cx, inet, segment, object);
  }

  private Next receiveInTimeWait(Context cx, Segment segment, TcpV4Rcv rcv) {
    if (segment.isSyn() && !segment.isRst() && !segment.isAck() && isNewer(segment)) {
      TcpSocket listener = inet.tables.lookupListener(segment);
      if (listener != null) {
        kill();
        cx.decidedAtCause(TcpRule.TCP_TIME_WAIT_SEGMENT);
        return rcv.connectionRequest(cx, listener, isn + (int) sndNxt + 65_535 + 2);
      }
    }
    boolean isExact = segment.seq == rcvNxt && (segment.seq == segment.endSeq || segment.isRst());
    if (isExact && !segment.isSyn()) {
      if (segment.isRst()) {
        kill();
      } else {
        reschedule();
      }
      return Next.GO_ON;
    }
    if (segment.isRst()) {
      return Next.GO_ON;
    }
    if (segment.isAck()) {
      reschedule();
    }
    return sendAck(cx);
  }

  /// {@return whether a SYN is of a later connection} Sequence numbers are compared as they stand
  /// in the headers.
  private boolean isNewer(Segment syn) {
    int last = peerIsn + (int) rcvNxt;
    return syn.isn - last > 0 || syn.tsval > tsRecent;
  }

  /// Linux: net/ipv4/tcp_ipv4.c:tcp_v4_timewait_ack()
  private Next sendAck(Context cx) {
    var b = new Segment.Builder(inet, tuple, object);
    b.flags = Segment.ACK;
    b.seq = sndNxt;
    b.ack = rcvNxt;
    b.isn = isn;
    b.peerIsn = peerIsn;
    b.window = rcvWnd >> rcvWscale;
    b.tsval = TcpSocket.timestamp(inet.net.machine.engine.now());
    b.tsecr = tsRecent;
    b.acknowledgesMore = true;
    cx.decided(TcpRule.TCP_TIME_WAIT_SEGMENT);
    return inet.xmit(cx, b.build());
  }

  @Override
  public String ssRow() {
    return substate.ssWord() + " 0 0 " + tuple.local() + " " + tuple.remote();
  }

  @Override
  public int boundAddress() {
    return boundAddress;
  }

  @Override
  public boolean reuseAddr() {
    return reuseAddr;
  }

  @Override
  public boolean reusePort() {
    return reusePort;
  }

  @Override
  public boolean isConnectBound() {
    return connectBound;
  }

  @Override
  public boolean isListening() {
    return false;
  }

  @Override
  public boolean isTimeWait() {
    return true;
  }

  @Override
  public int uid() {
    return uid;
  }

  /// Linux: net/ipv4/inet_timewait_sock.c:tw_timer_handler()
  private final class Timer extends Event {
    @Override
    protected void fire() {
      inet.net.machine.trace.timerExpire(inet.net.machine.index, -1, -1, -1, object, "time_wait");
      kill();
    }

    @Override
    protected boolean isBackground() {
      return true;
    }
  }
}
