package wakeline.net.tcp;

/// What comes for a socket while a call owns it.
final class Backlog {
  /// Linux: net/ipv4/tcp_ipv4.c:tcp_add_backlog()
  private static final int ROOM = 65_536;

  private Backlog() {}

  /// Leaves a segment for the owner; what follows on the last one is added to it. Too much is lost.
  ///
  /// Linux: net/ipv4/tcp_ipv4.c:tcp_add_backlog()
  static void add(TcpSocket sk, Segment segment) {
    Segment tail = sk.backlog.peekLast();
    if (tail != null && tail.absorb(segment)) {
      sk.backlogLen += segment.length;
      return;
    }
    long limit = 2L * sk.rcvbuf + (sk.sndbuf >> 1) + ROOM;
    if ((long) sk.backlogLen + sk.rcv.rmemAlloc <= limit) {
      sk.backlog.add(segment);
      sk.backlogLen += segment.truesize;
    }
  }
}
