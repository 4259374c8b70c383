package wakeline.net.udp;

/// The memory of a datagram: a head that the headers and usually all bytes are in, and pages for
/// the rest.
///
/// Linux: net/ipv4/ip_output.c:__ip_append_data()
record SkbMemory(int linear, int paged) {
  private static final int SK_BUFF = 256;
  private static final int SHARED_INFO = 320;

  /// IP and UDP header.
  private static final int HEADERS = 28;

  /// Room for the link's header, and in front of it.
  private static final int LINK_ROOM = 16;

  private static final int ALLOC_EXTRA = LINK_ROOM + 15;

  /// Linux: include/linux/skbuff.h:SKB_MAX_ALLOC
  private static final int MAX_ALLOC = 16_384 - SHARED_INFO;

  /// Heads up to this size are all of this size. Linux: net/core/skbuff.c:SKB_SMALL_HEAD_CACHE_SIZE
  private static final int SMALL_HEAD = 576;

  private static final int ALIGN = 64;

  /// {@return the memory of a datagram that begins with so many bytes}
  static SkbMemory of(int bytes) {
    return bytes + HEADERS + ALLOC_EXTRA < MAX_ALLOC
        ? new SkbMemory(bytes, 0)
        : new SkbMemory(0, bytes);
  }

  /// {@return the memory after more bytes were added}
  SkbMemory plus(int bytes) {
    return new SkbMemory(linear, paged + bytes);
  }

  /// Linux: include/linux/skbuff.h:SKB_TRUESIZE
  int truesize() {
    return SK_BUFF + head() + paged;
  }

  /// {@return the memory when the pages' bytes have gone where there is room in the head for them}
  ///
  /// Linux: net/core/skbuff.c:skb_condense()
  SkbMemory condensed() {
    int room = head() - SHARED_INFO - LINK_ROOM - HEADERS - linear;
    return paged > room ? this : new SkbMemory(linear + paged, 0);
  }

  /// Linux: net/core/skbuff.c:kmalloc_reserve()
  private int head() {
    int size = linear + HEADERS + ALLOC_EXTRA;
    int wanted = (size + ALIGN - 1) / ALIGN * ALIGN + SHARED_INFO;
    if (wanted <= SMALL_HEAD) {
      return SMALL_HEAD;
    }
    int power = Integer.highestOneBit(wanted);
    return power < wanted ? 2 * power : power;
  }
}
