package wakeline.net.udp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// The last close: what waits for more bytes, and what nobody has read, is thrown away.
///
/// Linux: net/ipv4/udp.c:udp_destroy_sock()
final class UdpClose extends Frame {
  private final UdpSocket sk;

  UdpClose(UdpSocket sk) {
    this.sk = sk;
  }

  @Override
  protected Next run(Context cx) {
    sk.dead = true;
    if (sk.cork != null) {
      sk.wmemAlloc -= sk.cork.truesize();
      sk.cork = null;
    }
    sk.udp.table.unhash(sk);
    sk.buffer.purge();
    return cx.done(0);
  }
}
