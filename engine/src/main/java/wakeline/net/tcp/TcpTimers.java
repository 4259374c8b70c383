package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.core.Event;
import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;

/// The timers of a connection. Of the first three only one runs at a time.
///
/// | timer | runs while | on expiry |
/// | --- | --- | --- |
/// | rto | something is not acknowledged | sends the first of it again |
/// | tlp | the same, and nothing was lost | sends the last of it again, or something new |
/// | probe | the window is 0 and something waits | asks for the window |
/// | delack | an acknowledgement is owed | sends it |
/// | keepalive | `SO_KEEPALIVE`, or an orphan is in FIN_WAIT2 | asks whether the other end lives, or ends the orphan |
///
/// Linux: net/ipv4/tcp_timer.c:tcp_init_xmit_timers()
final class TcpTimers {

  /// What the retransmission timer stands for. Linux: `icsk_pending`
  enum Pending {
    NONE(""),
    RETRANSMIT("rto"),
    LOSS_PROBE("tlp"),
    WINDOW_PROBE("probe");

    private final String word;

    Pending(String word) {
      this.word = word;
    }
  }

  private final TcpSocket sk;
  private Pending pending = Pending.NONE;

  /// How often the timeout has doubled. Linux: `icsk_backoff`
  int backoff;

  /// How often the same data was sent again. Linux: `icsk_retransmits`
  int retransmits;

  /// How often the timeout has passed since the connection began. Linux: `total_rto`
  int timeouts;

  /// Window probes without an answer. Linux: `icsk_probes_out`
  int probesOut;

  /// When the first of them, or of the retransmissions, left, in nanoseconds. Linux:
  /// `retrans_stamp`
  long retransStampNanos;

  private @Nullable Timer write;
  private @Nullable Timer delack;
  private @Nullable Timer keepalive;

  TcpTimers(TcpSocket sk) {
    this.sk = sk;
  }

  Pending pending() {
    return pending;
  }

  /// Linux: include/net/tcp.h:tcp_reset_xmit_timer()
  void reset(Context cx, Pending what, long nanos) {
    if (write == null) {
      write = new Timer(Timer.WRITE);
    }
    pending = what;
    write.arm(cx, what.word, Math.min(nanos, Rtt.MAX_NANOS));
  }

  /// Linux: include/net/inet_connection_sock.h:inet_csk_clear_xmit_timer()
  void cancelWrite() {
    pending = Pending.NONE;
    if (write != null) {
      sk.machine.engine.cancel(write);
    }
  }

  /// The timer's time has come.
  ///
  /// @return what it stood for
  Pending expired() {
    Pending what = pending;
    pending = Pending.NONE;
    return what;
  }

