package wakeline.trace;

/// Rules of local ports. Linux: net/ipv4/inet_connection_sock.c, net/ipv4/inet_hashtables.c
public enum PortRule implements Rule {
  PORT_IN_USE(
      229,
      "net/ipv4/inet_connection_sock.c:inet_csk_bind_conflict()",
      "A port that another socket holds at an overlapping address cannot be bound:"
          + " EADDRINUSE."),
  PORT_REUSEADDR(
      230,
      "net/ipv4/inet_connection_sock.c:inet_bind_conflict()",
      "With SO_REUSEADDR on both, a port is shared with who does not listen: with TIME_WAIT"
          + " above all."),
  PORT_REUSEPORT(
      231,
      "net/ipv4/inet_connection_sock.c:inet_bind_conflict()",
      "With SO_REUSEPORT on all of them, sockets share a port, listeners too."),
  PORT_BIND_ANY(
      232,
      "net/ipv4/inet_connection_sock.c:inet_csk_find_open_port()",
      "bind to port 0 begins anywhere in the range and takes odd ports first."),
  PORT_CONNECT(
      233,
      "net/ipv4/inet_hashtables.c:__inet_hash_connect()",
      "connect takes even ports first; one port serves connections to different ends."),
  PORT_EXHAUSTED(
      234,
      "net/ipv4/inet_hashtables.c:__inet_hash_connect()",
      "Without a port that is free towards that end connect fails with EADDRNOTAVAIL."),
  PORT_TIME_WAIT(
      235,
      "net/ipv4/tcp_ipv4.c:tcp_twsk_unique()",
      "The ends of a TIME_WAIT are taken, unless the program chose the port, or over"
          + " loopback after a second."),
  PORT_LISTENER(
      236,
      "net/ipv4/inet_hashtables.c:__inet_lookup_listener()",
      "A listener of the very address is found before one of all addresses; among those"
          + " that share a port a hash decides.");

  private final short code;
  private final String function;
  private final String sentence;

  PortRule(int code, String function, String sentence) {
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
