package wakeline.net;

import org.jspecify.annotations.Nullable;

/// A packet: bytes of a stream or one datagram, on a queue of a socket. Its bytes are a range of
/// the stream they were written to.
///
/// Linux: include/linux/skbuff.h:struct sk_buff
public class SkBuff {
  @Nullable SkBuff next;
  @Nullable SkBuff prev;
  @Nullable SkBuffQueue queue;

  /// Whose send buffer it is charged to; null if none.
  public final @Nullable Socket sender;

  /// Where its first byte stands in the stream; known once it is queued.
  public long offset;

  /// Bytes.
  public int length;

  /// How many of them have been read. Linux: `UNIXCB(skb).consumed`
  public int consumed;

  /// What it costs a buffer: its memory in bytes.
  public int truesize;

  /// What the bytes say, one character each; null where they did not come from literals.
  public @Nullable String text;

  public SkBuff(
      @Nullable Socket sender, long offset, int length, int truesize, @Nullable String text) {
    this.sender = sender;
    this.offset = offset;
    this.length = length;
    this.truesize = truesize;
    this.text = text;
  }

  /// {@return how many bytes are still to be read} Linux: net/unix/af_unix.c:unix_skb_len()
  public final int unread() {
    return length - consumed;
  }

  /// {@return the packet behind it on its queue}
  public final @Nullable SkBuff next() {
    return next;
  }
}
