package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.PollMask;
import wakeline.file.SocketAddress;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// connect of a datagram socket: remembers the peer. What it had received from an old peer is
/// thrown away.
///
/// Linux: net/unix/af_unix.c:unix_dgram_connect()
final class UnixDgramConnect extends Frame {
  private static final int BEGIN = 0;
  private static final int DISCONNECTED = 1;
  private static final int LEFT = 2;

  private final UnixSocket sk;
  private final @Nullable SocketAddress address;
  private @Nullable UnixSocket oldPeer;

  UnixDgramConnect(UnixSocket sk, @Nullable SocketAddress address) {
    this.sk = sk;
    this.address = address;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        return begin(cx);
      }
      case DISCONNECTED -> {
        assert oldPeer != null;
        if (sk.peer == oldPeer) {
          return cx.done(0);
        }
        step = LEFT;
        return cx.call(new UnixDgramDisconnected(sk, oldPeer));
      }
      default -> {
        assert step == LEFT && oldPeer != null;
        if (oldPeer.peer == null) {
          oldPeer.state = UnixState.CLOSE;
        }
        return cx.done(0);
      }
    }
  }

  private Next begin(Context cx) {
    UnixSocket other = null;
    if (address != null) {
      if (!(address instanceof SocketAddress.Unix name)) {
        return cx.done(-Errno.EINVAL);
      }
      other = sk.names.find(name, sk.type);
      if (other == null) {
        return cx.done(sk.names.findError(name));
      }
      if (!sk.maySendTo(other)) {
        cx.decided(UnixRule.UNIX_DGRAM_PEER);
        return cx.done(-Errno.EPERM);
      }
      sk.state = UnixState.ESTABLISHED;
      other.state = UnixState.ESTABLISHED;
    }
    oldPeer = sk.peer;
    sk.peer = other;
    if (oldPeer == null) {
      return cx.done(0);
    }
    if (other == null) {
      sk.state = UnixState.CLOSE;
    }
    sk.peerWake.disconnect(oldPeer);
    step = DISCONNECTED;
    return cx.call(sk.wq.wakeUp(1, PollMask.SOCKET_WRITABLE, false));
  }
}
