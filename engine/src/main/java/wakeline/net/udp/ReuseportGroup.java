package wakeline.net.udp;

import java.util.ArrayList;
import java.util.List;

/// Sockets that share an address and port by `SO_REUSEPORT`, in the order in which they joined,
/// except that the last one fills the place of one that leaves.
///
/// Linux: include/net/sock_reuseport.h:struct sock_reuseport
final class ReuseportGroup {
  private final List<UdpSocket> sockets = new ArrayList<>(2);

  /// A member has connected: it may be better than the one the hash picks.
  boolean hasConnections;

  void add(UdpSocket sk) {
    sockets.add(sk);
    sk.group = this;
  }

  /// Linux: net/core/sock_reuseport.c:reuseport_detach_sock()
  void detach(UdpSocket sk) {
    int at = sockets.indexOf(sk);
    UdpSocket last = sockets.removeLast();
    if (at < sockets.size()) {
      sockets.set(at, last);
    }
    sk.group = null;
  }

  /// {@return the member for a flow: the one that its hash points to, or the first behind it that
  /// is not connected; null if all are}
  ///
  /// Linux: net/core/sock_reuseport.c:reuseport_select_sock_by_hash()
  @org.jspecify.annotations.Nullable
  UdpSocket select(long hash) {
    int n = sockets.size();
    int first = (int) ((hash >>> 32) * n >>> 32);
    for (int i = 0; i < n; i++) {
      UdpSocket sk = sockets.get((first + i) % n);
      if (!sk.connected) {
        return sk;
      }
    }
    return null;
  }
}