  /// {@return how long until the timeout of what was sent first} Linux:
  /// include/net/tcp.h:tcp_rto_delta_us()
  long rtoLeftNanos() {
    TcpSkb head = sk.snd.rtxHead();
    return head == null ? 0 : head.sentNanos + sk.rtt.rtoNanos() - sk.now();
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_rearm_rto()
  void rearmRto(Context cx) {
    if (sk.snd.packetsOut == 0) {
      cancelWrite();
      return;
    }
    long rto = sk.rtt.rtoNanos();
    if (pending == Pending.LOSS_PROBE) {
      rto = Rtt.jiffies(Math.max(rtoLeftNanos(), 1_000));
    }
    reset(cx, Pending.RETRANSMIT, rto);
  }

  /// Arms the tail loss probe, which comes before the timeout.
  ///
  /// @return whether it was armed
  ///
  ///   Linux: net/ipv4/tcp_output.c:tcp_schedule_loss_probe()
  boolean scheduleLossProbe(Context cx, boolean advancingRto) {
    if (sk.snd.packetsOut == 0 || sk.isInLoss() || sk.state.isOpening()) {
      return false;
    }
    long srtt = sk.rtt.srttMicros8();
    long nanos = Rtt.INITIAL_NANOS;
    if (srtt > 0) {
      long least = sk.snd.packetsOut == 1 ? Rtt.MIN_NANOS : 2 * Rtt.JIFFY_NANOS;
      nanos = Rtt.jiffies((srtt >> 2) * 1_000 + least);
    }
    long left = advancingRto ? sk.rtt.rtoNanos() : rtoLeftNanos();
    if (left > 0) {
      nanos = Math.min(nanos, Rtt.jiffies(left));
    }
    reset(cx, Pending.LOSS_PROBE, nanos);
    return true;
  }

  /// Linux: include/net/tcp.h:tcp_probe0_when()
  long probeNanos() {
    return Math.min(
        Math.max(sk.rtt.rtoNanos(), Rtt.MIN_NANOS) << Math.min(backoff, 10), Rtt.MAX_NANOS);
  }

  /// Something waits, nothing is on its way: asks for the window after a while.
  ///
  /// Linux: include/net/tcp.h:tcp_check_probe_timer()
  void checkProbe(Context cx) {
    if (sk.snd.packetsOut == 0 && pending == Pending.NONE) {
      reset(cx, Pending.WINDOW_PROBE, Math.max(sk.rtt.rtoNanos(), Rtt.MIN_NANOS));
    }
  }

  /// Lets an acknowledgement wait.
  ///
  /// @return whether it need not wait any more: the timer is about to expire
  ///
  ///   Linux: net/ipv4/tcp_output.c:tcp_send_delayed_ack()
  boolean delayAck(Context cx) {
    long ato = sk.ack.delayNanos();
    long nanos = ato;
    if (delack != null && delack.isArmed() && (sk.ack.pending & AckState.TIMER) != 0) {
      long left = delack.dueNanos() - sk.now();
      if (left <= ato >> 2) {
        return true;
      }
      nanos = Math.min(nanos, left);
    }
    sk.ack.pending |= AckState.SCHED | AckState.TIMER;
    resetDelack(cx, nanos);
    return false;
  }

  void resetDelack(Context cx, long nanos) {
    if (delack == null) {
      delack = new Timer(Timer.DELACK);
    }
    delack.arm(cx, "delack", nanos);
  }

  void cancelDelack() {
    if (delack != null) {
      sk.machine.engine.cancel(delack);
    }
  }

  /// Linux: net/ipv4/tcp_timer.c:tcp_reset_keepalive_timer()
  void resetKeepalive(Context cx, long nanos) {
    if (keepalive == null) {
      keepalive = new Timer(Timer.KEEPALIVE);
    }
    keepalive.arm(cx, sk.dead ? "time_wait" : "keepalive", nanos);
  }

  void cancelKeepalive() {
    if (keepalive != null) {
      sk.machine.engine.cancel(keepalive);
    }
  }

  /// Linux: include/net/tcp.h:tcp_clear_xmit_timers()
  void clear() {
    cancelWrite();
    cancelDelack();
    cancelKeepalive();
  }

  /// The socket is gone. Linux: net/ipv4/inet_connection_sock.c:inet_csk_destroy_sock()
  void release() {
    pending = Pending.NONE;
    release(write);
    release(delack);
    release(keepalive);
  }

  private void release(@Nullable Timer timer) {
    if (timer != null) {
      sk.machine.engine.release(timer);
    }
  }

  /// One timer; it expires on the CPU that armed it.
  private final class Timer extends Event {
    static final int WRITE = 0;
    static final int DELACK = 1;
    static final int KEEPALIVE = 2;

    private final int kind;
    private String word = "";
    @Unobserved private int cause = -1;
    private @Nullable Cpu cpu;
    private boolean background;

    Timer(int kind) {
      this.kind = kind;
    }

    void arm(Context cx, String name, long nanos) {
      sk.machine.engine.cancel(this);
      background = isRepeating();
      word = name;
      cause = cx.cause;
      cpu = cx.cpu();
      sk.machine.engine.schedule(this, nanos == 0 ? nextTick() : sk.now() + nanos);
    }

    /// {@return whether it would go on for ever without changing anything} Keepalive, and probes of
    /// a window that is shut until somebody reads.
    private boolean isRepeating() {
      boolean isShut = sk.snd.windowEnd() <= sk.snd.sndNxt;
      return kind == KEEPALIVE
          || kind == WRITE && pending == Pending.WINDOW_PROBE && isShut && !sk.dead;
    }

    @Override
    protected boolean isBackground() {
      return background;
    }

    @Override
    public String toString() {
      return "the " + word + " timer of a connection";
    }

    @Override
    protected void fire() {
      assert cpu != null;
      sk.inet.net.softNet(cpu).expire(handler());
    }

    /// {@return when a timer expires that need not wait at all}
    private long nextTick() {
      return (sk.now() / Rtt.JIFFY_NANOS + 1) * Rtt.JIFFY_NANOS;
    }

    private Frame handler() {
      return switch (kind) {
        case WRITE -> new TimerExpiry(sk, word, cause, TimerExpiry.WRITE);
        case DELACK -> new TimerExpiry(sk, word, cause, TimerExpiry.DELACK);
        default -> new TimerExpiry(sk, word, cause, TimerExpiry.KEEPALIVE);
      };
    }
  }
}
