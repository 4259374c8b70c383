package wakeline.net.udp;

import org.jspecify.annotations.Nullable;

/// A datagram that waits for more bytes. Where it goes, [UdpSocket#outgoing] says.
///
/// Linux: include/net/inet_sock.h:struct inet_cork
final class Cork {
  private int length;
  private SkbMemory memory;
  private @Nullable String text;

  Cork(int bytes, @Nullable String text) {
    this.length = bytes;
    this.memory = SkbMemory.of(bytes);
    this.text = bytes == 0 ? "" : text;
  }

  int length() {
    return length;
  }

  int truesize() {
    return memory.truesize();
  }

  void append(int bytes, @Nullable String more) {
    length += bytes;
    memory = memory.plus(bytes);
    if (bytes > 0) {
      text = text == null || more == null ? null : text + more.substring(0, bytes);
    }
  }

  /// {@return the whole of it, ready to leave} Linux: net/ipv4/ip_output.c:__ip_make_skb()
  Datagram datagram(UdpSocket sender) {
    Flow flow = sender.outgoing;
    assert flow != null;
    return new Datagram(sender, flow, length, memory, text);
  }
}
