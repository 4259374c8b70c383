package wakeline.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sockets of one user that share an address and port by `SO_REUSEPORT`, in the order in which they
/// joined, except that the last one fills the place of one that leaves.
///
/// Linux: include/net/sock_reuseport.h:struct sock_reuseport
public final class ReuseportGroup<S extends ReuseportGroup.Member> {
  /// A socket that can be in a group.
  public interface Member {
    /// {@return whether it hears from one peer only, so that the group's choice passes it over}
    boolean isConnected();
  }

  private final List<S> sockets = new ArrayList<>(2);

  /// A member has connected: it may be better than the one the hash picks.
  public boolean hasConnections;

  /// Linux: net/core/sock_reuseport.c:reuseport_add_sock()
  public void add(S sk) {
    sockets.add(sk);
  }

  /// Linux: net/core/sock_reuseport.c:reuseport_detach_sock()
  public void detach(S sk) {
    int at = sockets.indexOf(sk);
    S last = sockets.removeLast();
    if (at < sockets.size()) {
      sockets.set(at, last);
    }
  }

  /// {@return the member for a flow: the one that its hash points to, or the first behind it that
  /// is not connected; null if all are, or there is none}
  ///
  /// Linux: net/core/sock_reuseport.c:reuseport_select_sock_by_hash()
  public @Nullable S select(long hash) {
    int n = sockets.size();
    int first = (int) ((hash >>> 32) * n >>> 32);
    for (int i = 0; i < n; i++) {
      S sk = sockets.get((first + i) % n);
      if (!sk.isConnected()) {
        return sk;
      }
    }
    return null;
  }
}
