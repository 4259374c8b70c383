package wakeline.net.udp;

import org.jspecify.annotations.Nullable;
import wakeline.net.SkBuffQueue;

/// What has arrived at a socket and was not read, and the memory it is charged.
///
/// There are two queues: one that arrivals are added to, and one that readers take from; when the
/// readers' is empty, it gets all that the other holds. The memory of what was read comes back in
/// portions, of a quarter of the buffer's size at least, or when the readers' queue is empty; until
/// then it counts against new arrivals.
///
/// ```
/// arrivals ──▶ receive queue ──all at once──▶ reader queue ──▶ recv
/// ```
///
/// Linux: net/ipv4/udp.c:__udp_enqueue_schedule_skb()
final class ReceiveBuffer {
  private final UdpSocket sk;

  /// Linux: `reader_queue`
  private final SkBuffQueue readerQueue = new SkBuffQueue();

  /// The memory that counts. Linux: `sk_rmem_alloc`
  private int rmemAlloc;

  /// Of it: what was read already. Linux: `forward_deficit`
  private int deficit;

  /// Linux: `forward_threshold`
  private int threshold;

  /// Bytes that ever arrived: where the next one stands in the stream.
  private long arrivedBytes;

  ReceiveBuffer(UdpSocket sk) {
    this.sk = sk;
    resized();
  }

  /// Linux: net/ipv4/udp.c:udp_lib_setsockopt()
  void resized() {
    threshold = sk.rcvbuf >> 2;
  }

  /// {@return what `ss` shows as Recv-Q: memory, not bytes} Linux:
  /// include/net/udp.h:udp_rqueue_get()
  int recvq() {
    return rmemAlloc - deficit;
  }

  boolean isEmpty() {
    return sk.receiveQueue.isEmpty() && readerQueue.isEmpty();
  }

  /// Adds a datagram, if there is room. An empty buffer takes one of any size.
  ///
  /// @return whether there was room
  boolean enqueue(Datagram datagram) {
    if (rmemAlloc + datagram.memory.truesize() > sk.rcvbuf && rmemAlloc > 0) {
      return false;
    }
    if (rmemAlloc > sk.rcvbuf >> 1) {
      datagram.memory = datagram.memory.condensed();
    }
    var skb = new UdpSkb(datagram, arrivedBytes);
    arrivedBytes += datagram.length;
    sk.receiveQueue.addTail(skb);
    rmemAlloc += skb.truesize;
    return true;
  }

  /// Looks whether the next datagram is sound, as a poll of a blocking socket does: that moves what
  /// arrived over to the readers.
  void look() {
    first();
  }

  /// {@return the next datagram, which stays; null if there is none} Linux:
  /// net/ipv4/udp.c:first_packet_length()
  @Nullable UdpSkb first() {
    if (readerQueue.isEmpty()) {
      refill();
    }
    return (UdpSkb) readerQueue.peek();
  }

  /// {@return the next datagram, taken off; null if there is none} Linux:
  /// net/ipv4/udp.c:__skb_recv_udp()
  @Nullable UdpSkb take() {
    UdpSkb skb = first();
    if (skb != null) {
      readerQueue.remove(skb);
      release(skb.truesize);
    }
    return skb;
  }

  /// Linux: net/ipv4/udp.c:udp_rmem_release()
  private void release(int size) {
    deficit += size;
    if (deficit < threshold && !readerQueue.isEmpty()) {
      return;
    }
    rmemAlloc -= deficit;
    deficit = 0;
    refill();
  }

  /// {@return whether memory of what was read still counts}
  boolean owesMemory() {
    return deficit > 0;
  }

  private void refill() {
    for (var skb = sk.receiveQueue.poll(); skb != null; skb = sk.receiveQueue.poll()) {
      readerQueue.addTail(skb);
    }
  }

  /// Throws everything away. Linux: net/ipv4/udp.c:udp_destruct_common()
  void purge() {
    refill();
    while (readerQueue.poll() != null) {
      // thrown away
    }
    rmemAlloc = 0;
    deficit = 0;
  }
}
