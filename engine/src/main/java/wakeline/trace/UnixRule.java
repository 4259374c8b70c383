package wakeline.trace;

/// Rules of sockets of the unix domain. Linux: net/unix/af_unix.c
public enum UnixRule implements Rule {
  UNIX_CONNECT(
      144,
      "net/unix/af_unix.c:unix_stream_connect()",
      "A connection is made by connect alone; data may be sent before anybody accepts it."),
  UNIX_BACKLOG_FULL(
      145,
      "net/unix/af_unix.c:unix_stream_connect()",
      "connect sleeps, or gets EAGAIN, while the listener's queue holds one more than its"
          + " backlog."),
  UNIX_BACKLOG_GROWS(
      146,
      "net/unix/af_unix.c:unix_listen()",
      "A larger backlog wakes everyone who waits to connect."),
  UNIX_REFUSED(
      147,
      "net/unix/af_unix.c:unix_find_other()",
      "Without a listener connect fails at once: ECONNREFUSED, or ENOENT where the path"
          + " does not exist."),
  UNIX_ACCEPT(
      148,
      "net/unix/af_unix.c:unix_accept()",
      "accept takes the oldest connection and makes room for one who waits to connect."),
  UNIX_PACKETS(
      149,
      "net/unix/af_unix.c:unix_stream_sendmsg()",
      "A large write goes in packets, and each wakes the reader."),
  UNIX_READ_ANY_WAKE(
      150,
      "net/unix/af_unix.c:unix_stream_data_wait()",
      "A reader of a stream is woken by anything on its socket, also when the peer reads"
          + " what it sent: it sleeps on."),
  UNIX_WRITABLE(
      151,
      "net/unix/af_unix.c:unix_writable()",
      "A socket is writable while a quarter of its send buffer is taken at most; only then"
          + " does a read at the other end wake writers."),
  UNIX_BROKEN(
      152,
      "net/unix/af_unix.c:unix_stream_sendmsg()",
      "A send to an end that is closed, or shut for reading, fails with EPIPE."),
  UNIX_CLOSE(
      153,
      "net/unix/af_unix.c:unix_release_sock()",
      "A close shuts the other end down in both directions and wakes everyone there."),
  UNIX_CLOSE_UNREAD(
      154,
      "net/unix/af_unix.c:unix_release_sock()",
      "A close that loses data unread, or a connection that nobody accepted, gives the"
          + " other end ECONNRESET."),
  UNIX_SHUTDOWN(
      155,
      "net/unix/af_unix.c:unix_shutdown()",
      "What one end shuts the other finds shut in the opposite direction; both wake"
          + " everyone."),
  UNIX_DGRAM_FULL(
      156,
      "net/unix/af_unix.c:unix_dgram_sendmsg()",
      "A datagram socket holds eleven packets; a sender that it is not connected to sleeps,"
          + " or gets EAGAIN."),
  UNIX_DGRAM_POLL(
      157,
      "net/unix/af_unix.c:unix_dgram_poll()",
      "A datagram socket is not writable while the queue of its peer is full."),
  UNIX_DGRAM_RELAY(
      158,
      "net/unix/af_unix.c:unix_dgram_peer_wake_relay()",
      "Room at the peer wakes those who wait for it on their own socket."),
  UNIX_DGRAM_DEAD(
      159,
      "net/unix/af_unix.c:unix_dgram_sendmsg()",
      "A datagram to a peer that is closed fails with ECONNREFUSED and ends the connection;"
          + " the next one has no peer."),
  UNIX_DGRAM_ONE(
      160,
      "net/unix/af_unix.c:__unix_dgram_recvmsg()",
      "A read takes one packet, and what does not fit is lost."),
  UNIX_DGRAM_PEER(
      161,
      "net/unix/af_unix.c:unix_may_send()",
      "Who is connected takes datagrams from nobody else: EPERM."),
  UNIX_DGRAM_PURGE(
      162,
      "net/unix/af_unix.c:unix_dgram_disconnected()",
      "A datagram socket that takes another peer loses what it had received."),
  UNIX_NAME(
      163,
      "net/unix/af_unix.c:unix_bind()",
      "An abstract name goes with its socket; a path stays in the file system, taken until"
          + " it is unlinked.");

  private final short code;
  private final String function;
  private final String sentence;

  UnixRule(int code, String function, String sentence) {
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
