package wakeline.net.tcp;

/// What the processing of a segment leaves to do, in the order in which the kernel does it: what
/// sends or wakes takes time, so it is noted here and done step by step by [DoWork]. Whether a step
/// does anything is decided when its turn comes.
final class Work {
  static final int NONE = 0;

  /// Everyone on the socket's queue is woken. Linux: `sk_state_change`
  static final int STATE_CHANGE = 1;

  /// A reader is woken if there is enough. Linux: net/ipv4/tcp_input.c:tcp_data_ready()
  static final int DATA_READY = 2;

  /// A reader is woken whatever there is.
  static final int ALWAYS_READY = 3;

  /// Someone who waits for errors is woken. Linux: `sk_error_report`
  static final int ERROR_REPORT = 4;

  /// What may be sent is sent. Linux: net/ipv4/tcp_input.c:tcp_data_snd_check()
  static final int SEND_DATA = 5;

  /// A writer is woken if it waits and there is room. Linux: net/ipv4/tcp_input.c:tcp_check_space()
  static final int CHECK_SPACE = 6;

  /// What came is acknowledged, now or later, if that is still owed. Linux:
  /// net/ipv4/tcp_input.c:tcp_ack_snd_check()
  static final int ACK_CHECK = 7;

  /// An acknowledgement is sent. Linux: net/ipv4/tcp_output.c:tcp_send_ack()
  static final int SEND_ACK = 8;

  /// What counts as lost is sent again. Linux: net/ipv4/tcp_input.c:tcp_xmit_recovery()
  static final int RETRANSMIT = 9;

  /// A TIME_WAIT takes the socket's place. Linux: net/ipv4/tcp_minisocks.c:tcp_time_wait()
  static final int TIME_WAIT = 10;

  /// The same, but the other end's FIN is still to come.
  static final int TIME_WAIT_FIN_WAIT2 = 11;

  /// A crossed SYN is answered. Linux: net/ipv4/tcp_output.c:tcp_send_synack()
  static final int SEND_SYNACK = 12;

  /// The segment is answered with a reset. Linux: net/ipv4/tcp_ipv4.c:tcp_v4_send_reset()
  static final int SEND_RESET = 13;

  private static final int BITS = 4;
  private static final int MASK = (1 << BITS) - 1;
  private static final int CAPACITY = Long.SIZE / BITS;

  /// Four bits an entry, the first lowest.
  private long entries;

  private int count;

  void add(int what) {
    assert count < CAPACITY && what > NONE && what <= MASK;
    entries |= (long) what << BITS * count++;
  }

  /// {@return what is to be done next, taken off; [#NONE] if nothing is}
  int poll() {
    int what = (int) entries & MASK;
    if (what != NONE) {
      entries >>>= BITS;
      count--;
    }
    return what;
  }

  boolean isEmpty() {
    return count == 0;
  }
}
