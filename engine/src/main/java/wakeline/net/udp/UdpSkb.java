package wakeline.net.udp;

import wakeline.file.SocketAddress;
import wakeline.net.SkBuff;

/// A datagram that waits to be read.
final class UdpSkb extends SkBuff {
  final SocketAddress.Inet from;

  UdpSkb(Datagram datagram, long offset) {
    super(null, offset, datagram.length, datagram.memory.truesize(), datagram.text);
    this.from = datagram.flow.local();
  }
}
