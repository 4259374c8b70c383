package wakeline.net.tcp;

/// Who takes the segments of a connection: a socket, a request of which no socket was made yet, or
/// what is left of a socket.
///
/// Linux: include/net/sock.h:struct sock_common
sealed interface Endpoint permits TcpSocket, RequestSock, TimeWaitSock {

  /// {@return the line that `ss` shows for it}
  String ssRow();
}
