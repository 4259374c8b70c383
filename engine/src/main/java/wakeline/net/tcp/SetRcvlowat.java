package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;

/// Sets `SO_RCVLOWAT`: wakes a reader for whom there is enough now, and makes the buffer large
/// enough.
///
/// Linux: net/ipv4/tcp.c:tcp_set_rcvlowat()
final class SetRcvlowat extends LockedCall {
  private final int bytes;

  SetRcvlowat(TcpSocket sk, int bytes) {
    super(sk);
    this.bytes = bytes;
  }

  @Override
  Next body(Context cx) {
    ReceiveQueue rcv = sk.rcv;
    boolean locked = sk.options.rcvbufLocked;
    int value = Math.min(bytes, (locked ? sk.rcvbuf : ReceiveQueue.RMEM_MAX) >> 1);
    if (step++ == 0) {
      sk.options.rcvlowat = Math.max(value, 1);
      return sk.done || rcv.isReadable(sk.options.rcvlowat) ? sk.dataReady(cx) : Next.GO_ON;
    }
    if (!locked) {
      int space = rcv.spaceFromWin(value);
      if (space > sk.rcvbuf) {
        sk.rcvbuf = space;
        if (rcv.windowClamp != 0 && rcv.windowClamp < value) {
          rcv.windowClamp = value;
        }
      }
    }
    return release(cx, 0);
  }
}
