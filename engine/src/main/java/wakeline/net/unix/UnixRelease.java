package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.net.Socket;
import wakeline.syscall.Errno;
import wakeline.trace.UnixRule;

/// The end of a socket: wakes everyone at the peer, which gets ECONNRESET if it sent what nobody
/// will read; then every unread packet goes back to its sender's buffer. A listener takes the
/// connections in its queue along.
///
/// Linux: net/unix/af_unix.c:unix_release_sock()
final class UnixRelease extends Frame {
  private static final int BEGIN = 0;
  private static final int PEER = 1;
  private static final int FLUSH = 2;
  private static final int END = 3;

  private final UnixSocket sk;
  private final boolean isEmbryo;
  private boolean wasListening;
  private @Nullable UnixSocket peer;

  /// @param isEmbryo whether it is a connection that nobody accepted
  UnixRelease(UnixSocket sk, boolean isEmbryo) {
    this.sk = sk;
    this.isEmbryo = isEmbryo;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        sk.names.release(sk);
        sk.dead = true;
        sk.shutdown = Socket.SHUTDOWN_MASK;
        wasListening = sk.state == UnixState.LISTEN;
        sk.state = UnixState.CLOSE;
        peer = sk.peer;
        sk.peer = null;
        step = PEER;
        return cx.call(sk.peerWait.wakeUp(0, 0, false));
      }
      case PEER -> {
        step = FLUSH;
        return tellPeer(cx);
      }
      case FLUSH -> {
        var skb = (UnixSkb) sk.receiveQueue.poll();
        if (skb == null) {
          step = END;
          return Next.GO_ON;
        }
        if (wasListening) {
          assert skb.connection != null;
          return cx.call(new UnixRelease(skb.connection, true));
        }
        sk.taken(cx, skb, skb.unread());
        return UnixSocket.free(cx, skb);
      }
      default -> {
        return cx.done(0);
      }
    }
  }

  private Next tellPeer(Context cx) {
    UnixSocket other = peer;
    if (other == null) {
      return Next.GO_ON;
    }
    sk.peerWake.disconnect(other);
    if (!sk.isConnectionBased()) {
      return Next.GO_ON;
    }
    other.shutdown = Socket.SHUTDOWN_MASK;
    cx.decided(UnixRule.UNIX_CLOSE);
    if (hasUnread() || isEmbryo) {
      cx.decided(UnixRule.UNIX_CLOSE_UNREAD);
      other.err = Errno.ECONNRESET;
    }
    return other.stateChange(cx);
  }

  /// {@return whether something is lost by the close; one empty message at the front is passed
  /// over}
  private boolean hasUnread() {
    var first = (UnixSkb) sk.receiveQueue.peek();
    return first != null && (first.unread() > 0 || sk.receiveQueue.size() > 1);
  }
}
