package wakeline.net;

import org.jspecify.annotations.Nullable;

/// Packets in the order in which they will be taken.
///
/// Linux: include/linux/skbuff.h:struct sk_buff_head
public final class SkBuffQueue {
  private @Nullable SkBuff first;
  private @Nullable SkBuff last;
  private int size;

  /// {@return how many packets stand here} Linux: include/linux/skbuff.h:skb_queue_len()
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// {@return the first packet} Linux: include/linux/skbuff.h:skb_peek()
  public @Nullable SkBuff peek() {
    return first;
  }

  /// {@return the last packet} Linux: include/linux/skbuff.h:skb_peek_tail()
  public @Nullable SkBuff peekTail() {
    return last;
  }

  /// Linux: include/linux/skbuff.h:__skb_queue_tail()
  public void addTail(SkBuff skb) {
    assert skb.queue == null;
    skb.queue = this;
    skb.prev = last;
    skb.next = null;
    if (last == null) {
      first = skb;
    } else {
      last.next = skb;
    }
    last = skb;
    size++;
  }

  /// Puts a packet in front of one that stands here. Linux:
  /// include/linux/skbuff.h:__skb_queue_before()
  public void addBefore(SkBuff successor, SkBuff skb) {
    assert skb.queue == null && successor.queue == this;
    SkBuff before = successor.prev;
    skb.queue = this;
    skb.prev = before;
    skb.next = successor;
    successor.prev = skb;
    if (before == null) {
      first = skb;
    } else {
      before.next = skb;
    }
    size++;
  }

  /// Puts a packet behind one that stands here. Linux: include/linux/skbuff.h:__skb_queue_after()
  public void addAfter(SkBuff predecessor, SkBuff skb) {
    SkBuff behind = predecessor.next;
    if (behind == null) {
      addTail(skb);
    } else {
      addBefore(behind, skb);
    }
  }

  /// Linux: include/linux/skbuff.h:__skb_unlink()
  public void remove(SkBuff skb) {
    assert skb.queue == this;
    SkBuff before = skb.prev;
    SkBuff behind = skb.next;
    if (before == null) {
      first = behind;
    } else {
      before.next = behind;
    }
    if (behind == null) {
      last = before;
    } else {
      behind.prev = before;
    }
    skb.queue = null;
    skb.prev = null;
    skb.next = null;
    size--;
  }

  /// {@return the first packet, taken off; null if there is none} Linux:
  /// include/linux/skbuff.h:__skb_dequeue()
  public @Nullable SkBuff poll() {
    SkBuff skb = first;
    if (skb != null) {
      remove(skb);
    }
    return skb;
  }
}
