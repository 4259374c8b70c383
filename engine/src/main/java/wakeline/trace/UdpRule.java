package wakeline.trace;

/// Rules of UDP. Linux: net/ipv4/udp.c
public enum UdpRule implements Rule {
  UDP_DROP(
      175,
      "net/ipv4/udp.c:__udp_enqueue_schedule_skb()",
      "A datagram that the receive buffer has no room for is dropped and nobody is told; an"
          + " empty buffer takes any."),
  UDP_REFUSED(
      176,
      "net/ipv4/udp.c:__udp4_lib_err()",
      "The answer to a datagram for a port that nobody has is an error for the sender, but"
          + " only if it is connected."),
  UDP_CONNECTED(
      177,
      "net/ipv4/udp.c:__udp4_lib_lookup()",
      "A datagram goes to the socket that is connected to its sender, before any that is"
          + " only bound."),
  UDP_GROUP(
      178,
      "net/core/sock_reuseport.c:reuseport_select_sock_by_hash()",
      "Of sockets that share a port by SO_REUSEPORT a flow always finds the same."),
  UDP_MEMORY_LATE(
      179,
      "net/ipv4/udp.c:udp_rmem_release()",
      "What was read gives its memory back late, a quarter of the buffer at a time, unless"
          + " nothing is left to read."),
  UDP_ONE(
      180,
      "net/ipv4/udp.c:udp_recvmsg()",
      "A read takes one datagram, and what does not fit is lost."),
  UDP_WRITE_SPACE(
      181,
      "net/core/sock.c:sock_def_write_space()",
      "A datagram that leaves makes its socket writable anew: an edge for each send."),
  UDP_CORK(
      182,
      "net/ipv4/udp.c:udp_sendmsg()",
      "With MSG_MORE or UDP_CORK nothing leaves before the last piece, and all pieces are"
          + " one datagram."),
  UDP_TOO_LONG(
      183, "net/ipv4/udp.c:udp_sendmsg()", "A datagram has 65507 bytes at most: EMSGSIZE."),
  UDP_SHUTDOWN(
      184,
      "net/ipv4/af_inet.c:inet_shutdown()",
      "shutdown works and wakes everyone also where there is no peer, and says ENOTCONN"
          + " then."),
  UDP_DISCONNECT(
      185,
      "net/ipv4/udp.c:__udp_disconnect()",
      "connect to AF_UNSPEC ends the connection, and gives back the port that the kernel"
          + " chose.");

  private final short code;
  private final String function;
  private final String sentence;

  UdpRule(int code, String function, String sentence) {
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
