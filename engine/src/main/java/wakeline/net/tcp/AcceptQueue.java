package wakeline.net.tcp;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Connections of a listener: those whose handshake is complete wait here, first come first served;
/// of the others only the number is known.
///
/// Linux: include/net/request_sock.h:struct request_sock_queue
final class AcceptQueue {
  private final ArrayDeque<TcpSocket> children = new ArrayDeque<>(2);

  /// How many it holds, less one. Linux: `sk_max_ack_backlog`
  private int backlog;

  /// Handshakes in progress. Linux: `qlen`
  int requests;

  AcceptQueue(int backlog) {
    this.backlog = backlog;
  }

  int backlog() {
    return backlog;
  }

  void backlog(int backlog) {
    this.backlog = backlog;
  }

  int size() {
    return children.size();
  }

  boolean isEmpty() {
    return children.isEmpty();
  }

  /// Linux: include/net/sock.h:sk_acceptq_is_full()
  boolean isFull() {
    return Integer.compareUnsigned(children.size(), backlog) > 0;
  }

  /// Linux: include/net/inet_connection_sock.h:inet_csk_reqsk_queue_is_full()
  boolean areRequestsFull() {
    return Integer.compareUnsigned(requests, backlog) > 0;
  }

  void add(TcpSocket child) {
    children.add(child);
  }

  @Nullable TcpSocket poll() {
    return children.poll();
  }
}
