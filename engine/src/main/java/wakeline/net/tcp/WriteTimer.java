package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.Sysctl;
import wakeline.syscall.Errno;
import wakeline.trace.TcpRule;

/// The retransmission timer has expired: for a tail loss probe, a retransmission, or a window
/// probe.
///
/// Linux: net/ipv4/tcp_timer.c:tcp_write_timer_handler()
final class WriteTimer extends Frame {
  private static final int BEGIN = 0;
  private static final int RETRANSMITTED = 1;
  private static final int PROBE_SENT = 2;
  private static final int WINDOW_PROBED = 3;
  private static final int WORK = 4;

  private static final int ORPHAN_RETRIES = 8;

  private final TcpSocket sk;
  private final Work work = new Work();
  private int packetsBefore;

  WriteTimer(TcpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        return begin(cx);
      }
      case RETRANSMITTED -> {
        backOff(cx);
        return cx.done(0);
      }
      case PROBE_SENT -> {
        return probeSent(cx);
      }
      case WINDOW_PROBED -> {
        return windowProbed(cx);
      }
      default -> {
        assert step == WORK;
        int what = work.poll();
        return switch (what) {
          case Work.STATE_CHANGE -> sk.stateChange(cx);
          case Work.ERROR_REPORT -> sk.errorReport(cx);
          default -> cx.done(0);
        };
      }
    }
  }

  private Next begin(Context cx) {
    if (sk.state.isOneOf(TcpState.CLOSE, TcpState.LISTEN)) {
      return cx.done(0);
    }
    return switch (sk.timers.pending()) {
      case NONE -> cx.done(0);
      case LOSS_PROBE -> lossProbe(cx);
      case RETRANSMIT -> {
        sk.timers.expired();
        yield retransmit(cx);
      }
      case WINDOW_PROBE -> {
        sk.timers.expired();
        yield windowProbe(cx);
      }
    };
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_send_loss_probe()
  private Next lossProbe(Context cx) {
    cx.decidedAtCause(TcpRule.TCP_LOSS_PROBE);
    SendQueue snd = sk.snd;
    step = PROBE_SENT;
    packetsBefore = snd.packetsOut;
    if (sk.tlpHighSeq > 0) {
      return Next.GO_ON;
    }
    TcpSkb head = snd.sendHead();
    if (head != null && snd.fitsWindow(head, snd.mssCache)) {
      return cx.call(WriteXmit.probe(sk));
    }
    var last = (TcpSkb) snd.rtxQueue.peekTail();
    if (last == null) {
      return Next.GO_ON;
    }
    int rest = (last.pcount - 1) * snd.mssCache;
    if (last.pcount > 1 && last.length > rest) {
      snd.fragment(last, rest, snd.mssCache, snd.rtxQueue);
      last = (TcpSkb) snd.rtxQueue.peekTail();
      assert last != null;
    }
    if (!snd.prepareAgain(last, 1)) {
      return Next.GO_ON;
    }
    last.retransmitted = true;
    packetsBefore = -1;
    return cx.call(TransmitSkb.of(sk, last));
  }

  private Next probeSent(Context cx) {
    if (packetsBefore < sk.snd.packetsOut && sk.tlpHighSeq == 0) {
      sk.tlpHighSeq = sk.snd.sndNxt;
      sk.timers.expired();
    }
    sk.timers.rearmRto(cx);
    return cx.done(0);
  }

  /// Linux: net/ipv4/tcp_timer.c:tcp_retransmit_timer()
  private Next retransmit(Context cx) {
    SendQueue snd = sk.snd;
    if (snd.packetsOut == 0) {
      return cx.done(0);
    }
    boolean isWindowShut = snd.sndWnd == 0 && !sk.dead && !sk.state.isOpening();
    if (!isWindowShut && hasTimedOut()) {
      return fail(cx);
    }
    cx.decidedAtCause(sk.state == TcpState.SYN_SENT ? TcpRule.TCP_SYN_RETRY : TcpRule.TCP_RTO);
    enterLoss();
    if (!isWindowShut) {
      if (sk.timers.retransmits++ == 0 && !sk.state.isOpening()) {
        sk.timers.retransStampNanos = sk.now();
      }
      sk.timers.timeouts++;
    }
    step = RETRANSMITTED;
    return cx.call(new Retransmit(sk));
  }

  /// Everything sent counts as lost. Linux: net/ipv4/tcp_input.c:tcp_enter_loss()
  private void enterLoss() {
    SendQueue snd = sk.snd;
    for (TcpSkb skb = snd.rtxHead(); skb != null; skb = (TcpSkb) skb.next()) {
      skb.lost = true;
      skb.resent = false;
    }
    snd.lostOut = snd.packetsOut;
    snd.retransOut = 0;
    sk.cwnd.enterLoss();
    sk.lossHighSeq = snd.sndNxt;
    sk.tlpHighSeq = 0;
  }

  private void backOff(Context cx) {
    TcpTimers timers = sk.timers;
    if (sk.state != TcpState.SYN_SENT
        || timers.timeouts > sk.setting(Sysctl.TCP_SYN_LINEAR_TIMEOUTS)) {
      timers.backoff++;
      sk.rtt.backOff();
    }
    timers.reset(cx, TcpTimers.Pending.RETRANSMIT, sk.rtt.rtoNanos());
  }

  /// Linux: net/ipv4/tcp_timer.c:tcp_write_timeout()
  private boolean hasTimedOut() {
    TcpTimers timers = sk.timers;
    if (sk.state.isOpening()) {
      int most = sk.tcpOptions.synRetries;
      if (sk.state == TcpState.SYN_SENT) {
        most += sk.setting(Sysctl.TCP_SYN_LINEAR_TIMEOUTS);
      }
      return timers.retransmits >= most || isOlderThan(sk.tcpOptions.synRetries, Rtt.INITIAL_NANOS);
    }
    boolean alive = sk.rtt.rtoNanos() < Rtt.MAX_NANOS;
    int retries = sk.dead ? orphanRetries(alive) : sk.setting(Sysctl.TCP_RETRIES2);
    return isOlderThan(retries, Rtt.MIN_NANOS);
  }

  /// Linux: net/ipv4/tcp_timer.c:tcp_orphan_retries()
  private int orphanRetries(boolean alive) {
    int retries = sk.setting(Sysctl.TCP_ORPHAN_RETRIES);
    return retries == 0 && alive ? ORPHAN_RETRIES : retries;
  }

  /// {@return whether so much time has passed since the first retransmission as `retries` of them
  /// would take}
  ///
  /// Linux: net/ipv4/tcp_timer.c:retransmits_timed_out()
  private boolean isOlderThan(int retries, long base) {
    if (sk.timers.retransmits == 0) {
      return false;
    }
    long timeout = sk.tcpOptions.userTimeoutNanos;
    if (timeout == 0) {
      int doublings = 63 - Long.numberOfLeadingZeros(Rtt.MAX_NANOS / base);
      timeout =
          retries <= doublings
              ? ((2L << retries) - 1) * base
              : ((2L << doublings) - 1) * base + (retries - doublings) * Rtt.MAX_NANOS;
    }
    return sk.now() - sk.timers.retransStampNanos >= timeout;
  }

  /// Linux: net/ipv4/tcp_timer.c:tcp_write_err()
  private Next fail(Context cx) {
    cx.decided(TcpRule.TCP_GIVE_UP);
    TcpDone.fail(cx, sk, Errno.ETIMEDOUT, work);
    step = WORK;
    return Next.GO_ON;
  }

  /// Linux: net/ipv4/tcp_timer.c:tcp_probe_timer()
  private Next windowProbe(Context cx) {
    SendQueue snd = sk.snd;
    TcpSkb head = snd.sendHead();
    if (snd.packetsOut > 0 || head == null) {
      sk.timers.probesOut = 0;
      return cx.done(0);
    }
    if (hasProbedEnough()) {
      return fail(cx);
    }
    cx.decidedAtCause(TcpRule.TCP_WINDOW_PROBE);
    step = WINDOW_PROBED;
    return WriteWakeup.send(cx, sk);
  }

  /// As long as the other end answers, only an orphan ends, when it has waited the longest timeout.
  private boolean hasProbedEnough() {
    TcpTimers timers = sk.timers;
    if (timers.probesOut == 0 && timers.backoff == 0) {
      timers.retransStampNanos = sk.now();
    }
    long userTimeout = sk.tcpOptions.userTimeoutNanos;
    if (userTimeout > 0 && sk.now() - timers.retransStampNanos >= userTimeout) {
      return true;
    }
    if (!sk.dead) {
      return timers.probesOut >= sk.setting(Sysctl.TCP_RETRIES2);
    }
    boolean alive = sk.rtt.rtoNanos() << timers.backoff < Rtt.MAX_NANOS;
    return !alive || timers.probesOut >= orphanRetries(alive);
  }

  /// Linux: net/ipv4/tcp_output.c:tcp_send_probe0()
  private Next windowProbed(Context cx) {
    TcpTimers timers = sk.timers;
    if (sk.snd.packetsOut > 0 || sk.snd.writeQueue.isEmpty()) {
      timers.probesOut = 0;
      timers.backoff = 0;
      return cx.done(0);
    }
    timers.probesOut++;
    if (timers.backoff < sk.setting(Sysctl.TCP_RETRIES2)) {
      timers.backoff++;
    }
    timers.reset(cx, TcpTimers.Pending.WINDOW_PROBE, timers.probeNanos());
    return cx.done(0);
  }
}
