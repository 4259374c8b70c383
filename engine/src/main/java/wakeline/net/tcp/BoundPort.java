package wakeline.net.tcp;

/// One who holds a local port: a socket, or the TIME_WAIT that took its place.
///
/// Linux: net/ipv4/inet_hashtables.c:inet_bind_hash()
interface BoundPort {
  /// {@return the local address it holds the port for, 0 for all}
  int boundAddress();

  boolean reuseAddr();

  boolean reusePort();

  /// {@return whether `connect` chose the port}
  boolean isConnectBound();

  boolean isListening();

  /// {@return whether it is what is left of a connection, which has no user any more}
  boolean isTimeWait();

  /// {@return whose it is}
  int uid();
}
