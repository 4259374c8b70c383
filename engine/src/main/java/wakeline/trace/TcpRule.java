package wakeline.trace;

/// Rules of TCP: connections, data, windows, timers, the end. Linux: net/ipv4/tcp.c,
/// net/ipv4/tcp_input.c
public enum TcpRule implements Rule {
  TCP_SYN(
      186,
      "net/ipv4/tcp_input.c:tcp_conn_request()",
      "A SYN is answered without a socket: there is none before the handshake is complete."),
  TCP_SYN_DROP(
      187,
      "net/ipv4/tcp_input.c:tcp_conn_request()",
      "A SYN is dropped without a word while the accept queue holds one more than the"
          + " backlog; who connects tries again."),
  TCP_ACK_DROP(
      188,
      "net/ipv4/tcp_ipv4.c:tcp_v4_syn_recv_sock()",
      "The end of a handshake is dropped if the accept queue is full: the client is"
          + " connected, the server is not."),
  TCP_CHILD(
      189,
      "net/ipv4/tcp_minisocks.c:tcp_child_process()",
      "The end of the handshake makes the socket, puts it on the accept queue, and wakes"
          + " one who waits there."),
  TCP_ACCEPT(
      190,
      "net/ipv4/inet_connection_sock.c:inet_csk_accept()",
      "accept takes the oldest connection; without one it sleeps, or gets EAGAIN."),
  TCP_LISTEN_STOP(
      191,
      "net/ipv4/inet_connection_sock.c:inet_csk_listen_stop()",
      "A listener that is closed resets the connections that nobody accepted."),
  TCP_LISTEN_HEIR(
      237,
      "net/core/sock_reuseport.c:reuseport_migrate_sock()",
      "With tcp_migrate_req another listener of the group takes over what one that is closed did"
          + " not accept, and is woken for it."),
  TCP_NOBODY(
      192,
      "net/ipv4/tcp_ipv4.c:tcp_v4_send_reset()",
      "A segment that belongs to nobody is answered by a reset."),
  TCP_CONNECT(
      193,
      "net/ipv4/af_inet.c:__inet_stream_connect()",
      "A connect that does not wait gets EINPROGRESS, then EALREADY; its end makes the"
          + " socket writable."),
  TCP_CROSSED(
      194,
      "net/ipv4/tcp_input.c:tcp_rcv_synsent_state_process()",
      "Two ends that connect to each other, or one to itself, make one connection."),
  TCP_PREDICTED(
      195,
      "net/ipv4/tcp_input.c:tcp_rcv_established()",
      "Data that is exactly what was expected is acknowledged before its reader is woken."),
  TCP_LOWAT(
      196,
      "net/ipv4/tcp_input.c:tcp_data_ready()",
      "Data wakes a reader only when there is as much as SO_RCVLOWAT asks for, or no more"
          + " can come."),
  TCP_COALESCE(
      197,
      "net/ipv4/tcp_input.c:tcp_try_coalesce()",
      "A segment behind the last one that was not read goes into the same packet."),
  TCP_OUT_OF_ORDER(
      198,
      "net/ipv4/tcp_input.c:tcp_data_queue_ofo()",
      "What comes too early waits apart, and is acknowledged at once: nobody is woken until"
          + " the gap is closed."),
  TCP_OLD(
      199,
      "net/ipv4/tcp_input.c:tcp_validate_incoming()",
      "What was received before, or lies outside the window, is answered by an"
          + " acknowledgement and nothing else."),
  TCP_NO_ROOM(
      200,
      "net/ipv4/tcp_input.c:tcp_data_queue()",
      "Data for which the receive buffer has no room is thrown away; the reader is woken"
          + " all the same."),
  TCP_READ_EMPTY(
      201,
      "net/core/sock.c:sk_wait_data()",
      "A reader without data sleeps at the head of the queue, not exclusive: data wakes"
          + " every one of them."),
  TCP_SEND_FULL(
      202,
      "net/core/stream.c:sk_stream_wait_memory()",
      "A writer whose send buffer is full sleeps, or gets EAGAIN or what it could write."),
  TCP_WRITE_SPACE(
      203,
      "net/core/stream.c:sk_stream_write_space()",
      "Who found no room is woken only when a third of the send buffer is free."),
  TCP_WINDOW_SHUT(
      204,
      "net/ipv4/tcp_output.c:__tcp_select_window()",
      "A receiver that has no room offers a window of 0."),
  TCP_WINDOW_OPENS(
      205,
      "net/ipv4/tcp.c:__tcp_cleanup_rbuf()",
      "Reading tells the other end of the window when it has doubled at least."),
  TCP_WINDOW_FULL(
      206,
      "net/ipv4/tcp_output.c:tcp_snd_wnd_test()",
      "What does not fit into the other end's window waits."),
  TCP_CWND_FULL(
      207,
      "net/ipv4/tcp_output.c:tcp_cwnd_test()",
      "No more segments are on their way than the congestion window allows: ten at first."),
  TCP_NAGLE(
      208,
      "net/ipv4/tcp_output.c:tcp_nagle_check()",
      "A small segment waits while another small one is on its way, unless TCP_NODELAY is"
          + " set."),
  TCP_TSO_DEFER(
      209,
      "net/ipv4/tcp_output.c:tcp_tso_should_defer()",
      "A large packet waits for an acknowledgement that will let it leave whole."),
  TCP_QUICKACK(
      210,
      "net/ipv4/tcp_input.c:__tcp_ack_snd_check()",
      "The first segments, those out of order, and two full ones are acknowledged at once."),
  TCP_DELACK(
      211,
      "net/ipv4/tcp_output.c:tcp_send_delayed_ack()",
      "Other acknowledgements wait for data to carry them, 40 ms at first."),
  TCP_READ_ACKS(
      212,
      "net/ipv4/tcp.c:__tcp_cleanup_rbuf()",
      "A read sends the acknowledgement that was put off."),
  TCP_BACKLOG(
      213,
      "net/ipv4/tcp_ipv4.c:tcp_add_backlog()",
      "What comes while a call works on the socket waits until that call lets it go, and is"
          + " taken care of by it."),
  TCP_FIN(
      214,
      "net/ipv4/tcp_input.c:tcp_fin()",
      "A FIN wakes everyone: the socket is readable, at its end, and EPOLLRDHUP."),
  TCP_CLOSE_UNREAD(
      215, "net/ipv4/tcp.c:__tcp_close()", "A close with data unread resets the connection."),
  TCP_CLOSE_ORPHAN(
      216,
      "net/ipv4/tcp.c:__tcp_close()",
      "A close sends a FIN and returns at once; an orphan finishes the rest."),
  TCP_LINGER(
      217,
      "net/ipv4/tcp.c:__tcp_close()",
      "With SO_LINGER a close waits until all is acknowledged; with 0 seconds it resets the"
          + " connection."),
  TCP_SHUTDOWN(
      218,
      "net/ipv4/tcp.c:tcp_shutdown()",
      "shutdown for writing sends a FIN; the socket is writable from then on, and each"
          + " write fails with EPIPE."),
  TCP_ORPHAN_DATA(
      219,
      "net/ipv4/tcp_input.c:tcp_rcv_state_process()",
      "Data for an end that will never read it resets the connection."),
  TCP_RESET(
      220,
      "net/ipv4/tcp_input.c:tcp_reset()",
      "A reset is ECONNRESET, before the connection was made ECONNREFUSED, after a FIN"
          + " EPIPE; everyone is woken."),
  TCP_TIME_WAIT(
      221,
      "net/ipv4/tcp_minisocks.c:tcp_time_wait()",
      "Who closes first keeps its address and port for 60 s, without a socket."),
  TCP_TIME_WAIT_SEGMENT(
      222,
      "net/ipv4/tcp_minisocks.c:tcp_timewait_state_process()",
      "A late segment is acknowledged out of TIME_WAIT; a SYN that is newer begins another"
          + " connection."),
  TCP_RTO(
      223,
      "net/ipv4/tcp_timer.c:tcp_retransmit_timer()",
      "What nobody acknowledges is sent again after a timeout that doubles each time."),
  TCP_SYN_RETRY(
      224,
      "net/ipv4/tcp_timer.c:tcp_retransmit_timer()",
      "A SYN that nobody answers is sent again after 1 s, four times more at the same"
          + " distance, then at doubling ones."),
  TCP_LOSS_PROBE(
      225,
      "net/ipv4/tcp_output.c:tcp_send_loss_probe()",
      "Before the timeout the last segment is sent once more, after two round trips."),
  TCP_GIVE_UP(
      226,
      "net/ipv4/tcp_timer.c:tcp_write_err()",
      "What was sent again often enough is given up: ETIMEDOUT."),
  TCP_WINDOW_PROBE(
      227,
      "net/ipv4/tcp_output.c:tcp_send_probe0()",
      "A sender before a window of 0 asks for it again and again, at doubling distances."),
  TCP_KEEPALIVE(
      228,
      "net/ipv4/tcp_timer.c:tcp_keepalive_timer()",
      "With SO_KEEPALIVE a connection on which nothing comes is probed, and given up"
          + " without an answer.");

  private final short code;
  private final String function;
  private final String sentence;

  TcpRule(int code, String function, String sentence) {
    this.code = (short) code;
    this.function = function;
    this.sentence = sentence;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
