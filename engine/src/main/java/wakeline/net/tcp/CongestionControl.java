package wakeline.net.tcp;

/// How many segments a connection lets be on their way once something was lost: where slow start
/// ends, and how fast the window grows behind it. One for each connection.
///
/// Linux: include/net/tcp.h:struct tcp_congestion_ops
interface CongestionControl {

  /// Something is lost.
  ///
  /// @param segments the window
  /// @return the window at which slow start will end
  int ssthresh(int segments);

  /// Segments were acknowledged that slow start did not count.
  ///
  /// @param acked how many
  /// @return by how many acknowledged segments the window of so many grows by one
  int growsEvery(int segments, int acked, long nowNanos);

  /// {@return the one with a number}
  ///
  /// @param number its place among the values of `net.ipv4.tcp_congestion_control`
  static CongestionControl of(int number) {
    return number == 0 ? new Cubic() : new Reno();
  }
}
