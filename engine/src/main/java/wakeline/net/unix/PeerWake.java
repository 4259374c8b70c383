package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.trace.UnixRule;
import wakeline.wait.WaitQueueEntry;
import wakeline.wait.WakeUp;

/// Passes the news that there is room at a socket on to those who want to write to it: they wait on
/// their own socket.
///
/// Linux: net/unix/af_unix.c:unix_dgram_peer_wake_relay()
final class PeerWake extends WaitQueueEntry {
  private final UnixSocket owner;
  private @Nullable UnixSocket target;

  PeerWake(UnixSocket owner) {
    this.owner = owner;
  }

  /// {@return whether it stood nowhere before} Linux:
  /// net/unix/af_unix.c:unix_dgram_peer_wake_connect()
  boolean connect(UnixSocket other) {
    if (target != null) {
      return false;
    }
    target = other;
    other.peerWait.add(this);
    return true;
  }

  /// Linux: net/unix/af_unix.c:unix_dgram_peer_wake_disconnect()
  void disconnect(UnixSocket other) {
    if (target == other) {
      leave();
      target = null;
    }
  }

  @Override
  protected Next wake(Context cx, WakeUp walk) {
    leave();
    target = null;
    if (owner.dead) {
      return cx.value(0);
    }
    cx.decided(UnixRule.UNIX_DGRAM_RELAY);
    return cx.call(owner.wq.wakeUp(1, walk.key, false));
  }
}
