package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.core.Event;
import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.Sysctl;

/// A connection that is being made, from the listener's side: there is no socket yet.
///
/// Linux: include/net/request_sock.h:struct request_sock
final class RequestSock implements Endpoint {
  /// Who will accept it.
  private TcpSocket listener;

  /// The addresses from our view.
  final Tuple tuple;

  final int isn;
  final int peerIsn;

  /// From the other end's SYN.
  final long peerTimestamp;

  final int peerMss;
  final int peerWscale;

  /// The window that the SYN-ACK offers.
  @Nullable InitialWindow window;

  int advmss;

  /// How often the timer has gone off. Linux: `num_timeout`
  int timeouts;

  /// When the first SYN-ACK left, in nanoseconds. Linux: `snt_synack`
  long sentNanos;

  private final Timer timer = new Timer();
  private boolean over;

  RequestSock(TcpSocket listener, Segment syn, int isn) {
    this.listener = listener;
    this.tuple = syn.destination();
    this.isn = isn;
    this.peerIsn = syn.isn;
    this.peerTimestamp = syn.tsval;
    this.peerMss = syn.mss;
    this.peerWscale = syn.wscale;
  }

  TcpSocket listener() {
    return listener;
  }

  /// {@return whether its listener, or one that takes its place, still listens} Linux:
  /// net/ipv4/inet_connection_sock.c:inet_reqsk_clone()
  boolean findListener() {
    if (listener.state == TcpState.LISTEN) {
      return true;
    }
    TcpSocket heir = listener.inet.tables.heir(listener, tuple);
    if (heir == null || heir.acceptQueue == null) {
      return false;
    }
    if (listener.acceptQueue != null) {
      listener.acceptQueue.requests--;
    }
    listener = heir;
    heir.acceptQueue.requests++;
    return true;
  }

  InitialWindow window() {
    InitialWindow offered = window;
    assert offered != null : "the SYN-ACK is sent after the window is chosen";
    return offered;
  }

  /// Enters the table of connections and starts the timer. Linux:
  /// net/ipv4/inet_connection_sock.c:inet_csk_reqsk_queue_hash_add()
  void hash(Context cx) {
    listener.inet.tables.insert(tuple, this);
    if (listener.acceptQueue != null) {
      listener.acceptQueue.requests++;
    }
    sentNanos = listener.now();
    timer.arm(cx);
  }

  /// Leaves the table. Linux: net/ipv4/inet_connection_sock.c:inet_csk_reqsk_queue_drop()
  void drop() {
    if (over) {
      return;
    }
    over = true;
    listener.machine.engine.release(timer);
    listener.inet.tables.remove(tuple, this);
    if (listener.acceptQueue != null) {
      listener.acceptQueue.requests--;
    }
  }

  @Override
  public String ssRow() {
    return "SYN-RECV 0 0 " + tuple.local() + " " + tuple.remote();
  }

  /// Sends the SYN-ACK, for the first time or again. Linux:
  /// net/ipv4/tcp_ipv4.c:tcp_v4_send_synack()
  Next sendSynAck(Context cx) {
    var b = new Segment.Builder(listener.inet, tuple, listener.object);
    b.flags = Segment.SYN | Segment.ACK;
    b.seq = 0;
    b.ack = 1;
    b.isn = isn;
    b.peerIsn = peerIsn;
    b.window = Math.min(window().bytes(), 65_535);
    b.mss = advmss;
    b.wscale = window().scale();
    b.tsval = TcpSocket.timestamp(listener.now());
    b.tsecr = peerTimestamp;
    return listener.inet.xmit(cx, b.build());
  }

  /// Sends the SYN-ACK again while nothing answers it: after 1, 3, 7, 15, 31 s; then the request is
  /// dropped.
  private final class Timer extends Event {
    @Unobserved private int cause = -1;
    private @Nullable Cpu cpu;

    void arm(Context cx) {
      cause = cx.cause;
      cpu = cx.cpu();
      listener.machine.engine.schedule(this, listener.now() + (Rtt.INITIAL_NANOS << timeouts));
    }

    @Override
    protected void fire() {
      assert cpu != null;
      listener.inet.net.softNet(cpu).expire(new Expiry(cause));
    }
  }

  /// Linux: net/ipv4/inet_connection_sock.c:reqsk_timer_handler()
  private final class Expiry extends Frame {
    @Unobserved private final int cause;

    Expiry(int cause) {
      this.cause = cause;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ > 0 || over) {
        return cx.done(0);
      }
      cx.cause =
          cx.trace()
              .timerExpire(
                  cx.host(), cx.cpuNumber(), cx.taskIndex(), cause, listener.object, "rto");
      if (!findListener() || timeouts >= listener.setting(Sysctl.TCP_SYNACK_RETRIES)) {
        drop();
        return cx.done(0);
      }
      timeouts++;
      timer.arm(cx);
      return sendSynAck(cx);
    }
  }
}
