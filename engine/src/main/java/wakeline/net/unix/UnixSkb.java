package wakeline.net.unix;

import org.jspecify.annotations.Nullable;
import wakeline.net.SkBuff;

/// A packet of a unix socket: bytes, a datagram, or on a listener's queue a connection.
final class UnixSkb extends SkBuff {
  private static final int PAGE = 4096;

  /// Linux: include/linux/skbuff.h:struct skb_shared_info
  private static final int SHARED_INFO = 320;

  /// Linux: include/linux/skbuff.h:struct sk_buff
  private static final int SK_BUFF = 256;

  private static final int CACHE_LINE = 64;

  /// The most bytes that stand in the packet's head, if it is one page. Linux:
  /// include/linux/skbuff.h:SKB_MAX_HEAD
  private static final int MAX_HEAD = PAGE - SHARED_INFO;

  /// The same for a head of four pages. Linux: include/linux/skbuff.h:SKB_MAX_ALLOC
  private static final int MAX_ALLOC = 4 * PAGE - SHARED_INFO;

  /// Linux: include/linux/skbuff.h:MAX_SKB_FRAGS
  private static final int MAX_FRAGS = 17;

  /// The most bytes of a stream that go into one packet. Linux:
  /// net/unix/af_unix.c:UNIX_SKB_FRAGS_SZ
  private static final int STREAM_MAX = MAX_HEAD + 32_768;

  /// The connection that waits to be accepted; null for data.
  final @Nullable UnixSocket connection;

  UnixSkb(
      @Nullable UnixSocket sender, long offset, int length, int truesize, @Nullable String text) {
    super(sender, offset, length, truesize, text);
    this.connection = null;
  }

  /// A connection on a listener's queue.
  UnixSkb(UnixSocket connection) {
    super(null, 0, 1, 0, null);
    this.connection = connection;
  }

  /// {@return how many of the bytes still to be sent go into the next packet of a stream}
  ///
  /// Linux: net/unix/af_unix.c:unix_stream_sendmsg()
  static int streamLength(long left, int sndbuf) {
    return (int) Math.min(Math.min(left, (sndbuf >> 1) - 64), STREAM_MAX);
  }

  /// {@return the memory of a stream packet} Linux: net/unix/af_unix.c:unix_stream_sendmsg()
  static int streamTruesize(int length) {
    int paged = Math.min(length, pageAlign(Math.max(0, length - MAX_HEAD)));
    return truesize(length - paged, paged);
  }

  /// {@return the memory of a datagram} Linux: net/unix/af_unix.c:unix_dgram_sendmsg()
  static int datagramTruesize(int length) {
    int paged = length > MAX_ALLOC ? pageAlign(Math.min(length - MAX_ALLOC, MAX_FRAGS * PAGE)) : 0;
    return truesize(length - paged, paged);
  }

  /// Linux: net/core/skbuff.c:alloc_skb_with_frags()
  private static int truesize(int head, int paged) {
    int wanted = (head + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE + SHARED_INFO;
    int bucket = Integer.highestOneBit(wanted);
    if (bucket < wanted) {
      bucket *= 2;
    }
    return bucket + SK_BUFF + pageAlign(paged);
  }

  private static int pageAlign(int bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }
}
